internal import FHIRCore

extension CDARule {
    static let recordTarget = CDARule(
        "cda-record-target", .error, .required, on: .sdo, source: "SDO, recordTarget [1..1]",
        fr: "Il faut exactement un recordTarget/patientRole ; trouvé : {0}.",
        en: "Exactly one recordTarget/patientRole is needed; found {0}."
    ) { run in
        let count = run.patientRoles.count
        if count != 1 || run.root.children("recordTarget").count != 1 {
            run.report(at: run.root.children("recordTarget").last ?? run.root, String(count))
        }
    }
}
