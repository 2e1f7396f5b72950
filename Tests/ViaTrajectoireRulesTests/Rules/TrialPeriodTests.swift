import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct TrialPeriodTests {
    private static let rules: Set<String> = ["trial-period-not-esat", "trial-period-undetermined"]

    @Test(arguments: [
        RuleHarness.task([.code("statutESMS", "43"), .code("categorieOrganisation", "43")]),
        RuleHarness.task([.code("statutUnite", "181"), .code("categorieOrganisation", "43")]),
        RuleHarness.task([.code("statutESMS", "47"), .code("categorieOrganisation", "48")]),
        // What FINESS says comes before categorieOrganisation.
        RuleHarness.task([.id("idNat_Struct", "1690999115"), .code("statutESMS", "44")]),
        RuleHarness.task([
            .id("idNat_Struct", "399999999000014"), .code("statutUnite", "185"), .code("categorieOrganisation", "48"),
        ]),
        RuleHarness.task([.id("idNat_Struct", "1690999131"), .code("statutESMS", "47")]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.code("statutESMS", "43"), .code("categorieOrganisation", "48")]),
            "trial-period-not-esat @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutUnite", "185"), .code("categorieOrganisation", "01")]),
            "trial-period-not-esat @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([
                .id("idNat_Struct", "1690999131"), .code("statutESMS", "43"), .code("categorieOrganisation", "43"),
            ]), "trial-period-not-esat @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            // A legal entity has no category: categorieOrganisation counts.
            RuleHarness.task([
                .id("idNat_Struct", "1690999107"), .code("statutUnite", "181"), .code("categorieOrganisation", "48"),
            ]), "trial-period-not-esat @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            // Not in the registry.
            RuleHarness.task([.id("idNat_Struct", "1690000047"), .code("statutESMS", "43")]),
            "trial-period-undetermined @ Task.input[1].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutESMS", "44")]),
            "trial-period-undetermined @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.task([.code("statutUnite", "181")]),
            "trial-period-undetermined @ Task.input[0].value.ofType(CodeableConcept).coding[0].code"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
