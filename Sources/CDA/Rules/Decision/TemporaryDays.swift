internal import FHIRCore

extension CDARule {
    static let temporaryDays = CDARule(
        "cda-days", .error, .value, on: .decision, source: "SDO, nbJoursDerogationAccueilTemporaire ≤ 90",
        fr: "{0} : un nombre de jours de 0 à 90 ; trouvé : « {1} ».",
        en: "{0}: a number of days from 0 to 90; found '{1}'."
    ) { run in
        for detail in run.rights.flatMap({ $0.children("detailTypeDroitPrestation", in: .extensionSDO) }) {
            for days in detail.children
            where ["nbJoursDerogationAccueilTemporaire", "nbJourDerogationAccueilTemporaire"].contains(days.name)
                && !days.isNull
            {
                let value = days.attribute("value") ?? ""
                if !CDAFacts.isDigits(value) || (Int(value) ?? 91) > 90 { run.report(at: days, days.name, value) }
            }
        }
    }
}
