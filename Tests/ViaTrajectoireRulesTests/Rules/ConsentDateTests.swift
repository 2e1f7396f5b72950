import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct ConsentDateTests {
    private static let rules: Set<String> = ["consent-date-future"]

    @Test(arguments: [
        #"{"resourceType": "Consent", "dateTime": "2026-11-21"}"#,
        #"{"resourceType": "Consent", "dateTime": "2026-11-21T23:59:59+01:00"}"#,
        #"{"resourceType": "Consent", "dateTime": "2026"}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (#"{"resourceType": "Consent", "dateTime": "2026-12-01"}"#, "consent-date-future @ Consent.dateTime"),
        (#"{"resourceType": "Consent", "dateTime": "2027-01-01T00:00:00Z"}"#, "consent-date-future @ Consent.dateTime"),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
