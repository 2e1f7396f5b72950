internal import Glibc
public import Messages

extension FileError.Code: CaseIterable {
    public static let allCases: [FileError.Code] = [
        .notFound, .noFolder, .isInput, .notPermitted, .isDirectory, .tooLarge, .exists, .diskFull, .inputOutput,
    ]

    /// Why, in a few words without a full stop.
    fileprivate var reason: MessageTemplate {
        switch self {
        case .notFound: MessageTemplate(fr: "introuvable ; vérifiez le chemin", en: "no such file; check the path")
        case .noFolder:
            MessageTemplate(
                fr: "son dossier n'existe pas ; créez-le d'abord", en: "its folder does not exist; make it first")
        case .isInput:
            MessageTemplate(
                fr: "c'est un fichier lu ; nommez-en un autre pour le résultat",
                en: "it is a file that was read; name another one for the result")
        case .notPermitted: MessageTemplate(fr: "accès refusé ; vérifiez les droits", en: "permission denied")
        case .isDirectory:
            MessageTemplate(fr: "c'est un dossier ; nommez un fichier", en: "it is a folder; name a file")
        case .tooLarge:
            MessageTemplate(
                fr: "plus grand que la limite (pour un payload : --max-size)",
                en: "larger than the limit (for a payload: --max-size)")
        case .exists:
            MessageTemplate(
                fr: "existe déjà ; il n'est pas remplacé (--force)", en: "exists already; it is not replaced (--force)")
        case .diskFull: MessageTemplate(fr: "disque plein, rien n'a été écrit", en: "disk full, nothing was written")
        case .inputOutput: MessageTemplate(fr: "erreur d'entrée-sortie", en: "input/output error")
        }
    }
}

extension MessageCatalogue {
    /// `file-` and the code of a FileError; {0} is the file.
    public static let files = MessageCatalogue(
        Dictionary(
            uniqueKeysWithValues: FileError.Code.allCases.map { code in
                (
                    "file-" + code.rawValue,
                    MessageTemplate(fr: "{0} : \(code.reason.fr).", en: "{0}: \(code.reason.en).")
                )
            }))
}

extension FileError {
    /// Why, without naming the file; with the operating system's words where there are no better ones.
    public func reason(in language: Language) -> String {
        let words = code.reason.template(in: language)
        if errorNumber == EBADF { return MessageTemplate(fr: "fermée", en: "closed").template(in: language) }
        return code == .inputOutput && errorNumber != 0
            ? words + " (" + String(cString: strerror(errorNumber)) + ")" : words
    }

    /// What is said to the user: the file, why, and what to do.
    public func text(in language: Language) -> String {
        let name =
            switch path {
            case "-": MessageTemplate(fr: "Entrée standard", en: "Standard input").template(in: language)
            case Self.standardOutput:
                MessageTemplate(fr: "Sortie standard", en: "Standard output").template(in: language)
            default: Terminal.sanitized(path)
            }
        return name + (language == .fr ? " : " : ": ") + reason(in: language) + "."
    }
}

extension CommandOutput {
    /// Writes what is left; what cannot be written is said on standard error and ends the run with 2.
    public mutating func finish(in language: Language) throws {
        do throws(FileError) {
            try finish()
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
    }
}
