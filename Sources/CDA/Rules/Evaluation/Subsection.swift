internal import FHIRCore

extension CDARule {
    static let subsection = CDARule(
        "cda-evaluation-subsection", .error, .structure, on: .evaluation,
        source: "SDO, évaluation : sous-sections .2.230 à .2.233",
        fr:
            "Sous-section d'évaluation : une par templateId 1.2.250.1.213.1.1.2.230 à .233, avec 2.16.840.1.113883.10.12.201 ; trouvé : {0}.",
        en:
            "Evaluation sub-section: one for each templateId 1.2.250.1.213.1.1.2.230 to .233, with 2.16.840.1.113883.10.12.201; found {0}."
    ) { run in
        for evaluation in run.sections {
            var seen: Set<Int> = []
            for section in evaluation.path("component", "section") {
                let number = EvaluationFacts.section(of: section)
                if number == nil || !seen.insert(number ?? 0).inserted || !section.hasTemplate(CDAFacts.sectionTemplate)
                {
                    run.report(
                        at: section,
                        section.children("templateId").compactMap { $0.attribute("root") }.joined(separator: ", "))
                }
            }
        }
    }
}
