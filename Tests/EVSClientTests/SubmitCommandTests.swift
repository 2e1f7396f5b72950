import CommandSupport
import FHIRCore
import TestSupport
import Testing

/// The command as it is run, against the tests' own EVSClient.
@Suite struct SubmitCommandTests {
    private func submit(
        _ arguments: [String], environment: [String: String] = [:], language: String = "en_US.UTF-8"
    ) throws -> Executable.Outcome {
        try Executable.run("esms-validate", ["submit"] + arguments, language: language, environment: environment)
    }

    private static let faulty = Repository.root + "/docs/samples/task-avec-erreurs.json"
    private static let good = Repository.root + "/docs/samples/task-complete.json"

    /// What this very program says, as EVSClient's report.
    private static func report(_ file: String) throws -> String {
        try Executable.run("esms-validate", [file, "--format", "gazelle"]).text
    }

    @Test func sameFindingsOnBothSides() throws {
        let server = try EVSServer(.init(report: try Self.report(Self.faulty)))
        let outcome = try submit([Self.faulty, "--evs", server.address, "--send", "127.0.0.1", "--format", "ndjson"])
        #expect(outcome.code == 1)
        #expect(outcome.text.contains(#""evs":"failed","valid":false,"agrees":true"#))
        #expect(outcome.text.contains(#""differences":[]"#), "\(outcome.text)")
        let schema = try FileAccess.read(Repository.root + "/docs/schemas/submit-ndjson.schema.json")
        #expect(SchemaCheck.problems(of: outcome.text, schema: String(decoding: schema, as: UTF8.self)).isEmpty)
        #expect(server.received.first?.content == (try FileAccess.read(Self.faulty)))
        #expect(server.received.first?.fileName == "task-avec-erreurs.json")
        #expect(server.received.first?.validator.hasSuffix("/esms-task") == true)
        #expect(String(decoding: outcome.diagnostics, as: UTF8.self).contains("the result is public"))
    }

