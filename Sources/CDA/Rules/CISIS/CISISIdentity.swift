internal import FHIRCore

extension CDARule {
    static let ciSisIdentity = CDARule(
        "cda-cisis-identity", .error, .required, on: .ciSis,
        source: "CI-SIS, Structuration minimale : traits avec l'INS",
        fr: "Avec un INS, {0} est obligatoire.", en: "With an INS, {0} is mandatory."
    ) { run in
        for role in run.patientRoles where run.hasINS(role) {
            for patient in role.children("patient") {
                for trait in CDAIdentity.missingTraits(of: patient) {
                    if trait.hasPrefix("birthplace"), patient.child("birthplace") != nil { continue }
                    run.report(at: patient, trait)
                }
            }
        }
    }
}
