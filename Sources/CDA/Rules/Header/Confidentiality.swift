internal import FHIRCore

extension CDARule {
    static let confidentiality = CDARule(
        "cda-confidentiality", .error, .codeInvalid, on: .sdo, source: "SDO, en-tête : confidentialityCode",
        fr: "confidentialityCode doit être N de 2.16.840.1.113883.5.25.",
        en: "confidentialityCode must be N of 2.16.840.1.113883.5.25."
    ) { run in
        let codes = run.root.children("confidentialityCode")
        if codes.count != 1 || codes.first?.attribute("code") != "N"
            || codes.first?.attribute("codeSystem") != "2.16.840.1.113883.5.25"
        {
            run.report(at: codes.first ?? run.root)
        }
    }
}
