internal import FHIRCore

extension CDARule {
    static let envelopeDecision = CDARule(
        "cda-envelope-decision-id", .error, .businessRule, on: .envelope,
        source: "SDO, identifiantDecision = identifier usual (idDecision)",
        fr:
            "identifiantDecision porte « {0} », l'identifier usual du DocumentReference « {1} » : c'est le même idDecision.",
        en:
            "identifiantDecision carries '{0}', the usual identifier of the DocumentReference '{1}': they are the same idDecision."
    ) { run in
        guard run.kind == .decision, let usual = run.envelope?.usual else { return }
        for id in run.decisions.flatMap({ DecisionShape.identifiers(of: $0) }) {
            if let found = id.attribute("extension"), found != usual { run.report(at: id, found, usual) }
        }
    }
}
