import TestSupport
import Testing

/// What a user reads who named a file that is not there, whichever the command: plain words in both languages, never an
/// identifier of the program's own.
@Suite struct WrongInputTests {
    @Test(arguments: [
        ["esms-validate", "FILE"], ["esms-validate", "fhirpath", "id", "FILE"],
        ["esms-validate", "--package", "FILE.tgz", "SAMPLE"], ["esms-validate", "--suppressions", "FILE", "SAMPLE"],
        ["esms-validate", "--schematron", "FILE", "SAMPLE"], ["esms-validate", "--finess", "FILE", "SAMPLE"],
        ["esms-validate", "--watch", "FOLDER/FILE"],
        ["esms-validate", "dossier", "status", "FILE"], ["esms-validate", "dossier", "add", "DOSSIER", "FILE"],
        ["esms-validate", "dossier", "add", "DOSSIER", "--submitted", "FILE"],
        ["esms-validate", "submit", "FILE", "--evs", "http://127.0.0.1:9", "--send", "127.0.0.1"],
        ["esms-diff", "format", "FILE"], ["esms-diff", "diff", "SAMPLE", "FILE"], ["esms-diff", "tree", "FILE"],
        ["esms-diff", "redact", "SAMPLE", "--key-file", "FILE"], ["esms-diff", "diagnose", "FILE"],
        ["esms-diff", "patch", "SAMPLE", "FILE"], ["esms-diff", "extract", "FILE"],
        ["esms-cert", "inspect", "FILE"], ["esms-cert", "check", "FILE"],
        ["esms-cert", "check", "FILE", "--password-file", "FILE"], ["esms-cert", "check", "FILE", "--anchors", "FILE"],
        ["esms-cert", "finess", "import", "FILE"],
    ])
    func aFileThatIsNotThere(command: [String]) throws {
        let scratch = try ScratchFolder()
        _ = try Executable.run("esms-validate", ["dossier", "init", scratch.path + "/dossier"])
        let arguments = command.dropFirst().map { word in
            word.replacing("FOLDER/FILE", with: scratch.path + "/none/x.json")
                .replacing("FILE", with: scratch.path + "/missing")
                .replacing("SAMPLE", with: Repository.root + "/docs/samples/task-minimale.json")
                .replacing("DOSSIER", with: scratch.path + "/dossier")
        }
        for language in ["fr_FR.UTF-8", "en_US.UTF-8"] {
            let result = try Executable.run(command[0], arguments, language: language)
            let said = result.text + String(decoding: result.diagnostics, as: UTF8.self)
            #expect(said.contains("missing") || said.contains("none"), "\(said)")
            #expect(
                said.firstMatch(
                    of:
                        /notFound|not-found\b|FileError|Swift\.|\berror\.[a-z]|\b(file|error|update|evs|package|dossier|schematron)-[a-z]+[A-Z:]/
                )
                    == nil, "\(language): \(said)")
            let isFrench = language.hasPrefix("fr")
            let words =
                isFrench
                ? [
                    "introuvable", "illisible", "ne contient pas", "n'est pas", "ne se lit pas", "ne peut",
                    "Impossible", "impossible",
                    "absent", "inconnu",
                ]
                : ["o such", "not found", "cannot", "no dossier", "is not", "unreadable", "missing:", "neither"]
            #expect(words.contains { said.contains($0) }, "\(language): \(said)")
        }
    }
}
