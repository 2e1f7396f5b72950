internal import FHIRCore

extension CDARule {
    static let effectiveTime = CDARule(
        "cda-effective-time", .error, .value, on: .anyDocument, source: "SDO et CI-SIS, en-tête : effectiveTime [1..1]",
        fr: "effectiveTime doit figurer une fois, avec une date HL7 (aaaammjj[hhmmss+zzzz]) ; trouvé : « {0} ».",
        en: "effectiveTime must stand once, with an HL7 date (yyyymmdd[hhmmss+zzzz]); found '{0}'."
    ) { run in
        let times = run.root.children("effectiveTime")
        let value = times.first?.attribute("value") ?? ""
        if times.count != 1 || !CDAFacts.isTimestamp(value) { run.report(at: times.first ?? run.root, value) }
    }
}
