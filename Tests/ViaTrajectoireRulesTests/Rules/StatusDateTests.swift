import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct StatusDateTests {
    private static let rules: Set<String> = [
        "status-date-missing", "status-date-without-status", "status-date-future", "status-dates-incoherent",
    ]

    @Test(arguments: [
        RuleHarness.task([.code("statutESMS", "47"), .date("dateStatutESMS", "2026-11-21")]),
        RuleHarness.task([.code("statutESMS", "47"), .date("dateStatutESMS", "2026-11")]),
        RuleHarness.bundle([[.code("statutESMS", "41")]]),
        RuleHarness.task([
            .code("statutESMS", "47"), .date("dateStatutESMS", "2026-03-02"), .code("statutUnite", "186"),
            .date("dateStatutUnite", "2026-03-05"),
        ]),
        RuleHarness.task([
            .code("statutESMS", "48"), .date("dateStatutESMS", "2026-03-02"), .code("statutUnite", "188"),
            .date("dateStatutUnite", "2026-03-05"),
        ]),
        RuleHarness.task([]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (RuleHarness.task([.code("statutESMS", "47")]), "status-date-missing @ Task.input[0]"),
        (RuleHarness.task([.text("nomESMS", "X"), .code("statutESMS", "48")]), "status-date-missing @ Task.input[1]"),
        (RuleHarness.task([.date("dateStatutESMS", "2026-03-02")]), "status-date-without-status @ Task.input[0]"),
        (
            RuleHarness.task([.date("dateStatutESMS", "2026-03-02"), .code("statutUnite", "186")]),
            "status-date-without-status @ Task.input[0]"
        ),
        (
            RuleHarness.task([.code("statutESMS", "47"), .date("dateStatutESMS", "2026-11-23")]),
            "status-date-future @ Task.input[1].value.ofType(date)"
        ),
        (
            RuleHarness.bundle([[.code("statutUnite", "186"), .date("dateStatutUnite", "2027")]]),
            "status-date-future @ Bundle.entry[0].resource.input[1].value.ofType(date)"
        ),
        (
            RuleHarness.task([
                .code("statutESMS", "47"), .date("dateStatutESMS", "2026-03-02"), .code("statutUnite", "186"),
                .date("dateStatutUnite", "2026-03-01"),
            ]), "status-dates-incoherent @ Task.input[3].value.ofType(date)"
        ),
        (
            RuleHarness.task([
                .code("statutESMS", "48"), .date("dateStatutESMS", "2026-03-02"), .code("statutUnite", "186"),
                .date("dateStatutUnite", "2026-04-01"),
            ]), "status-dates-incoherent @ Task.input[3].value.ofType(date)"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
