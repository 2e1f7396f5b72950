internal import FHIRCore

extension CDARule {
    static let author = CDARule(
        "cda-author", .error, .value, on: .sdo, source: "SDO, en-tête : author [1..1]",
        fr: "Un seul author, avec assignedAuthor/id root 1.2.250.1.213.8.1, extension ViaTrajectoire.",
        en: "One author, with assignedAuthor/id root 1.2.250.1.213.8.1, extension ViaTrajectoire."
    ) { run in
        let authors = run.root.children("author")
        let ids = run.root.path("author", "assignedAuthor", "id")
        if authors.count != 1
            || !ids.contains(where: {
                $0.attribute("root") == CDAFacts.viaTrajectoireRoot && $0.attribute("extension") == "ViaTrajectoire"
            })
        {
            run.report(at: authors.first ?? run.root)
        }
    }
}
