import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct DecisionIdentifiersTests {
    private static let rules: Set<String> = ["decision-ids-equal", "decision-ids-swapped"]

    @Test(arguments: [
        RuleHarness.task([.id("idDecision", "69-1"), .id("idNat_Decision", "VT-1")]),
        RuleHarness.task([.id("idDecision", "69-1", use: "usual"), .id("idNat_Decision", "VT-1", use: "official")]),
        #"{"resourceType": "DocumentReference", "identifier": [{"use": "usual", "value": "69-1"}, {"use": "official", "value": "VT-1"}]}"#,
        RuleHarness.bundle([
            [.id("idDecision", "69-1"), .id("idNat_Decision", "VT-1")],
            [.id("idDecision", "69-2"), .id("idNat_Decision", "VT-2")],
        ]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.id("idDecision", "69-1"), .id("idNat_Decision", "69-1")]),
            "decision-ids-equal @ Task.input[1].value.ofType(Identifier).value"
        ),
        (
            #"{"resourceType": "DocumentReference", "identifier": [{"use": "usual", "value": "VT-1"}, {"use": "official", "value": "VT-1"}]}"#,
            "decision-ids-equal @ DocumentReference.identifier[1].value"
        ),
        (
            RuleHarness.task([.id("idDecision", "VT-1", use: "official"), .id("idNat_Decision", "69-1")]),
            "decision-ids-swapped @ Task.input[0].value.ofType(Identifier).use"
        ),
        (
            RuleHarness.task([.id("idDecision", "69-1"), .id("idNat_Decision", "VT-1", use: "usual")]),
            "decision-ids-swapped @ Task.input[1].value.ofType(Identifier).use"
        ),
        (
            RuleHarness.bundle([
                [.id("idDecision", "69-1"), .id("idNat_Decision", "VT-1")],
                [.id("idDecision", "VT-2"), .id("idNat_Decision", "69-1")],
            ]), "decision-ids-swapped @ Bundle.entry[1].resource.input[1].value.ofType(Identifier).value"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
