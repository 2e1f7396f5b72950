import CommandSupport
import Glibc
import TestSupport
import Testing

/// The program as it is run: exit codes, and what goes where.
@Suite struct EsmsValidateTests {
    private let samples = Repository.root + "/docs/samples/"

    private func run(_ arguments: String..., input: [UInt8]? = nil) throws -> Executable.Outcome {
        try Executable.run("esms-validate", arguments, input: input)
    }

    @Test func exitCodes() throws {
        #expect(try run(samples + "task-complete.json").code == 0)
        #expect(try run(samples + "task-avec-erreurs.json").code == 1)
        #expect(try run(samples).code == 1)
        #expect(try run("nowhere.json").code == 2)
        #expect(try run(samples + "task-complete.json", "nowhere.json").code == 2)
        #expect(try run("-", input: Array("{}".utf8)).code == 2)
        #expect(try run("-", input: []).code == 2)
        #expect(try run(samples + "task-complete.json", "--profile", "https://x.invalid/p").code == 2)
        #expect(try run(samples + "consentement.json", "--fail-on", "warning").code == 1)
        #expect(try run(samples + "consentement.json").code == 0)
        #expect(try run().code == 64)
        #expect(try run(samples + "task-complete.json", "--format", "nothing").code == 64)
        #expect(try run(samples + "task-complete.json", "--ig-version", "1.0").code == 64)
        #expect(try run("--version").code == 0)
    }

    @Test func schematronOnCDADocuments() throws {
        let document = Repository.root + "/Tests/CDATests/Fixtures/decision.xml"
        let schematron = samples + "document.sch"
        let result = try run(document, "--schematron", schematron, "--lang", "en", "--format", "ndjson")
        #expect(result.code == 1)
        #expect(result.text.contains("4 rules; 2 applied to this document, 2 not run."))
        #expect(result.text.contains("\"rule\":\"cda-schematron-not-run\",\"origin\":\"cda\""))
        #expect(result.text.contains("XPath 1.0 has no function 'matches'."))
        #expect(result.text.contains("The title is not 'Document individu et décision' but 'Décision synthétique'."))
        let text = try run(document, "--schematron", schematron, "--lang", "fr", "--format", "json")
        #expect(text.text.contains("2 non exécutées"))
        #expect(try run(document, "--schematron", schematron, "--phase", "none").code == 2)
        #expect(try run(document, "--schematron", "nowhere.sch").code == 2)
        #expect(try run(document, "--schematron", document).code == 2)
        let other = try run(
            samples + "task-complete.json", "--schematron", schematron, "--lang", "en", "--format", "ndjson")
        #expect(other.code == 0)
        #expect(other.text.contains("not run, there is no readable CDA document here"))
    }

    @Test func oneUnreadableFileDoesNotStopTheOthers() throws {
        let result = try run("nowhere.json", samples + "task-complete.json", "--format", "ndjson")
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"valid\":false") == true && lines.last?.contains("\"valid\":true") == true)
    }

    @Test func everyLineHasItsShape() throws {
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/validate-ndjson.schema.json"), as: UTF8.self)
        let result = try run(samples, "nowhere.json", "--format", "ndjson")
        for line in result.text.split(separator: "\n") {
            #expect(SchemaCheck.problems(of: String(line), schema: schema) == [])
        }
    }

    @Test func languageFollowsTheEnvironment() throws {
        let french = try Executable.run("esms-validate", ["nowhere.json"], language: "fr_FR.UTF-8")
        #expect(french.text.contains("introuvable"))
        #expect(try run("nowhere.json").text.contains("no such file"))
        #expect(try run("nowhere.json", "--lang", "fr").text.contains("introuvable"))
    }

    @Test func outputGoesToAFileWhenAsked() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/report.json"
        let result = try run(samples + "task-complete.json", "--format", "json", "--output", path)
        #expect(result.code == 0 && result.output.isEmpty)
        #expect(String(decoding: try FileAccess.read(path), as: UTF8.self).contains("OperationOutcome"))
    }

    @Test func fhirPathAnswersInJSON() throws {
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/fhirpath.schema.json"), as: UTF8.self)
        for expression in [
            "status", "input.value", "input.count()", "1.50", "@2026-01-01", "meta", "{}", "true", "text.div",
        ] {
            let json = try run("fhirpath", expression, samples + "task-complete.json", "--format", "json")
            let xml = try run("fhirpath", expression, samples + "task-complete.xml", "--format", "json")
            #expect(json.code == 0)
            #expect(SchemaCheck.problems(of: json.text, schema: schema) == [], "\(expression): \(json.text)")
            #expect(json.text == xml.text)
        }
        #expect(
            try run("fhirpath", "status = 'completed'", samples + "task-complete.json", "--format", "json").text
                == "[{\"type\":\"boolean\",\"value\":true}]\n")
        let wrong = try run("fhirpath", "status +", samples + "task-complete.json", "--format", "json")
        #expect(wrong.code == 2 && wrong.output.isEmpty && !wrong.diagnostics.isEmpty)
    }

    @Test(arguments: ["1", "3"]) func pipeAnswersEachLineInOrder(jobs: String) throws {
        let task = try FileAccess.read(samples + "task-complete.json").filter { $0 != 0x0A }
        var input: [UInt8] = []
        for number in 0..<500 { input += (number == 250 ? Array("{\"resourceType\":".utf8) : task) + [0x0A] }
        let result = try run("pipe", "--jobs", jobs, input: input)
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 500)
        for (index, line) in lines.enumerated() {
            #expect(line.hasPrefix("{\"file\":\"stdin:\(index + 1)\",\"valid\":\(index != 250)"))
        }
        #expect(result.code == 2)
    }

    /// A list is found by whatever people call it, and a number that none has is not.
    @Test(arguments: [
        ("252", "J252"), ("J252", "J252"), ("j252", "J252"), ("JDV_J252", "J252"),
        ("JDV-J252", "J252"), ("R357", "R357"), ("TRE_R357", "R357"), ("408", "J408"), ("J408", "J408"),
    ])
    func jdvByItsNames(name: String, part: String) throws {
        let shown = try run("jdv", "show", name)
        #expect(shown.code == 0, "\(String(decoding: shown.diagnostics, as: UTF8.self))")
        #expect(shown.text.prefix(200).uppercased().contains(part))
        for other in ["J2525", "25", "JDV", "5_2"] { #expect(try run("jdv", "show", other).code == 2, "\(other)") }
    }

    @Test func jdvAnswers() throws {
        #expect(try run("jdv", "check", "--in", "J252", "45").code == 0)
        #expect(try run("jdv", "check", "--in", "J252", "180").code == 1)
        #expect(try run("jdv", "check", "--in", "J999", "1").code == 2)
        #expect(try run("jdv", "show", "J264", "--ig-version", "4.0.4").text.contains("238"))
        #expect(try run("jdv", "show", "J264").text.contains("49"))
        #expect(try run("jdv", "find", "PERIODE", "essai").text.contains("181"))
        #expect(try run("explain", "regle-StatutUnite").text.contains("type.text"))
        #expect(try run("explain", "nothing-like-this-rule").code == 2)
    }
}
