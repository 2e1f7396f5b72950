internal import FHIRCore

extension CDARule {
    static let mdphName = CDARule(
        "cda-mdph-name", .warning, .value, on: .sdo, source: "SDO, annexe : OID des MDPH (annexe contre exemple)",
        fr:
            "{0} : l'extension « {1} » n'est pas le libellé de cet OID dans l'annexe, « {2} » ; l'exemple de décision du guide s'en écarte aussi.",
        en:
            "{0}: the extension '{1}' is not this OID's label in the annex, '{2}'; the guide's decision example departs from it too."
    ) { run in
        for role in run.patientRoles {
            for name in ["idMDPHResponsable", "idMDPHAccueil"] {
                for id in role.children(name, in: .extensionSDO) {
                    let found = id.attribute("extension") ?? ""
                    guard let expected = MDPHNames.name(ofRoot: id.attribute("root") ?? ""), found != expected else {
                        continue
                    }
                    run.report(at: id, name, found, expected)
                }
            }
        }
    }
}
