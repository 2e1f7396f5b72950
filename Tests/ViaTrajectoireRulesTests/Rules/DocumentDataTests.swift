import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct DocumentDataTests {
    private static let rules: Set<String> = ["document-data-missing"]

    @Test(arguments: [
        #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"data": "QUFB"}}]}"#,
        #"{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "DocumentReference", "content": [{"attachment": {"title": "x"}}]}}]}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"title": "x"}}]}"#,
            "document-data-missing @ DocumentReference.content[0].attachment"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "51848-0"}]}, "content": [{"attachment": {"contentType": "text/xml"}}]}"#,
            "document-data-missing @ DocumentReference.content[0].attachment"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
