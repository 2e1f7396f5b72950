internal import FHIRCore

extension CDARule {
    static let transfer = CDARule(
        "cda-transfer", .warning, .businessRule, on: .sdo,
        source: "SDO, patientRole : idMDPHAccueil pendant un transfert",
        fr: "idMDPHAccueil n'a de sens que pendant un transfert : dateTransfertDossier manque.",
        en: "idMDPHAccueil only makes sense during a transfer: dateTransfertDossier is missing."
    ) { run in
        for role in run.patientRoles {
            if let receiving = role.child("idMDPHAccueil", in: .extensionSDO),
                role.child("dateTransfertDossier", in: .extensionSDO) == nil
            {
                run.report(at: receiving)
            }
        }
    }
}
