import FHIRCore
import Testing
import ViaTrajectoireRules

@Suite struct DocumentTitleTests {
    private static let rules: Set<String> = ["document-title-unicode", "document-title-pair"]

    @Test(arguments: [
        #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"title": "Document Individu et décision"}}]}"#,
        #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "51848-0"}]}, "content": [{"attachment": {"title": "Document évaluation"}}]}"#,
        #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "11488-4"}]}, "content": [{"attachment": {"title": "x"}}]}"#,
    ])
    func accepts(payload: String) {
        let found = RuleHarness.findings(payload).filter { Self.rules.contains($0.rule.id) }
        #expect(found.isEmpty, "\(found.map { "\($0.rule.id) @ \($0.expression)" })")
    }

    @Test(arguments: [
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"title": "Document Individu et de\u0301cision"}}]}"#,
            "document-title-unicode @ DocumentReference.content[0].attachment.title"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "51848-0"}]}, "content": [{"attachment": {"title": "Document e\u0301valuation"}}]}"#,
            "document-title-unicode @ DocumentReference.content[0].attachment.title"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"title": "Document évaluation"}}]}"#,
            "document-title-pair @ DocumentReference.content[0].attachment.title"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "51848-0"}]}, "content": [{"attachment": {"title": "Document Individu et décision"}}]}"#,
            "document-title-pair @ DocumentReference.content[0].attachment.title"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "51848-0"}]}, "content": [{"attachment": {"title": "Document Evaluation"}}]}"#,
            "document-title-pair @ DocumentReference.content[0].attachment.title"
        ),
        (
            #"{"resourceType": "DocumentReference", "type": {"coding": [{"code": "57830-2"}]}, "content": [{"attachment": {"title": "Décision"}}]}"#,
            "document-title-pair @ DocumentReference.content[0].attachment.title"
        ),
    ])
    func refuses(payload: String, expected: String) {
        let found = RuleHarness.summary(payload)
        #expect(found.contains(expected), "\(found)")
    }
}
