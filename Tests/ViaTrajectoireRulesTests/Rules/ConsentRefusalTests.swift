import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct ConsentRefusalTests {
    private static let rules: Set<String> = ["consent-refusal"]

    @Test(arguments: [
        #"{"resourceType": "Consent", "status": "active"}"#,
        #"{"resourceType": "Consent", "status": "active", "provision": {"type": "permit"}}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (#"{"resourceType": "Consent", "status": "rejected"}"#, "consent-refusal @ Consent.status"),
        (#"{"resourceType": "Consent", "status": "inactive"}"#, "consent-refusal @ Consent.status"),
        (
            #"{"resourceType": "Consent", "status": "active", "provision": {"type": "deny"}}"#,
            "consent-refusal @ Consent.provision.type"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
