public import Messages

/// Why something could not be done with a dossier; the id and arguments of a message.
public struct DossierError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        /// There is no `dossier.json` in the folder.
        case missing = "dossier-missing"
        /// `dossier.json` is not one of this version.
        case damaged = "dossier-damaged"
        /// init: there is one already.
        case exists = "dossier-exists"
        case unreadable = "dossier-unreadable"
        case notWritten = "dossier-not-written"
        case finessNumber = "dossier-finess-number"
        case url = "dossier-url"
        case noPayload = "dossier-no-payload"
        /// No resource in the file.
        case noResource = "dossier-no-resource"
        /// Values of persons, and no redaction asked for.
        case personal = "dossier-personal"
        /// Redaction left values of persons.
        case survivors = "dossier-survivors"
        /// A file is no longer what was added.
        case changed = "dossier-changed"
        /// The certificate's report is not that of `esms-cert check`.
        case certificate = "dossier-certificate"
        /// Not what `submit --format ndjson` prints.
        case submissions = "dossier-submissions"
        case archive = "dossier-archive"
        case exportName = "dossier-export-name"
    }

    public let code: Code
    public let arguments: [String]

    init(_ code: Code, _ arguments: [String] = []) {
        self.code = code
        self.arguments = arguments
    }

    public func text(in language: Language) -> String {
        let catalogue = MessageCatalogue.dossier
        guard code == .personal else { return catalogue.text(code.rawValue, arguments, in: language) }
        let kinds = arguments.map { catalogue.text($0, [], in: language) }.joined(separator: ", ")
        return catalogue.text(code.rawValue, [kinds], in: language)
    }
}
