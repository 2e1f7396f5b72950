internal import FHIRCore

extension CDARule {
    static let decisionSection = CDARule(
        "cda-decision-section", .error, .required, on: .decision,
        source: "SDO, corps : section décision [1..1] (en-tête) ou [0..1] (son tableau)",
        fr: "Il faut une section de templateId 1.2.250.1.213.1.1.2.235 avec un élément cnsaSDO:decision.",
        en: "A section of templateId 1.2.250.1.213.1.1.2.235 with an element cnsaSDO:decision is needed."
    ) { run in
        let sections = run.sections.filter { $0.hasTemplate("1.2.250.1.213.1.1.2.235") }
        if sections.count != 1 || run.decisions.count != 1
            || sections.first?.child("decision", in: .extensionSDO) == nil
        {
            run.report(at: sections.first ?? run.root)
        }
    }
}
