internal import FHIRCore

extension CDARule {
    static let sectionTemplates = CDARule(
        "cda-section-unknown", .warning, .value, on: .sdo, source: "SDO, corps : sections prévues",
        fr: "Section dont le templateId n'est pas prévu par le guide : {0}.",
        en: "A section whose templateId the guide does not foresee: {0}."
    ) { run in
        let known =
            run.kind == .decision
            ? ["1.2.250.1.213.1.1.2.228", "1.2.250.1.213.1.1.2.235"] : ["1.2.250.1.213.1.1.2.229"]
        for section in run.sections where !known.contains(where: { section.hasTemplate($0) }) {
            run.report(
                at: section, section.children("templateId").compactMap { $0.attribute("root") }.joined(separator: ", "))
        }
    }
}
