internal import FHIRCore

extension CDARule {
    static let guardian = CDARule(
        "cda-guardian", .error, .value, on: .sdo, source: "SDO, patient/guardian",
        fr: "guardian : code de 1.2.250.1.213.3.3.208, et guardianPerson ou guardianOrganization, pas les deux.",
        en: "guardian: a code of 1.2.250.1.213.3.3.208, and guardianPerson or guardianOrganization, not both."
    ) { run in
        for guardian in run.patients.flatMap({ $0.children("guardian") }) {
            let kinds = guardian.children("guardianPerson").count + guardian.children("guardianOrganization").count
            if kinds != 1 || guardian.child("code")?.attribute("codeSystem") != CDAFacts.nomenclatures + "208" {
                run.report(at: guardian)
            }
        }
    }
}
