internal import FHIRCore

extension CDARule {
    static let namePrefix = CDARule(
        "cda-name-prefix", .error, .codeInvalid, on: .sdo, source: "SDO, patient/name/prefix : JDV_J245",
        fr: "prefix : « {0} » n'est pas une civilité de JDV_J245 (M, MME).",
        en: "prefix: '{0}' is no title of JDV_J245 (M, MME)."
    ) { run in
        for prefix in run.patients.flatMap({ $0.path("name", "prefix") }) where !prefix.isNull {
            if run.codes.status(of: prefix.text, inValueSet: "JDV_J245-Civilite-CISIS") == .unknown {
                run.report(at: prefix, prefix.text)
            }
        }
    }
}
