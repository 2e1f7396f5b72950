internal import FHIRCore

extension CDARule {
    static let envelopeKind = CDARule(
        "cda-envelope-type", .error, .businessRule, on: .envelope,
        source: "SDO, DocumentReference.type, attachment.title et templateId",
        fr: "Le type {0} et le titre « {1} » annoncent {2} ; les templateId du document disent {3}.",
        en: "The type {0} and the title '{1}' announce {2}; the document's templateIds say {3}."
    ) { run in
        guard let envelope = run.envelope else { return }
        let isDecision = envelope.types.contains(CDAEnvelope.decisionType)
        let title = isDecision ? "Document Individu et décision" : "Document évaluation"
        let wanted = isDecision ? CDAFacts.decisionTemplate : CDAFacts.evaluationTemplate
        if !run.document.templates.contains(wanted) || envelope.title.map({ $0 != title }) ?? false {
            run.report(
                at: run.root.child("templateId") ?? run.root, envelope.types.first ?? "", envelope.title ?? "", wanted,
                run.document.templates.isEmpty ? "—" : run.document.templates.joined(separator: ", "))
        }
    }
}
