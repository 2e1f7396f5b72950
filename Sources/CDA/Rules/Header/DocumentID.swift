internal import FHIRCore

extension CDARule {
    static let documentID = CDARule(
        "cda-document-id", .error, .value, on: .sdo, source: "SDO, en-tête : id [1..1]",
        fr: "id doit figurer une fois, avec un root et sans nullFlavor.",
        en: "id must stand once, with a root and without nullFlavor."
    ) { run in
        let ids = run.root.children("id")
        if ids.count != 1 || ids.contains(where: { $0.isNull || ($0.attribute("root") ?? "").isEmpty }) {
            run.report(at: ids.first ?? run.root)
        }
    }
}
