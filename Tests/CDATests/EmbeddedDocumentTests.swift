import FHIRCore
import Testing

/// Documents inside DocumentReferences.
@Suite struct EmbeddedDocumentTests {
    private func bytes(_ old: String = "", _ new: String = "") throws -> [UInt8] {
        let text = try CDASupport.fixture("decision.xml")
        return Array((old.isEmpty ? text : try #require(CDASupport.replace(old, new, in: text))).utf8)
    }

    @Test func aGoodDocumentAddsNoFault() throws {
        let result = CDASupport.embedded(CDASupport.reference(try bytes()))
        #expect(result.cda.map(\.rule.id) == ["cda-nomenclature-absent"], "\(CDASupport.describe(result.cda))")
    }

    @Test func faultsAreWarningsWithTheirPlaces() throws {
        let result = CDASupport.embedded(CDASupport.reference(try bytes("code=\"18825-0\"", "code=\"1\"")))
        let finding = try #require(result.cda.first { $0.rule.id == "cda-document-code" })
        #expect(finding.severity == .warning)
        #expect(finding.rule.severity == .error)
        #expect(finding.expression == "DocumentReference.content[0].attachment.data → /ClinicalDocument/code")
        #expect(finding.arguments.suffix(3) == ["8", "3", "@cda-severity-error"])
        #expect(finding.position.line == 5)
        // EVSClient's verdict is that of the resource alone.
        #expect(result.all.filter(\.isError).count == result.fhir.filter(\.isError).count)
    }

    @Test(arguments: [
        ("Hello world", "cda-not-a-document", Severity.information), ("%PDF-1.7", "cda-not-a-document", .warning),
        ("<html/>", "cda-not-a-document", .warning), ("\u{1F}\u{0}", "cda-not-a-document", .warning),
        ("<ClinicalDocument/>", "cda-namespace", .warning), ("<ClinicalDocument>", "cda-xml", .warning),
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><ClinicalDocument/>", "cda-encoding", .warning),
    ])
    func otherContentIsNamed(text: String, rule: String, severity: Severity) {
        let result = CDASupport.embedded(CDASupport.reference(Array(text.utf8)))
        #expect(Set(result.cda.map(\.rule.id)) == [rule], "\(CDASupport.describe(result.cda))")
        #expect(result.cda.allSatisfy { $0.severity == severity })
    }

    @Test func envelopeAndDocumentAgree() throws {
        let document = try bytes()
        func rules(_ payload: String) -> [String] {
            CDASupport.embedded(payload).cda.filter { $0.severity > .information }.map(\.rule.id)
        }
        #expect(rules(CDASupport.reference(document, official: "NAT-2")) == ["cda-envelope-set-id"])
        #expect(rules(CDASupport.reference(document, usual: "DEC-2")) == ["cda-envelope-decision-id"])
        #expect(
            rules(CDASupport.reference(document, type: "51848-0", title: "Document évaluation"))
                == ["cda-envelope-type"])
        #expect(rules(CDASupport.reference(document, title: "Document évaluation")) == ["cda-envelope-type"])
    }
}
