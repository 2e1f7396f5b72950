internal import FHIRCore

extension CDARule {
    static let mdphIdentifier = CDARule(
        "cda-mdph-id", .error, .required, on: .sdo, source: "SDO, patientRole/id : identifiant MDPH",
        fr: "Il manque l'identifiant de l'individu à la MDPH : un id de root 1.2.250.1.213.7.n avec extension.",
        en: "The person's identifier at the MDPH is missing: an id of root 1.2.250.1.213.7.n with an extension."
    ) { run in
        for role in run.patientRoles
        where !role.children("id").contains(where: {
            ($0.attribute("root") ?? "").hasPrefix(MDPHNames.rootPrefix) && !($0.attribute("extension") ?? "").isEmpty
        }) {
            run.report(at: role.child("id") ?? role)
        }
    }
}
