import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct StatusPlaceTests {
    private static let rules: Set<String> = ["status-wrong-level"]

    @Test(arguments: [
        RuleHarness.task([.code("statutESMS", "43")]),
        RuleHarness.task([.code("statutUnite", "185")]),
        RuleHarness.task([.code("statutESMS", "9999")]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.code("statutESMS", "185")]),
            "status-wrong-level @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutUnite", "43")]),
            "status-wrong-level @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
