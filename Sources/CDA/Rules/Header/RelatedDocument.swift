internal import FHIRCore

extension CDARule {
    static let relatedDocument = CDARule(
        "cda-related-document", .error, .value, on: .sdo, source: "SDO, en-tête : relatedDocument [0..1]",
        fr: "relatedDocument : un au plus, typeCode RPLC, avec parentDocument/id.",
        en: "relatedDocument: one at most, typeCode RPLC, with parentDocument/id."
    ) { run in
        let related = run.root.children("relatedDocument")
        guard let first = related.first else { return }
        if let excess = related.dropFirst().first {
            run.report(at: excess)
        } else if first.attribute("typeCode") != "RPLC" {
            run.report(at: first)
        } else if first.path("parentDocument", "id").isEmpty {
            run.report(at: first.child("parentDocument") ?? first)
        }
    }
}
