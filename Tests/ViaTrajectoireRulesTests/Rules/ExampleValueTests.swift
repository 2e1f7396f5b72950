import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct ExampleValueTests {
    private static let rules: Set<String> = ["example-value"]

    @Test(arguments: [
        RuleHarness.task([.id("idNat_Decision", "VT-1")]),
        #"{"resourceType": "Consent", "meta": {"source": "1690000047"}}"#,
        #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"data": "PENsaW5pY2FsRG9jdW1lbnQvPg=="}}]}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            RuleHarness.task([.id("idNat_Decision", "idNat_Decision")]),
            "example-value @ Task.input[0].value.ofType(Identifier).value"
        ),
        (RuleHarness.task([.text("nomESMS", "value nomESMS")]), "example-value @ Task.input[0].value.ofType(string)"),
        (
            #"{"resourceType": "Consent", "meta": {"source": "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"}}"#,
            "example-value @ Consent.meta.source"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"data": "SGVsbG8gd29ybGQ="}}]}"#,
            "example-value @ DocumentReference.content[0].attachment.data"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
