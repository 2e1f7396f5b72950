import CommandSupport
import FHIRCore
import FHIRReading
import FHIRValidation
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct ReporterTests {
    private func outcome(_ name: String) throws -> FileOutcome {
        let validator = Validator(definitions: Definitions())
        let tree = Payload.read(try Repository.sample(name), definitions: validator.definitions)
        let result = validator.validate(tree)
        return FileOutcome(file: name, source: tree.source, findings: result.findings, profiles: result.profiles)
    }

    private func run(_ reporter: some Reporter, _ names: [String]) throws -> String {
        var reporter = reporter
        var text = reporter.begin()
        for name in names { text += reporter.report(try outcome(name)) }
        text += reporter.report(
            FileOutcome(file: "absent.json", failure: "file-notFound", arguments: ["absent.json"]))
        return text + reporter.end()
    }

    @Test(arguments: Language.allCases, [60, 100])
    func text(language: Language, width: Int) throws {
        let output = try run(
            TextReporter(
                context: MessageContext(catalogue: .validation, language: language),
                terminal: Terminal(colored: false, width: width), isSingle: false),
            ["task-avec-erreurs.json", "task-complete.json"])
        let difference = GoldenFile.difference(output, "ReportingTests/Golden/text.\(language.rawValue).\(width).txt")
        #expect(difference == nil)
        let longest = output.split(separator: "\n").map { $0.unicodeScalars.count }.max() ?? 0
        #expect(longest < 160)
    }

    @Test(arguments: Language.allCases)
    func ndjson(language: Language) throws {
        let output = try run(
            NDJSONReporter(context: MessageContext(catalogue: .validation, language: language)),
            ["task-avec-erreurs.json", "task-complete.json"])
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).ndjson") == nil)
    }

    @Test func ndjsonHasItsShape() throws {
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/validate-ndjson.schema.json"), as: UTF8.self)
        let output = try run(
            NDJSONReporter(context: MessageContext(catalogue: .validation, language: .fr)),
            ["task-avec-erreurs.json", "task-complete.xml", "bundle-documents.json"])
        for line in output.split(separator: "\n") {
            #expect(SchemaCheck.problems(of: String(line), schema: schema) == [])
        }
    }

    @Test func operationOutcomeIsValidFHIR() throws {
        let output = try run(
            OperationOutcomeReporter(
                context: MessageContext(catalogue: .validation, language: .en), isBundle: true),
            ["task-avec-erreurs.json", "task-complete.json"])
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.en.json") == nil)
        let validator = Validator(
            definitions: Definitions(), options: Validator.Options(profiles: .declared))
        let result = validator.validate(Payload.read(Array(output.utf8), definitions: validator.definitions))
        // The extensions of OperationOutcome that HL7's validator writes are defined outside R4.
        let outside: Set<String> = ["extension-unknown", "hl7-url-unknown", "bundle-fullurl-missing"]
        let errors = result.findings.filter { $0.isError && !outside.contains($0.rule.id) }
        #expect(errors.isEmpty, "\(errors.map { "\($0.rule.id) \($0.expression)" })")
    }

    @Test func escapeSequencesNeverReachTheTerminal() throws {
        let validator = Validator(definitions: Definitions())
        let text = "{\"resourceType\": \"Task\", \"\\u001b[31mx\": 1, \"status\": \"\\u001b]0;title\\u0007\"}"
        let tree = Payload.read(Array(text.utf8), definitions: validator.definitions)
        let result = validator.validate(tree)
        var reporter = TextReporter(
            context: MessageContext(catalogue: .validation, language: .fr),
            terminal: Terminal(colored: false, width: 80), isSingle: true)
        let output = reporter.report(
            FileOutcome(
                file: "x\u{1B}[2J.json", source: tree.source, findings: result.findings, profiles: result.profiles))
        #expect(!output.utf8.contains(0x1B) && !output.utf8.contains(0x07))
    }
}