    @Test func differencesAreShownLineByLine() throws {
        let report = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","expression":["Task.owner"],
             "details":{"text":"Only there \\u001b[31m"}}]}
            """
        let server = try EVSServer(.init(report: report))
        let outcome = try submit([Self.faulty, "--evs", server.address, "--send", "127.0.0.1"])
        #expect(outcome.text.contains("− EVSClient only · error · Task.owner\n      Only there \\u{1B}[31m"))
        #expect(outcome.text.contains("+ here only · error · Task.input[0].value"))
        #expect(outcome.text.contains("same verdict"))
        #expect(outcome.text.contains("report.seam?oid="))
        let french = try submit(
            [Self.good, "--evs", server.address, "--send", "127.0.0.1"], language: "fr_FR.UTF-8")
        #expect(french.code == 1)
        #expect(french.text.contains("VERDICTS DIFFÉRENTS"))
    }

    @Test func acceptedIsZero() throws {
        let server = try EVSServer(.init(status: "DONE_PASSED"))
        let outcome = try submit(
            [Self.good, "--evs", server.address, "--send", "127.0.0.1"], environment: ["ESMS_EVS_KEY": "k1"])
        #expect(outcome.code == 0)
        #expect(server.received.first?.authorization == "GazelleAPIKey k1")
        #expect(outcome.diagnostics.isEmpty)
    }

    @Test func nothingIsSentWithoutConsent() throws {
        let server = try EVSServer()
        for arguments in [
            [], ["--send", "interop.esante.gouv.fr"], ["--send", ""], ["--send", "127.0.0.1:1"],
        ] {
            let outcome = try submit([Self.good, "--evs", server.address] + arguments)
            #expect(outcome.code == 64, "\(arguments)")
        }
        #expect(server.requests.isEmpty)
    }

    @Test func redactedPayloadIsSentAndJudged() throws {
        let server = try EVSServer(.init(status: "DONE_PASSED"))
        let consent = Repository.root + "/docs/samples/consentement.json"
        let outcome = try submit([consent, "--evs", server.address, "--redact", "--format", "ndjson"])
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        let sent = try #require(server.received.first)
        #expect(sent.content != (try FileAccess.read(consent)))
        #expect(sent.fileName == "payload-1.json")
        #expect(sent.validator.hasSuffix("/esms-consent"))
    }

    @Test func whatCannotBeMaskedIsNotSent() throws {
        let server = try EVSServer()
        let folder = try ScratchFolder()
        try FileAccess.write(Array("%PDF-1.4 Dupont".utf8), to: folder.path + "/x.json")
        let outcome = try submit([folder.path + "/x.json", "--evs", server.address, "--redact"])
        #expect(outcome.code == 2)
        #expect(server.requests.isEmpty)
    }

    @Test func keyOfAFileIsNeverShown() throws {
        let server = try EVSServer(.init(reportStatus: 500))
        let folder = try ScratchFolder()
        try FileAccess.write(Array("s3cr3t-key\n".utf8), to: folder.path + "/key")
        let outcome = try submit([
            Self.good, "--evs", server.address, "--send", "127.0.0.1", "--api-key-file", folder.path + "/key",
            "--service", "Nobody's",
        ])
        #expect(outcome.code == 2)
        #expect(outcome.text.contains("Unknown validation service or validator"))
        #expect(!(outcome.text + String(decoding: outcome.diagnostics, as: UTF8.self)).contains("s3cr3t"))
    }

    @Test func wrongUsage() throws {
        #expect(try submit([Self.good, "--evs", "not an address", "--send", "x"]).code == 64)
        #expect(try submit([Self.good]).code == 64)
        #expect(try submit([Self.good, "--evs", "https://x", "--redact-key-file", "k"]).code == 64)
        let port = try LoopbackServer.freePort()
        let unreachable = try submit([
            Self.good, "--evs", "http://127.0.0.1:\(port)/evs", "--send", "127.0.0.1", "--format", "ndjson",
        ])
        #expect(unreachable.code == 2)
        #expect(unreachable.text.contains(#""error":{"code":"connectionRefused""#))
    }
}

extension SubmitCommandTests {
    /// What an instance says of itself is shown, kept, and used from then on.
    @Test func settingsOfTheReportAreLearnt() throws {
        let scratch = try ScratchFolder()
        let kept = scratch.path + "/settings.json"
        let report = """
            {"reports": [], "additionalMetadata": [{"name": "matchboxVersion", "value": "4.1.13"},
             {"name": "allowExampleUrls", "value": "false"}, {"name": "extensions", "value": "[any]"},
             {"name": "displayIssuesAreWarnings", "value": "true"}]}
            """
        let server = try EVSServer(.init(status: "DONE_PASSED", report: report))
        let good = Repository.root + "/docs/samples/task-complete.json"
        let outcome = try Executable.run(
            "esms-validate",
            [
                "submit", good, "--evs", server.address, "--send", "127.0.0.1", "--format", "ndjson", "--keep-settings",
                kept,
            ])
        #expect(outcome.code == 0)
        #expect(outcome.text.contains(#""differing":[{"name":"allowExampleUrls","here":"true","evs":"false"}]"#))
        let schema = try FileAccess.read(Repository.root + "/docs/schemas/submit-ndjson.schema.json")
        #expect(SchemaCheck.problems(of: outcome.text, schema: String(decoding: schema, as: UTF8.self)).isEmpty)

        var text = String(decoding: try Repository.sample("task-complete.json"), as: UTF8.self)
        text = text.replacing(
            "\"intent\": \"plan\",", with: "\"intent\": \"plan\", \"instantiatesUri\": \"http://example.org/a\",")
        try FileAccess.write(Array(text.utf8), to: scratch.path + "/task.json")
        #expect(try Executable.run("esms-validate", [scratch.path + "/task.json", "--no-business"]).code == 0)
        #expect(
            try Executable.run("esms-validate", [scratch.path + "/task.json", "--no-business", "--settings", kept]).code
                == 1)
        // A report itself will do.
        try FileAccess.write(Array(report.utf8), to: scratch.path + "/report.json")
        #expect(
            try Executable.run(
                "esms-validate",
                [scratch.path + "/task.json", "--no-business", "--settings", scratch.path + "/report.json"]
            ).code == 1)
        #expect(try Executable.run("esms-validate", [good, "--settings", good]).code == 2)
    }
}
