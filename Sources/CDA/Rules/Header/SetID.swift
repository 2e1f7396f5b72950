internal import FHIRCore

extension CDARule {
    static let setID = CDARule(
        "cda-set-id", .error, .value, on: .sdo, source: "SDO, en-tête : setId [1..1]",
        fr: "setId doit figurer une fois, avec root et extension (idNat_Decision).",
        en: "setId must stand once, with root and extension (idNat_Decision)."
    ) { run in
        let ids = run.root.children("setId")
        if ids.count != 1 || (ids.first?.attribute("extension") ?? "").isEmpty
            || (ids.first?.attribute("root") ?? "").isEmpty
        {
            run.report(at: ids.first ?? run.root)
        }
    }
}
