internal import FHIRCore

extension CDARule {
    static let revisedDecisions = CDARule(
        "cda-revised-decisions", .error, .businessRule, on: .decision,
        source: "SDO, identifiantDesDecisionsReviseesRenouveleesCloturee",
        fr:
            "identifiantDesDecisionsReviseesRenouveleesCloturee est obligatoire : type {0}, nature {1} (« A définir » s'il n'est pas connu).",
        en:
            "identifiantDesDecisionsReviseesRenouveleesCloturee is mandatory: type {0}, nature {1} ('A définir' when unknown).",
        more: [
            "excess": (
                fr:
                    "identifiantDesDecisionsReviseesRenouveleesCloturee est exclu pour un nouveau droit (type 1, nature 1).",
                en: "identifiantDesDecisionsReviseesRenouveleesCloturee is excluded for a new right (type 1, nature 1)."
            )
        ]
    ) { run in
        for decision in run.decisions {
            let type = DecisionShape.type(of: decision)
            let nature =
                decision.child("droitPrestation", in: .extensionSDO)?.child("natureDroit", in: .extensionSDO)?
                .attribute("code") ?? ""
            let revised = decision.children("identifiantDesDecisionsReviseesRenouveleesCloturee", in: .extensionSDO)
            if revised.isEmpty, type == "5" || type == "1" && ["2", "3"].contains(nature) {
                run.report(at: decision, type, nature)
            }
            if let first = revised.first, type == "1", nature == "1" { run.report(at: first, wording: "excess") }
        }
    }
}
