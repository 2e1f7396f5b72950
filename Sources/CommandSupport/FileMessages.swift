public import Messages

extension MessageCatalogue {
    /// Why a file could not be read or written: `file-` and the code of a FileError; {0} is the file.
    public static let files = MessageCatalogue([
        "file-notFound": MessageTemplate(
            fr: "Fichier introuvable : {0}. Vérifiez le chemin.", en: "No such file: {0}. Check the path."),
        "file-notPermitted": MessageTemplate(
            fr: "Lecture refusée : {0}. Vérifiez les droits du fichier.",
            en: "Not allowed to read {0}. Check its permissions."),
        "file-isDirectory": MessageTemplate(fr: "{0} est un dossier.", en: "{0} is a folder."),
        "file-tooLarge": MessageTemplate(
            fr: "{0} dépasse la taille maximale de 512 Mio (--max-size).",
            en: "{0} is larger than 512 MiB (--max-size)."),
        "file-exists": MessageTemplate(fr: "{0} existe déjà.", en: "{0} exists already."),
        "standard-output": MessageTemplate(fr: "la sortie standard", en: "standard output"),
        "file-diskFull": MessageTemplate(
            fr: "Disque plein : {0} n'a pas été écrit.", en: "Disk full: {0} was not written."),
        "file-inputOutput": MessageTemplate(
            fr: "Erreur de lecture ou d'écriture : {0}.", en: "Input/output error: {0}."),
    ])
}

extension CommandOutput {
    /// Writes what is left; what cannot be written is said on standard error and ends the run with 2.
    public mutating func finish(in language: Language) throws {
        do throws(FileError) {
            try finish()
        } catch {
            let place =
                error.path == "-" ? MessageCatalogue.files.text("standard-output", [], in: language) : error.path
            writeDiagnostic(MessageCatalogue.files.text("file-" + error.code.rawValue, [place], in: language))
            throw ExitStatus.notJudged
        }
    }
}
