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

    private static let sample = Repository.root + "/docs/samples/task-minimale.json"

    @Test(arguments: [
        ["--jobs", "0"], ["--jobs", "1000000"], ["--jobs", "-1"], ["--max-size", "0"], ["--max-size", "99999999999"],
        ["--phase", "x"], ["--ig-version", "9"], ["--terminology-version", "2020"], ["--format", "jsn"],
        ["--profile", "tsk"], ["--lang", "de"],
    ])
    func optionsThatCannotBeMeant(options: [String]) throws {
        let result = try Executable.run("esms-validate", [Self.sample] + options)
        #expect(result.code == 64 && result.output.isEmpty, "\(options)")
        #expect(String(decoding: result.diagnostics, as: UTF8.self).contains(options[0]))
    }

    @Test(arguments: [("explian", "explain"), ("validat", "validate"), ("pip", "pipe")])
    func aMisspeltSubcommandIsRecognised(word: String, meant: String) throws {
        let result = try Executable.run("esms-validate", [word, "x.json"])
        #expect(result.code == 2)
        #expect(String(decoding: result.diagnostics, as: UTF8.self).contains("did you mean \"esms-validate \(meant)\""))
    }

    /// What is no text is named once, with where it belongs, not byte by byte.
    @Test(arguments: [
        ([0x30, 0x82, 0x0A, 0x01, 0x02, 0x01, 0x03, 0x30, 0x82, 0x00, 0x00] as [UInt8], "application/octet-stream"),
        (Array("%PDF-1.7\n%\u{E2}\u{E3}".utf8), "PDF"), ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "zip"),
        (Array("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".utf8), "PEM"),
    ])
    func whatIsNoPayload(bytes: [UInt8], name: String) throws {
        let result = try Executable.run("esms-validate", ["-"], input: bytes)
        #expect(result.code == 2)
        #expect(result.text.contains("neither JSON nor XML (\(name))") && result.text.contains("esms-cert check"))
        #expect(result.text.split(separator: "\n").count < 6, "\(result.text)")
    }

    @Test(arguments: [true, false]) func utf16IsNamed(isBigEndian: Bool) throws {
        let text = #"{"resourceType": "Task"}"#
        let bytes = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let result = try Executable.run("esms-validate", ["-"], input: bytes)
        #expect(result.code == 2 && result.text.contains("UTF-16"), "\(result.text)")
        #expect(result.text.split(separator: "\n").count < 12, "\(result.text)")
    }

    /// What a path finds in a broken payload is shown, and that it is broken is said.
    @Test func aPathInABrokenPayload() throws {
        let broken = Array("{\"resourceType\": \"Task\"\n \"status\": \"completed\"}".utf8)
        let result = try Executable.run("esms-validate", ["fhirpath", "Task.status", "-"], input: broken)
        #expect(result.code == 2 && result.text == "completed\n")
        #expect(String(decoding: result.diagnostics, as: UTF8.self).contains("2:2"))
    }

    @Test(arguments: ["--key", "--ca"]) func authoritiesAndKeysThatAreNone(option: String) throws {
        let folder = try ScratchFolder()
        let file = try folder.write("nothing", as: "nothing.pem")
        let result = try Executable.run("esms-cert", ["check", file, option, file])
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(String(decoding: result.diagnostics, as: UTF8.self).contains("nothing.pem"))
    }
}
