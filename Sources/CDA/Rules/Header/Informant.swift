internal import FHIRCore

extension CDARule {
    static let informant = CDARule(
        "cda-informant", .error, .value, on: .sdo, source: "SDO, en-tête : informant [0..2]",
        fr: "Deux informant au plus dans une décision, aucun dans une évaluation ; trouvé : {0}.",
        en: "Two informants at most in a decision, none in an evaluation; found {0}.",
        more: [
            "relation": (
                fr: "relatedEntity d'un informant doit porter classCode PRS.",
                en: "relatedEntity of an informant must carry classCode PRS."
            )
        ]
    ) { run in
        let informants = run.root.children("informant")
        if let last = informants.last, informants.count > (run.kind == .decision ? 2 : 0) {
            run.report(at: last, String(informants.count))
        }
        for informant in informants where run.kind == .decision {
            if informant.child("relatedEntity")?.attribute("classCode") != "PRS" {
                run.report(at: informant, wording: "relation")
            }
        }
    }
}
