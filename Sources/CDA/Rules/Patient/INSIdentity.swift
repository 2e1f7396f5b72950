internal import FHIRCore

extension CDARule {
    static let insIdentity = CDARule(
        "cda-ins-identity", .error, .required, on: .sdo, source: "SDO, patient : traits obligatoires avec l'INS",
        fr: "Avec un INS, {0} est obligatoire et sans nullFlavor.",
        en: "With an INS, {0} is mandatory and without nullFlavor."
    ) { run in
        for role in run.patientRoles where run.hasINS(role) {
            for patient in role.children("patient") {
                for trait in CDAIdentity.missingTraits(of: patient) { run.report(at: patient, trait) }
            }
        }
    }
}
