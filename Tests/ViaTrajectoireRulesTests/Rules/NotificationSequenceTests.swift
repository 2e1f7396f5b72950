import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct NotificationSequenceTests {
    private static let rules: Set<String> = [
        "sequence-left-before-entered", "sequence-several-final", "sequence-same-instant",
    ]

    @Test(arguments: [
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-02-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-02-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                .date("dateStatutESMS", "2026-02-01"),
            ],
            [
                .id("idNat_Decision", "VT-2"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-02-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "3356000000"), .code("statutESMS", "46"),
                .date("dateStatutESMS", "2026-03-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-02-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                .date("dateStatutESMS", "2026-03-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                .date("dateStatutESMS", "2026-04-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "41"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "42"),
                .date("dateStatutESMS", "2026-01-01"),
            ],
        ]),
        RuleHarness.bundle([
            [
                .id("idNat_Decision", "VT-1"), .id("idUnite", "A"), .code("statutUnite", "186"),
                .date("dateStatutUnite", "2026-02-01"),
            ],
            [
                .id("idNat_Decision", "VT-1"), .id("idUnite", "B"), .code("statutUnite", "188"),
                .date("dateStatutUnite", "2026-01-01"),
            ],
        ]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "47"),
                    .date("dateStatutESMS", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                    .date("dateStatutESMS", "2026-01-01"),
                ],
            ]),
            "sequence-left-before-entered @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idUnite", "A"), .code("statutUnite", "186"),
                    .date("dateStatutUnite", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idUnite", "A"), .code("statutUnite", "188"),
                    .date("dateStatutUnite", "2026-01-01"),
                ],
            ]),
            "sequence-left-before-entered @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "48"),
                    .date("dateStatutESMS", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "46"),
                    .date("dateStatutESMS", "2026-03-01"),
                ],
            ]),
            "sequence-several-final @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "49"),
                    .date("dateStatutESMS", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "37"),
                    .date("dateStatutESMS", "2026-02-02"),
                ],
            ]),
            "sequence-several-final @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "42"),
                    .date("dateStatutESMS", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idNat_Struct", "1690000047"), .code("statutESMS", "42"),
                    .date("dateStatutESMS", "2026-02-01"),
                ],
            ]), "sequence-same-instant @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
        (
            RuleHarness.bundle([
                [
                    .id("idNat_Decision", "VT-1"), .id("idUnite", "A"), .code("statutUnite", "182"),
                    .date("dateStatutUnite", "2026-02-01"),
                ],
                [
                    .id("idNat_Decision", "VT-1"), .id("idUnite", "A"), .code("statutUnite", "182"),
                    .date("dateStatutUnite", "2026-02-01"),
                ],
            ]), "sequence-same-instant @ Bundle.entry[1].resource.input[2].value.ofType(CodeableConcept).coding[0].code"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
