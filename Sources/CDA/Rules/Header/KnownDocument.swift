internal import FHIRCore

extension CDARule {
    static let knownDocument = CDARule(
        "cda-kind-unknown", .information, .informational, on: .anyDocument,
        source: "SDO, Contenu du dossier ; CI-SIS, Structuration minimale",
        fr: "Aucun templateId connu (SDO décision ou évaluation, CI-SIS) : seul le XML est examiné.",
        en: "No templateId that is known (SDO decision or evaluation, CI-SIS): only the XML is examined."
    ) { run in
        if run.kind == .other { run.report(at: run.root) }
    }
}
