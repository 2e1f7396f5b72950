internal import FHIRCore

extension CDARule {
    static let patientCount = CDARule(
        "cda-patient", .error, .required, on: .sdo, source: "SDO, patient [1..1] (décision), [0..1] (évaluation)",
        fr: "patient : {0} ; il en faut un dans une décision, un au plus dans une évaluation.",
        en: "patient: {0}; a decision needs one, an evaluation has one at most."
    ) { run in
        for role in run.patientRoles {
            let count = role.children("patient").count
            if count > 1 || count == 0 && run.kind == .decision {
                run.report(at: role.children("patient").last ?? role, String(count))
            }
        }
    }
}
