internal import FHIRCore

extension CDARule {
    static let typeID = CDARule(
        "cda-type-id", .error, .value, on: .anyDocument, source: "CDA R2, typeId ; SDO, en-tête",
        fr: "typeId doit figurer une fois, avec root 2.16.840.1.113883.1.3 et extension POCD_HD000040.",
        en: "typeId must stand once, with root 2.16.840.1.113883.1.3 and extension POCD_HD000040."
    ) { run in
        let types = run.root.children("typeId")
        if types.count != 1 || types.first?.attribute("root") != "2.16.840.1.113883.1.3"
            || types.first?.attribute("extension") != "POCD_HD000040"
        {
            run.report(at: types.first ?? run.root)
        }
    }
}
