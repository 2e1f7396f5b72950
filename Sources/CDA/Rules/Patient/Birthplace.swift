internal import FHIRCore

extension CDARule {
    static let birthplace = CDARule(
        "cda-birthplace", .error, .value, on: .sdo, source: "SDO, patient/birthplace : code commune INSEE (TRE_R13)",
        fr: "county : « {0} » n'a pas la forme d'un code commune INSEE (5 caractères).",
        en: "county: '{0}' does not look like an INSEE commune code (5 characters)."
    ) { run in
        for county in run.patients.flatMap({ $0.path("birthplace", "place", "addr", "county") }) where !county.isNull {
            let code = county.text
            let digits = code.hasPrefix("2A") || code.hasPrefix("2B") ? "20" + code.dropFirst(2) : code
            if !CDAFacts.isDigits(digits, count: 5) { run.report(at: county, code) }
        }
    }
}
