import CDA
import FHIRCore
import Testing

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

    @Test(arguments: ["", "<", "<?xml", "{}", "<Patient/>", "<!-- ClinicalDocument"])
    func otherFilesAreLeftAlone(text: String) { #expect(CDASupport.judge(text) == nil) }

    @Test func everyTruncationIsSurvived() throws {
        let bytes = Array(try CDASupport.fixture("decision.xml").utf8)
        for count in stride(from: 300, to: bytes.count - 20, by: 97) {
            #expect(rules(String(decoding: bytes[..<count], as: UTF8.self)).contains("cda-xml"), "\(count)")
        }
    }

    @Test func threeMegabytesAreFast() throws {
        let original = try CDASupport.fixture("evaluation.xml")
        let entry = """
            <entry><observation classCode="OBS" moodCode="EVN"><templateId root="1.2.250.1.213.1.1.3.178"/>\
            <templateId root="2.16.840.1.113883.10.12.303"/><code><originalText>Wrong</originalText></code>\
            <value xsi:type="CE" code="B.3" codeSystem="1.2.250.1.213.3.3.207"/></observation></entry>
            """
        let many = String(repeating: entry, count: 3_000_000 / entry.utf8.count)
        let text = try #require(CDASupport.replace("              <entry>", many + "<entry>", in: original))
        let clock = ContinuousClock()
        var count = 0
        // A quadratic way to places or paths takes minutes here.
        let time = clock.measure { count = CDASupport.faults(text).count }
        #expect(count > 1_000)
        #expect(time < .seconds(8))
    }
}
