import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct MotiveForStatusTests {
    private static let rules: Set<String> = ["motive-not-allowed", "motive-missing", "motive-without-status"]

    @Test(arguments: [
        RuleHarness.task([.code("statutESMS", "45"), .code("motifESMS", "116")]),
        RuleHarness.task([.code("statutESMS", "47")]),
        RuleHarness.task([.code("statutUnite", "188"), .code("motifUnite", "89")]),
        RuleHarness.task([.code("statutESMS", "41"), .code("motifESMS", "150"), .code("statutUnite", "182")]),
        RuleHarness.task([]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.code("statutESMS", "45"), .code("motifESMS", "150")]),
            "motive-not-allowed @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutESMS", "47"), .code("motifESMS", "116")]),
            "motive-not-allowed @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutUnite", "188"), .code("motifUnite", "84")]),
            "motive-not-allowed @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutESMS", "41")]),
            "motive-missing @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutUnite", "180")]),
            "motive-missing @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("motifESMS", "116")]),
            "motive-without-status @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("motifUnite", "89"), .code("statutESMS", "47")]),
            "motive-without-status @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
