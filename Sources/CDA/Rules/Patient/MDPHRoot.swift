internal import FHIRCore

extension CDARule {
    static let mdphRoot = CDARule(
        "cda-mdph-oid", .error, .codeInvalid, on: .sdo, source: "SDO, annexe : OID des MDPH (1 à 118)",
        fr: "{0} : « {1} » n'est l'OID d'aucune MDPH (1.2.250.1.213.7.1 à .118).",
        en: "{0}: '{1}' is the OID of no MDPH (1.2.250.1.213.7.1 to .118)."
    ) { run in
        for role in run.patientRoles {
            for id in role.children("id") {
                let root = id.attribute("root") ?? ""
                if root.hasPrefix(MDPHNames.rootPrefix), MDPHNames.name(ofRoot: root) == nil {
                    run.report(at: id, "id", root)
                }
            }
            for name in ["idMDPHResponsable", "idMDPHAccueil"] {
                for id in role.children(name, in: .extensionSDO) {
                    let root = id.attribute("root") ?? ""
                    if MDPHNames.name(ofRoot: root) == nil { run.report(at: id, name, root) }
                }
            }
        }
    }
}
