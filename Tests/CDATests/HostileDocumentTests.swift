import FHIRCore
import TestSupport
import Testing

@testable import CDA

/// Documents made to do harm, and large ones.
@Suite struct HostileDocumentTests {
    private let start = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">"

    private func rules(_ text: String) -> Set<String> { Set(CDASupport.faults(text).map(\.rule.id)) }

    @Test func doctypeIsRefused() {
        let text =
            "<!DOCTYPE ClinicalDocument [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + start
            + "&b;</ClinicalDocument>"
        #expect(rules(text) == ["cda-xml-refused"])
        #expect(CDASupport.judge(text)?.profiles == [])
    }

    @Test func deepNestingIsRefused() {
        let text =
            start + String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000)
            + "</ClinicalDocument>"
        #expect(rules(text).contains("cda-xml-refused"))
    }

    @Test(arguments: [
        "<!DOCTYPE ClinicalDocument SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE ClinicalDocument PUBLIC \"-//X//Y\" \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE ClinicalDocument [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>",
        "<?xml version=\"1.0\"?><!-- a --><!DOCTYPE ClinicalDocument>",
    ])
    func externalReferencesAreRefused(declaration: String) {
        let text = declaration + start + "<title>&x;</title></ClinicalDocument>"
        #expect(rules(text) == ["cda-xml-refused"])
        // The other way into libxml2 refuses it by itself.
        #expect(CDASchema().faults(in: SourceText(Array(text.utf8)), limits: .standard) == nil)
    }

    @Test func entitiesWithoutADeclarationAreFaults() {
        #expect(rules(start + "<title>&a;</title></ClinicalDocument>").contains("cda-xml"))
    }

    /// Where a document says its schema lies is not looked at.
    @Test(arguments: ["http://127.0.0.1:9/cda.xsd", "file:///etc/passwd", "memory:/hl7.xsd", "../../etc/passwd"])
    func schemaLocationsAreNotFollowed(address: String) throws {
        let text = try #require(
            CDASupport.replace(
                " xmlns:cnsaSDO", " xsi:schemaLocation=\"urn:hl7-org:v3 \(address) urn:x \(address)\" xmlns:cnsaSDO",
                in: try CDASupport.fixture("decision.xml")))
        #expect(CDASupport.faults(text).isEmpty, "\(CDASupport.describe(CDASupport.faults(text)))")
    }

    @Test func includesAndStylesheetsAreNotFollowed() throws {
        let text = try #require(
            CDASupport.replace(
                "<ClinicalDocument",
                "<?xml-stylesheet type=\"text/xsl\" href=\"http://127.0.0.1:9/x.xsl\"?><ClinicalDocument",
                in: try CDASupport.fixture("decision.xml")))
        #expect(CDASupport.faults(text).isEmpty)
        let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"
        let found = try #require(CDASupport.replace("</title>", "</title>" + include, in: text))
        #expect(Set(CDASupport.faults(found).map(\.rule.id)) == ["cda-schema-element"])
    }

    @Test func nestingUpToTheLimit() {
        func nested(_ depth: Int) -> String {
            start + String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1)
                + "</ClinicalDocument>"
        }
        #expect(!rules(nested(128)).contains("cda-xml-refused"))
        #expect(rules(nested(129)) == ["cda-xml-refused"])
        #expect(CDASchema().faults(in: SourceText(Array(nested(129).utf8)), limits: .standard) == nil)
    }

    @Test func theSchemaStopsAtTheLimitOfElements() {
        var limits = ReadingLimits.standard
        limits.elements = 100
        let source = SourceText(Array((start + String(repeating: "<a/>", count: 100) + "</ClinicalDocument>").utf8))
        #expect(CDASchema().faults(in: source, limits: limits) == nil)
        #expect(CDASchema().faults(in: source, limits: .standard) != nil)
    }

    /// libxml2's time for one tag grows with the square of its attributes: this is refused before it begins.
    @Test(arguments: ["a", "xmlns:a"]) func manyAttributesAreRefused(name: String) {
        let attributes = (0..<60_000).map { " \(name)\($0)=\">\"" }.joined()
        let text = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"" + attributes + "></ClinicalDocument>"
        #expect(rules(text) == ["cda-xml-refused"])
        let allowed = (0..<900).map { " \(name)\($0)=\">\"" }.joined()
        #expect(
            !rules("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"" + allowed + "></ClinicalDocument>").contains(
                "cda-xml-refused"))
    }

    @Test func longAttributesAreRefused() {
        let value = String(repeating: "x", count: (1 << 20) + 1)
        #expect(rules(start + "<title lang=\"" + value + "\"/></ClinicalDocument>") == ["cda-xml-refused"])
    }

    /// A document in base64 inside a document is text of its own length.
    @Test func longTextIsRead() {
        let text = start + "<title>" + String(repeating: "x", count: 10_100_000) + "</title></ClinicalDocument>"
        #expect(!rules(text).contains("cda-xml-refused"))
        #expect(!rules(text).contains("cda-xml"))
    }

    @Test(arguments: ["", "<", "<?xml", "{}", "<Patient/>", "<!-- ClinicalDocument"])
    func otherFilesAreLeftAlone(text: String) { #expect(CDASupport.judge(text) == nil) }

    @Test func everyTruncationIsSurvived() throws {
        let bytes = Array(try CDASupport.fixture("decision.xml").utf8)
        for count in stride(from: 300, to: bytes.count - 20, by: 97) {
            #expect(rules(String(decoding: bytes[..<count], as: UTF8.self)).contains("cda-xml"), "\(count)")
        }
    }

    /// A quadratic way to places or paths would cost 64 times as much.
    @Test func costGrowsWithTheDocument() throws {
        let original = try CDASupport.fixture("evaluation.xml")
        let entry = """
            <entry><observation classCode="OBS" moodCode="EVN"><templateId root="1.2.250.1.213.1.1.3.178"/>\
            <templateId root="2.16.840.1.113883.10.12.303"/><code><originalText>Wrong</originalText></code>\
            <value xsi:type="CE" code="B.3" codeSystem="1.2.250.1.213.3.3.207"/></observation></entry>
            """
        func text(_ count: Int) -> String {
            let many = String(repeating: entry, count: count)
            return CDASupport.replace("              <entry>", many + "<entry>", in: original) ?? ""
        }
        #expect(CDASupport.faults(text(500)).count >= 500)
        #expect(Growth.eightfold(from: 500, text) { _ = CDASupport.faults($0) } < 28)
    }
}
