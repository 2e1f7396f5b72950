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

    private func rules(_ payload: String) -> [String] {
        CDASupport.embedded(payload).cda.filter { $0.severity > .information }.map(\.message)
    }

    @Test func typeTitleAndTemplatesAgree() throws {
        let document = try bytes()
        let wrong = ["embedded/cda-envelope-type"]
        #expect(rules(CDASupport.reference(document, type: "34133-9")) == wrong)
        #expect(rules(CDASupport.reference(document, type: "34133-9", title: "Compte rendu")) == wrong)
        #expect(rules(CDASupport.reference(document, type: "51848-0")) == wrong)
        let both = try bytes(
            "<templateId root=\"1.2.250.1.213.1.1.1.4.8\"/>",
            "<templateId root=\"1.2.250.1.213.1.1.1.4.8\"/><templateId root=\"1.2.250.1.213.1.1.1.4.9\"/>")
        #expect(rules(CDASupport.reference(both)).contains("embedded/cda-envelope-type"))
        let other = Array(try CDASupport.fixture("cisis.xml").utf8)
        #expect(rules(CDASupport.reference(other)) == wrong)
        #expect(rules(CDASupport.reference(other, type: "34133-9", title: "Export")).isEmpty)
    }

    @Test func authoritiesOfTheResourceAreThoseOfTheDocument() throws {
        let payload = CDASupport.reference(try bytes())
        func with(_ system: String) throws -> String {
            try #require(
                CDASupport.replace("\"use\":\"usual\"", "\"use\":\"usual\",\"system\":\"\(system)\"", in: payload))
        }
        #expect(rules(try with("urn:oid:1.2.250.1.213.7.36")).isEmpty)
        #expect(rules(try with("urn:oid:1.2.250.1.213.7.6")).isEmpty)
        #expect(rules(try with("urn:oid:1.2.250.1.999")).isEmpty)
        #expect(rules(try with("urn:oid:1.2.250.1.213.7.1")) == ["embedded/cda-envelope-mdph"])
        let custodian = try #require(
            CDASupport.replace(
                "\"content\"",
                "\"custodian\":{\"identifier\":{\"system\":\"urn:oid:1.2.250.1.213.7.2\",\"value\":\"1\"}},\"content\"",
                in: payload))
        #expect(rules(custodian) == ["embedded/cda-envelope-mdph"])
    }

    @Test(arguments: [
        ("2026-03-02T10:15:00+01:00", ""), ("2026-03-02T09:15:00Z", ""), ("2026-03-02T09:14:59Z", "cda-envelope-date"),
        ("2026-03-05T00:00:00Z", ""), ("2026-03-01T23:00:00Z", "cda-envelope-date"),
        ("2026-02-14T23:00:00Z", "cda-envelope-date cda-envelope-date-decision"),
    ])
    func theResourceIsNotOlderThanItsDocument(date: String, expected: String) throws {
        let payload = try #require(
            CDASupport.replace("\"content\"", "\"date\":\"\(date)\",\"content\"", in: CDASupport.reference(try bytes()))
        )
        #expect(rules(payload) == expected.split(separator: " ").map { "embedded/" + $0 })
    }

    @Test(arguments: [
        ("2026-03-02", ""), ("2026-03-02T09:15:00Z", ""), ("2026-03-01T23:15:00Z", "cda-envelope-date-creation"),
        ("2026-03-03", "cda-envelope-date-creation"), ("2026-03", ""),
    ])
    func theDayOfCreationIsTheDocuments(date: String, expected: String) throws {
        let payload = try #require(
            CDASupport.replace("\"title\"", "\"creation\":\"\(date)\",\"title\"", in: CDASupport.reference(try bytes()))
        )
        #expect(rules(payload) == expected.split(separator: " ").map { "embedded/" + $0 })
    }
}
