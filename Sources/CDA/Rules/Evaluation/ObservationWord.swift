internal import FHIRCore

extension CDARule {
    static let observationWord = CDARule(
        "cda-observation-word", .error, .value, on: .evaluation, source: "SDO, évaluation : code/originalText",
        fr: "originalText doit être « {0} » pour ce templateId ; trouvé : « {1} ».",
        en: "originalText must be '{0}' for this templateId; found '{1}'."
    ) { run in
        for (_, observation, fact) in run.observations {
            let text = observation.path("code", "originalText").first
            if let fact, text?.text != fact.word { run.report(at: text ?? observation, fact.word, text?.text ?? "") }
        }
    }
}
