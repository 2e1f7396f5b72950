internal import FHIRCore

extension CDARule {
    static let localMotivation = CDARule(
        "cda-motivation-local", .error, .businessRule, on: .decision,
        source: "SDO, motivationLocale : si motivation 9999",
        fr: "motivationLocale est obligatoire avec la motivation 9999.",
        en: "motivationLocale is mandatory with the motivation 9999.",
        more: [
            "excess": (
                fr: "motivationLocale n'est admis qu'avec la motivation 9999.",
                en: "motivationLocale is only allowed with the motivation 9999."
            )
        ]
    ) { run in
        for decision in run.decisions {
            let isLocal = decision.children("motivation", in: .extensionSDO).contains { $0.attribute("code") == "9999" }
            let texts = decision.children("motivationLocale", in: .extensionSDO)
            if isLocal, texts.isEmpty {
                run.report(at: decision)
            } else if !isLocal, let first = texts.first {
                run.report(at: first, wording: "excess")
            }
        }
    }
}
