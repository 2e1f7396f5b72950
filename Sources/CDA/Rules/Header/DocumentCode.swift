internal import FHIRCore

extension CDARule {
    static let documentCode = CDARule(
        "cda-document-code", .error, .codeInvalid, on: .sdo, source: "SDO, en-tête : code [1..1]",
        fr: "code doit être 18825-0 de 2.16.840.1.113883.4.642.3.240 ; trouvé : « {0} » de « {1} ».",
        en: "code must be 18825-0 of 2.16.840.1.113883.4.642.3.240; found '{0}' of '{1}'."
    ) { run in
        let codes = run.root.children("code")
        let code = codes.first?.attribute("code") ?? ""
        let system = codes.first?.attribute("codeSystem") ?? ""
        if codes.count != 1 || code != "18825-0" || system != "2.16.840.1.113883.4.642.3.240" {
            run.report(at: codes.first ?? run.root, code, system)
        }
    }
}
