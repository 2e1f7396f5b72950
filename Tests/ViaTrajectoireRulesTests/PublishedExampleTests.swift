import CommandSupport
import FHIRCore
import FHIRReading
import TestSupport
import Testing
import ViaTrajectoireRules

@Suite struct PublishedExampleTests {
    /// On the guide's own examples nothing but their made-up values is found.
    @Test(.enabled(if: Repository.reference != nil))
    func onlyPlaceholdersAreFoundInTheGuidesExamples() throws {
        let folder = (Repository.reference ?? "") + "/sdo/examples"
        let files = InputFiles.expand([folder], extensions: ["json"])
        #expect(!files.isEmpty)
        for file in files {
            let text = String(decoding: try FileAccess.read(file), as: UTF8.self)
            let found = RuleHarness.findings(text)
            #expect(found.allSatisfy { $0.rule.id == "example-value" }, "\(file): \(found.map(\.rule.id))")
            #expect(!found.isEmpty, "\(file)")
        }
    }

    @Test(arguments: [
        "task-minimale.json", "task-complete.json", "task-complete.xml", "consentement.json", "consentement.xml",
        "document-decision.json", "document-decision.xml", "document-evaluation.json", "bundle-documents.json",
        "bundle-notifications.json",
    ])
    func samplesHaveNoErrors(name: String) throws {
        let errors = RuleHarness.findings(try RuleHarness.sample(name)).filter(\.isError)
        #expect(errors.isEmpty, "\(errors.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test func hostileInputDoesNotTrap() {
        for text in [
            "", "{", "[]", "{\"resourceType\": \"Task\"}", "{\"resourceType\": \"Task\", \"input\": 1}",
            "{\"resourceType\": \"Task\", \"input\": [null, {}, {\"type\": {}}, {\"type\": {\"coding\": []}}]}",
            "{\"resourceType\": \"Bundle\", \"entry\": [{}, {\"resource\": {\"resourceType\": \"Task\"}}]}",
            "{\"resourceType\": \"Consent\", \"dateTime\": \"x\", \"meta\": {\"source\": \"\"}}",
            "{\"resourceType\": \"DocumentReference\", \"content\": [{\"attachment\": {}}]}",
            RuleHarness.task([.id("idNat_Struct", ""), .date("dateStatutESMS", "9999"), .code("statutESMS", "")]),
        ] {
            _ = RuleHarness.findings(text)
        }
    }
}
