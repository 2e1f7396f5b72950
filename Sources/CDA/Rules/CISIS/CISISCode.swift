internal import FHIRCore

extension CDARule {
    static let ciSisCode = CDARule(
        "cda-cisis-code", .error, .codeInvalid, on: .ciSis, source: "CI-SIS, Structuration minimale : code (JDV_J07)",
        fr: "code doit porter code, displayName et codeSystem.",
        en: "code must carry code, displayName and codeSystem.",
        more: [
            "unknown": (
                fr: "code « {0} » n'est pas dans la version de JDV_J07 connue ici.",
                en: "code '{0}' is not in the version of JDV_J07 known here."
            )
        ]
    ) { run in
        guard let code = run.root.child("code") else { return }
        if ["code", "displayName", "codeSystem"].contains(where: { (code.attribute($0) ?? "").isEmpty }) {
            run.report(at: code)
        } else if let value = code.attribute("code"),
            run.codes.status(of: value, inValueSet: "JDV_J07-XdsTypeCode-CISIS") == .unknown
        {
            run.report(at: code, value, wording: "unknown", severity: .information)
        }
    }
}
