import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct CareModeVersionTests {
    private static let rules: Set<String> = ["care-mode-version"]

    @Test(arguments: [
        RuleHarness.task([.code("modePriseCharge", "46")]),
        RuleHarness.task([.code("modePriseCharge", "47")]),
        RuleHarness.task([]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.code("modePriseCharge", "49")]),
            "care-mode-version @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("modePriseCharge", "238")]),
            "care-mode-version @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(arguments: [
        ("4.0.7", "20260601", "49", false), ("4.0.7", "20260601", "238", true), ("4.0.7", "20260730", "49", true),
        ("4.0.7", "20240628", "238", false), ("4.0.4", "20240628", "238", true),
    ])
    func theVersionDecides(guide: String, terminology: String, code: String, isError: Bool) throws {
        let payload = RuleHarness.task([.code("modePriseCharge", code)])
        let finding = try #require(RuleHarness.findings(payload, guide: guide, terminology: terminology).first)
        #expect(finding.isError == isError)
    }
}
