internal import FHIRCore

extension CDARule {
    static let realmCode = CDARule(
        "cda-realm-code", .warning, .value, on: .sdo,
        source: "SDO, en-tête (exemples seulement)",
        fr: "realmCode devrait être « FR » : les exemples du guide le portent, son tableau n'en parle pas.",
        en: "realmCode should be 'FR': the guide's examples carry it, its table does not mention it."
    ) { run in
        let codes = run.root.children("realmCode")
        if codes.count != 1 || codes.first?.attribute("code") != "FR" { run.report(at: codes.first ?? run.root) }
    }
}
