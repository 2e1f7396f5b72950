internal import FHIRCore

extension CDARule {
    static let observationPlace = CDARule(
        "cda-observation-place", .error, .structure, on: .evaluation,
        source: "SDO, évaluation : entrées de chaque sous-section",
        fr: "{0} appartient à la sous-section 1.2.250.1.213.1.1.2.{1}.",
        en: "{0} belongs to the sub-section 1.2.250.1.213.1.1.2.{1}."
    ) { run in
        for (section, observation, fact) in run.observations {
            guard let fact, let number = section, number != fact.section else { continue }
            run.report(at: observation, fact.word, String(fact.section))
        }
    }
}
