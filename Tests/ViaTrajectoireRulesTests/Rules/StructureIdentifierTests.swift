import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct StructureIdentifierTests {
    private static let rules: Set<String> = ["structure-id-shape", "structure-id-key", "structure-id-test"]

    @Test(arguments: [
        RuleHarness.task([.id("idNat_Struct", "1690000047")]),
        RuleHarness.task([.id("idNat_Struct", "12A0022596")]),
        RuleHarness.task([.id("idNat_Struct", "12B0000012")]),
        RuleHarness.task([.id("idNat_Struct", "318751275100020")]),
        RuleHarness.task([.id("idNat_Struct", "335600000000048")]),
        RuleHarness.task([.id("idNat_Struct", "335600000049837")]),
        RuleHarness.task([]),
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.id("idNat_Struct", "690000047")]),
            "structure-id-shape @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "18751275100020")]),
            "structure-id-shape @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "169000004")]),
            "structure-id-shape @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "1 690000047")]),
            "structure-id-shape @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "é")]),
            "structure-id-shape @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "1690000048")]),
            "structure-id-key @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "318751275100021")]),
            "structure-id-key @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "12A0022597")]),
            "structure-id-key @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "10B0000013")]),
            "structure-id-test @ Task.input[0].value.ofType(Identifier).value"
        ),
        (
            RuleHarness.task([.id("idNat_Struct", "11B0000013")]),
            "structure-id-test @ Task.input[0].value.ofType(Identifier).value"
        ),
        (#"{"resourceType": "Consent", "meta": {"source": "10B0000013"}}"#, "structure-id-test @ Consent.meta.source"),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }

    @Test func theRightKeyIsTold() throws {
        let finding = try #require(RuleHarness.findings(RuleHarness.task([.id("idNat_Struct", "1690000048")])).first)
        #expect(finding.arguments == ["1690000048", "1690000047"])
    }
}
