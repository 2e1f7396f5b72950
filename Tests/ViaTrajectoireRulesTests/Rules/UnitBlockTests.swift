import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct UnitBlockTests {
    private static let rules: Set<String> = ["unit-block-incomplete", "unit-block-without-status"]

    @Test(arguments: [
        RuleHarness.task([
            .code("statutUnite", "186"), .id("idUnite", "U1"), .text("nomUnite", "Atelier"),
            .code("categorieOrganisation", "43"), .code("modePriseCharge", "47"),
            .date("dateStatutUnite", "2026-03-02"),
        ]),
        RuleHarness.task([.code("statutESMS", "47")]),
        RuleHarness.task([.code("categorieOrganisation", "43"), .code("statutESMS", "47")]),
        RuleHarness.task([]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([
                .code("statutUnite", "186"), .id("idUnite", "U1"), .text("nomUnite", "Atelier"),
                .code("categorieOrganisation", "43"), .code("modePriseCharge", "47"),
            ]), "unit-block-incomplete @ Task.input[0]"
        ),
        (
            RuleHarness.task([
                .text("nomUnite", "Atelier"), .code("categorieOrganisation", "43"), .code("modePriseCharge", "47"),
                .date("dateStatutUnite", "2026-03-02"), .code("statutUnite", "186"),
            ]), "unit-block-incomplete @ Task.input[4]"
        ),
        (
            RuleHarness.bundle([[.code("statutUnite", "186")]]),
            "unit-block-incomplete @ Bundle.entry[0].resource.input[0]"
        ),
        (
            RuleHarness.task([
                .code("statutESMS", "47"), .id("idUnite", "U1"), .text("nomUnite", "Atelier"),
                .code("categorieOrganisation", "43"), .code("modePriseCharge", "47"),
                .date("dateStatutUnite", "2026-03-02"),
            ]), "unit-block-without-status @ Task.input[1]"
        ),
        (RuleHarness.task([.date("dateStatutUnite", "2026-03-02")]), "unit-block-without-status @ Task.input[0]"),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
