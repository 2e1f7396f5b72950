internal import FHIRCore

extension CDARule {
    static let templateSDO = CDARule(
        "cda-template-id", .error, .value, on: .sdo, source: "SDO, en-tête : templateId [2..2]",
        fr: "Les templateId doivent être exactement {0} et {1}.", en: "The templateIds must be exactly {0} and {1}."
    ) { run in
        let own = run.kind == .decision ? CDAFacts.decisionTemplate : CDAFacts.evaluationTemplate
        let templates = run.document.templates
        if templates.count != 2 || !templates.contains(own) || !templates.contains(CDAFacts.cdaTemplate) {
            run.report(at: run.root.child("templateId") ?? run.root, own, CDAFacts.cdaTemplate)
        }
    }
}
