import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct ConsentSourceTests {
    private static let rules: Set<String> = ["consent-source"]

    @Test(arguments: [
        #"{"resourceType": "Consent", "meta": {"source": "1690000047"}}"#,
        #"{"resourceType": "Consent", "meta": {"source": "urn:oid:1.2.250.1.71.4.2.2#1690000047"}}"#,
        #"{"resourceType": "Consent", "status": "active"}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            #"{"resourceType": "Consent", "meta": {"source": "urn:oid:1.2.250.1.71.4.2.2"}}"#,
            "consent-source @ Consent.meta.source"
        ),
        (#"{"resourceType": "Consent", "meta": {"source": "690000047"}}"#, "consent-source @ Consent.meta.source"),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
