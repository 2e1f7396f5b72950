import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import Testing

@Suite struct OutlineTests {
    private let definitions = Definitions()

    @Test func golden() throws {
        for language in Language.allCases {
            for name in ["bundle.json", "cda-decision.xml", "task.json"] {
                var outline = Outline(
                    definitions: definitions, language: language, terminal: Terminal(colored: false, width: 80))
                let bytes = try outline.write(try Samples.bytes(Samples.fixtures + "/payloads/" + name))
                expectGolden(bytes, "tree-\(name)-\(language.rawValue).txt")
            }
        }
    }

    @Test func danglingReferencesAreSeen() throws {
        let bundle =
            ##"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Task","id":"t","for":{"reference":"Patient/nobody"},"owner":{"reference":"#o"},"contained":[{"resourceType":"Organization","id":"o"}]}}]}"##
        var outline = Outline(definitions: definitions, language: .en, terminal: Terminal(colored: false, width: 80))
        let written = text(try outline.write(Array(bundle.utf8)))
        #expect(written.contains("→ Patient/nobody dangling") && written.contains("→ #o found"))
        #expect(written.contains("References: 1 found, 1 dangling, 0 outside this file."))
    }

    @Test func documentsAreTakenOut() throws {
        let bytes = try Samples.bytes(Samples.fixtures + "/payloads/bundle.json")
        let documents = try Extraction.documents(in: bytes, definitions: definitions)
        #expect(
            documents.map(\.name) == [
                "01-Patient-patient-1.png", "02-DocumentReference-doc-1-Document-Individu-et-d-cision.xml",
            ])
        #expect(documents.last?.bytes == (try Samples.bytes(Samples.fixtures + "/payloads/cda-decision.xml")))
        let xml = try Formatting(definitions: definitions).format(bytes, to: .xml)
        #expect(try Extraction.documents(in: xml, definitions: definitions).map(\.bytes) == documents.map(\.bytes))
    }

    @Test func namesOfFilesCannotLeaveTheFolder() throws {
        let hostile =
            #"{"resourceType":"Binary","id":"../../etc/passwd","contentType":"text/plain","title":"/tmp/x","data":"YWJjZA=="}"#
        let names = try Extraction.documents(in: Array(hostile.utf8), definitions: definitions).map(\.name)
        #expect(names == ["01-Binary-etc-passwd-tmp-x.txt"])
    }
}
