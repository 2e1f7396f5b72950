internal import FHIRCore

extension CDARule {
    static let deathSection = CDARule(
        "cda-death-section", .error, .value, on: .decision, source: "SDO, corps : section décès [0..1]",
        fr:
            "Section décès : une au plus, templateId .2.228 et 2.16.840.1.113883.10.12.201, une observation OBS/EVN (.3.176 et …10.12.303), originalText « StatutDeces », valeur de 1.2.250.1.213.3.3.100.",
        en:
            "Death section: one at most, templateIds .2.228 and 2.16.840.1.113883.10.12.201, one observation OBS/EVN (.3.176 and …10.12.303), originalText 'StatutDeces', value of 1.2.250.1.213.3.3.100."
    ) { run in
        let sections = run.sections.filter { $0.hasTemplate("1.2.250.1.213.1.1.2.228") }
        for (index, section) in sections.enumerated() {
            let observations = section.path("entry", "observation")
            let observation = observations.first
            let fits =
                observation.map {
                    $0.attribute("classCode") == "OBS" && $0.attribute("moodCode") == "EVN"
                        && $0.hasTemplate("1.2.250.1.213.1.1.3.176") && $0.hasTemplate(CDAFacts.observationTemplate)
                        && $0.path("code", "originalText").first?.text == "StatutDeces"
                        && $0.child("value")?.attribute("codeSystem") == CDAFacts.nomenclatures + "100"
                } ?? false
            if index > 0 || observations.count != 1 || !fits || !section.hasTemplate(CDAFacts.sectionTemplate) {
                run.report(at: fits ? section : observation ?? section)
            }
        }
    }
}
