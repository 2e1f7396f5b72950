import FHIRCore
import FHIRReading
import FHIRValidation
import Reporting
import TestSupport
import Testing

@Suite struct EchoFoldingTests {
    private func groups(_ sample: String, _ edit: (String) -> String) throws -> [EchoFolding.Group] {
        let validator = Validator(definitions: Definitions())
        let text = edit(String(decoding: try Repository.sample(sample), as: UTF8.self))
        let tree = Payload.read(Array(text.utf8), definitions: validator.definitions)
        return EchoFolding.groups(validator.validate(tree).findings.filter(\.isError))
    }

    private func swapped(_ text: String, _ old: String, _ new: String) -> String {
        guard let range = text.utf8.firstRange(of: Array(old.utf8)) else { return text }
        return String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
    }

    /// An object where a list was due: what it should have held is missing because of that.
    @Test func objectForAList() throws {
        let found = try groups("task-minimale.json") { text in
            self.swapped(self.swapped(text, "\"input\": [", "\"input\": {\"a\": ["), "\n  ]\n", "\n  ]}\n")
        }
        #expect(found.map(\.cause.rule.id).contains("json-must-be-array"))
        let cause = try #require(found.first { $0.cause.rule.id == "json-must-be-array" })
        #expect(cause.echoes.count >= 5)
        #expect(!found.contains { $0.cause.rule.id == "slice-min" })
    }

    /// A slip in the name of a mandatory element is one cause, in JSON and in XML.
    @Test(arguments: [
        ("task-minimale.json", "\"intent\"", "\"intnet\""), ("task-complete.xml", "<intent ", "<intnet "),
    ])
    func slipInAName(sample: String, old: String, new: String) throws {
        let found = try groups(sample) { self.swapped($0, old, new) }
        #expect(found.map(\.echoes.count) == [1])
        #expect(found.first?.echoes.first?.arguments.first == "Task.intent")
    }

    /// What is missing for its own sake is not folded.
    @Test func othersStayWhatTheyAre() throws {
        let found = try groups("task-minimale.json") {
            self.swapped(self.swapped($0, "\"intent\": \"plan\",", ""), "\"status\"", "\"zzz\": 1, \"status\"")
        }
        #expect(found.count == 2 && found.allSatisfy { $0.echoes.isEmpty })
    }
}
