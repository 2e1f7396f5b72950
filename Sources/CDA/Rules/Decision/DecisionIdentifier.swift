internal import FHIRCore

extension CDARule {
    static let decisionIdentifier = CDARule(
        "cda-decision-id", .error, .value, on: .decision, source: "SDO, decision/identifiantDecision [1..1]",
        fr: "identifiantDecision doit avoir root et extension (idDecision).",
        en: "identifiantDecision must have root and extension (idDecision).",
        more: [
            "template": (
                fr:
                    "Le root de identifiantDecision est l'OID du modèle de document, comme dans l'exemple du guide ; un identifiant a d'ordinaire l'OID de son émetteur.",
                en:
                    "The root of identifiantDecision is the OID of the document template, as in the guide's example; an identifier usually has the OID of its issuer."
            )
        ]
    ) { run in
        for id in run.decisions.flatMap({ DecisionShape.identifiers(of: $0) }) {
            let root = id.attribute("root") ?? ""
            if root.isEmpty || (id.attribute("extension") ?? "").isEmpty {
                run.report(at: id)
            } else if root == CDAFacts.decisionTemplate {
                run.report(at: id, wording: "template", severity: .warning)
            }
        }
    }
}
