internal import FHIRCore

extension CDARule {
    static let gender = CDARule(
        "cda-gender", .error, .codeInvalid, on: .sdo, source: "SDO, patient/administrativeGenderCode : JDV_J143",
        fr: "administrativeGenderCode : « {0} » n'est pas dans JDV_J143 (M, F, UN).",
        en: "administrativeGenderCode: '{0}' is not in JDV_J143 (M, F, UN)."
    ) { run in
        for gender in run.patients.flatMap({ $0.children("administrativeGenderCode") }) where !gender.isNull {
            let code = gender.attribute("code") ?? ""
            if run.codes.status(of: code, inValueSet: "JDV_J143-AdministrativeGender-CISIS") == .unknown {
                run.report(at: gender, code)
            }
        }
    }
}
