internal import FHIRCore

extension CDARule {
    static let knownDocument = CDARule(
        "cda-kind-unknown", .information, .informational, on: .anyDocument,
        source: "SDO, Contenu du dossier ; CI-SIS, Structuration minimale",
        fr:
            "Aucun templateId connu (SDO décision ou évaluation, CI-SIS) : seuls le XML et l'essentiel de l'en-tête sont examinés.",
        en:
            "No templateId that is known (SDO decision or evaluation, CI-SIS): only the XML and the core of the header are examined."
    ) { run in
        if run.kind == .other { run.report(at: run.root) }
    }
}
