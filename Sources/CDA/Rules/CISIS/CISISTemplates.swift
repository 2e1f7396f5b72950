internal import FHIRCore

extension CDARule {
    static let ciSisTemplates = CDARule(
        "cda-cisis-template", .error, .value, on: .ciSis, source: "CI-SIS, Structuration minimale : templateId",
        fr: "templateId : une fois 2.16.840.1.113883.2.8.2.1, une fois 1.2.250.1.213.1.1.1.1, et celui d'un volet.",
        en: "templateId: once 2.16.840.1.113883.2.8.2.1, once 1.2.250.1.213.1.1.1.1, and that of a content module."
    ) { run in
        let templates = run.document.templates
        if templates.filter({ $0 == CDAFacts.hl7FranceTemplate }).count != 1
            || templates.filter({ $0 == CDAFacts.ciSisTemplate }).count != 1 || templates.count < 3
        {
            run.report(at: run.root.child("templateId") ?? run.root)
        }
    }
}
