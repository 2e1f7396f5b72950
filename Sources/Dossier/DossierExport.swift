internal import Archives
internal import CommandSupport
public import Messages
internal import ValueFormats

/// A dossier as one file to attach.
public struct DossierExport {
    public enum Form: Sendable {
        case zip, html

        /// By the ending of a file's name; nil for any other.
        public init?(name: String) {
            if name.lowercased().hasSuffix(".zip") {
                self = .zip
            } else if name.lowercased().hasSuffix(".html") || name.lowercased().hasSuffix(".htm") {
                self = .html
            } else {
                return nil
            }
        }
    }

    private let dossier: DossierFolder
    private let status: DossierStatus
    private let language: Language

    public init(_ dossier: DossierFolder, status: DossierStatus, language: Language) {
        self.dossier = dossier
        self.status = status
        self.language = language
    }

    /// The file's bytes; the same dossier gives the same bytes. Only what the manifest names goes in, and payloads
    /// only as they were when they were found free of persons.
    public func bytes(_ form: Form) throws(DossierError) -> [UInt8] {
        for payload in dossier.manifest.payloads where !dossier.isUnchanged(payload) {
            throw DossierError(.changed, [dossier.path + "/" + payload.file])
        }
        let page = DossierPage(language: language).document(dossier, status, linksFiles: form == .zip)
        guard form == .zip else { return Array(page.utf8) }
        var entries: [(name: String, bytes: [UInt8])] = [
            ("index.html", Array(page.utf8)),
            (DossierFolder.manifestName, Array((dossier.manifest.json.text + "\n").utf8)),
        ]
        for file in dossier.manifest.files { entries.append((file, try dossier.bytes(of: file))) }
        do {
            let zip = try ZipWriter()
            for entry in entries.sorted(by: { $0.name < $1.name }) {
                try zip.add(entry.bytes, as: "dossier/" + entry.name, time: Self.time)
            }
            return try zip.finish()
        } catch {
            throw DossierError(.archive, [error.reason])
        }
    }

    /// Noon of 1 January 1980, UTC, which is that day in every time zone: a zip writes local time.
    private static let time = 315_576_000

    /// Writes the file whole, or not at all.
    public func write(_ form: Form, to path: String) throws(DossierError) {
        let bytes = try bytes(form)
        do {
            try FileAccess.write(bytes, to: path)
        } catch {
            throw DossierError(.notWritten, [path])
        }
    }
}
