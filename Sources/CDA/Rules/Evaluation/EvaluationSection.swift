internal import FHIRCore

extension CDARule {
    static let evaluationSection = CDARule(
        "cda-evaluation-section", .error, .required, on: .evaluation,
        source: "SDO, corps : section évaluation [1..1] (en-tête) ou [0..*] (son tableau)",
        fr: "Il faut une section de templateId 1.2.250.1.213.1.1.2.229 et 2.16.840.1.113883.10.12.201.",
        en: "A section of templateIds 1.2.250.1.213.1.1.2.229 and 2.16.840.1.113883.10.12.201 is needed."
    ) { run in
        let sections = run.sections.filter { $0.hasTemplate("1.2.250.1.213.1.1.2.229") }
        if sections.isEmpty { run.report(at: run.root) }
        for section in sections where !section.hasTemplate(CDAFacts.sectionTemplate) { run.report(at: section) }
    }
}
