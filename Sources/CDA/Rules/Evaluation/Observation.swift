internal import FHIRCore

extension CDARule {
    static let observation = CDARule(
        "cda-observation", .error, .value, on: .evaluation,
        source: "SDO, évaluation : observation OBS/EVN, templateId [2..2]",
        fr:
            "Observation : classCode OBS, moodCode EVN et deux templateId, 1.2.250.1.213.1.1.3.177 à .199 et 2.16.840.1.113883.10.12.303.",
        en:
            "Observation: classCode OBS, moodCode EVN and two templateIds, 1.2.250.1.213.1.1.3.177 to .199 and 2.16.840.1.113883.10.12.303."
    ) { run in
        for (_, observation, fact) in run.observations {
            if fact == nil || observation.attribute("classCode") != "OBS" || observation.attribute("moodCode") != "EVN"
                || observation.children("templateId").count != 2
                || !observation.hasTemplate(CDAFacts.observationTemplate)
            {
                run.report(at: observation)
            }
        }
    }
}
