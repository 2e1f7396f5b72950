internal import FHIRCore

extension CDARule {
    static let envelopeKind = CDARule(
        "cda-envelope-type", .error, .businessRule, on: .envelope,
        source: "SDO, DocumentReference.type, attachment.title et templateId",
        fr:
            "Le type {0}, le titre « {1} » et les templateId {2} ne vont pas ensemble. Décision : 57830-2, « Document Individu et décision », 1.2.250.1.213.1.1.1.4.8 ; évaluation : 51848-0, « Document évaluation », 1.2.250.1.213.1.1.1.4.9.",
        en:
            "The type {0}, the title '{1}' and the templateIds {2} do not go together. Decision: 57830-2, 'Document Individu et décision', 1.2.250.1.213.1.1.1.4.8; evaluation: 51848-0, 'Document évaluation', 1.2.250.1.213.1.1.1.4.9."
    ) { run in
        guard let envelope = run.envelope else { return }
        let document: CDAKind? = run.kind.isSDO ? run.kind : nil
        let templates = run.document.templates
        let isBoth =
            templates.contains(CDAFacts.decisionTemplate) && templates.contains(CDAFacts.evaluationTemplate)
        let fits =
            document != nil && !isBoth && envelope.kindOfType == document
            && (envelope.title == nil || envelope.kindOfTitle == document)
        if !fits {
            run.report(
                at: run.root.child("templateId") ?? run.root,
                envelope.types.isEmpty ? "—" : envelope.types.joined(separator: ", "), envelope.title ?? "—",
                templates.isEmpty ? "—" : templates.joined(separator: ", "))
        }
    }
}
