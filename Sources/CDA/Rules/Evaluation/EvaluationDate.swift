internal import FHIRCore

extension CDARule {
    static let evaluationDate = CDARule(
        "cda-evaluation-date", .error, .value, on: .evaluation, source: "SDO, section évaluation : text aaaammjj",
        fr: "text de la section évaluation : « {0} » n'est pas un jour aaaammjj.",
        en: "text of the evaluation section: '{0}' is no day yyyymmdd."
    ) { run in
        for section in run.sections where section.hasTemplate("1.2.250.1.213.1.1.2.229") {
            let text = section.child("text")
            if !CDAFacts.isDay(text?.text ?? "") { run.report(at: text ?? section, text?.text ?? "") }
        }
    }
}
