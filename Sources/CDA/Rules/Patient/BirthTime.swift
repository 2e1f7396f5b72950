internal import FHIRCore

extension CDARule {
    static let birthTime = CDARule(
        "cda-birth-time", .error, .value, on: .sdo, source: "SDO, patient/birthTime",
        fr: "birthTime : « {0} » n'est pas un jour aaaammjj (jour inconnu : 01 ; mois inconnu : 01 ; les deux : 1231).",
        en: "birthTime: '{0}' is no day yyyymmdd (unknown day: 01; unknown month: 01; both: 1231)."
    ) { run in
        for time in run.patients.flatMap({ $0.children("birthTime") }) where !time.isNull {
            let value = time.attribute("value") ?? ""
            if !CDAFacts.isDay(value) { run.report(at: time, value) }
        }
    }
}
