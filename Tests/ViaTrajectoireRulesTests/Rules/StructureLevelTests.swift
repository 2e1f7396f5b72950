import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct StructureLevelTests {
    private static let rules: Set<String> = ["structure-id-legal-entity"]

    @Test(arguments: [
        RuleHarness.task([.id("idNat_Struct", "1690999115")]),
        RuleHarness.task([.id("idNat_Struct", "1690000047")]),
        RuleHarness.task([.id("idNat_Struct", "399999999000014")]),
        // Without the 1 it is another rule's.
        RuleHarness.task([.id("idNat_Struct", "690999107")]),
        #"{"resourceType": "Consent", "meta": {"source": "1690999115"}}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.id("idNat_Struct", "1690999107")]),
            "structure-id-legal-entity @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "1690999206")]),
            "structure-id-legal-entity @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            #"{"resourceType": "Consent", "meta": {"source": "1690999107"}}"#,
            "structure-id-legal-entity @ Consent.meta.source"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }

    @Test func namesTheEstablishments() {
        let found = RuleHarness.findings(RuleHarness.task([.id("idNat_Struct", "1690999107")]))
        #expect(found.first { $0.rule.id == "structure-id-legal-entity" }?.arguments.last == "1690999115, 1690999131")
    }
}
