internal import FHIRCore

extension CDARule {
    static let responsibleMDPH = CDARule(
        "cda-mdph-responsible", .error, .required, on: .sdo,
        source: "SDO, patientRole : idMDPHResponsable [1..1], idMDPHAccueil [0..1]",
        fr: "cnsaSDO:idMDPHResponsable doit figurer une fois et idMDPHAccueil une fois au plus.",
        en: "cnsaSDO:idMDPHResponsable must stand once and idMDPHAccueil once at most."
    ) { run in
        for role in run.patientRoles {
            let responsible = role.children("idMDPHResponsable", in: .extensionSDO),
                receiving = role.children("idMDPHAccueil", in: .extensionSDO)
            if responsible.count != 1 {
                run.report(at: responsible.last ?? role)
            } else if receiving.count > 1, let last = receiving.last {
                run.report(at: last)
            }
        }
    }
}
