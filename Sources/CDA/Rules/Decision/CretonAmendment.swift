internal import FHIRCore

extension CDARule {
    static let cretonAmendment = CDARule(
        "cda-amendement-creton", .error, .businessRule, on: .decision, source: "SDO, amendementCreton : droits 7.x",
        fr: "amendementCreton est obligatoire pour le droit {0}.",
        en: "amendementCreton is mandatory for the right {0}.",
        more: [
            "excess": (
                fr:
                    "amendementCreton n'est prévu que pour les droits 7.x selon le tableau du guide ; son exemple le porte pour 13.2. Droit trouvé : {0}.",
                en:
                    "amendementCreton is foreseen for the rights 7.x only by the guide's table; its example carries it for 13.2. Right found: {0}."
            )
        ]
    ) { run in
        for right in run.rights {
            let type = run.rightType(right), isChild = CDAFacts.isRight(type, of: ["7"])
            let amendment = right.child("amendementCreton", in: .extensionSDO)
            if isChild, amendment == nil {
                run.report(at: right, type)
            } else if !isChild, let amendment {
                run.report(at: amendment, type, wording: "excess", severity: .warning)
            }
        }
    }
}
