public import FHIRCore
internal import Messages

/// The codes of JDV J264 that came and went with its versions.
public enum CareModeVersion: BusinessRule {
    static let page = RulePage(
        "care-mode-version", .warning, source: "JDV J264 (2024-06-28, 2026-06-01, 2026-07-30), regle-ModePriseEnCharge",
        text: MessageTemplate(
            fr:
                "modePriseCharge {0} n'est admis que par certaines versions ({1}) ; ViaTrajectoire peut en utiliser une "
                + "autre. 46, 47 et 48 sont admis partout.",
            en:
                "modePriseCharge {0} is allowed by some versions only ({1}); ViaTrajectoire may use another. 46, 47 and "
                + "48 are allowed everywhere."),
        variants: [
            "refused": MessageTemplate(
                fr:
                    "modePriseCharge {0} est refusé avec le guide {2} et la JDV J264 {3}. Envoyez 46, 47 ou 48, ou vérifiez "
                    + "avec quelle version ViaTrajectoire travaille ({1}).",
                en:
                    "modePriseCharge {0} is refused with guide {2} and JDV J264 {3}. Send 46, 47 or 48, or find out which "
                    + "version ViaTrajectoire works with ({1}).")
        ],
        explanation: MessageTemplate(
            fr: "Jusqu'à la version 4.0.6, regle-ModePriseEnCharge n'admet que 46, 47 et 48. La JDV J264 a porté 238 "
                + "(Centre d'accueil familial spécialisé) le 2024-06-28, 49 (Sur les lieux de vie) à sa place le "
                + "2026-06-01, de nouveau 238, sous un autre système, le 2026-07-30. --ig-version et "
                + "--terminology-version choisissent.",
            en: "Up to version 4.0.6, regle-ModePriseEnCharge allows 46, 47 and 48 only. JDV J264 had 238 (specialised "
                + "foster care) on 2024-06-28, 49 (where the person lives) instead on 2026-06-01, and 238 again, under "
                + "another system, on 2026-07-30. --ig-version and --terminology-version choose."),
        good: RuleExample.task(["modePriseCharge": "47"]), bad: RuleExample.task(["modePriseCharge": "49"]))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard let mode = resource.inputs.code(.modePriseCharge, in: tree), ["49", "238"].contains(mode.text) else {
            return []
        }
        let guide = context.repository.guideVersion
        let terminology = context.repository.terminologyVersion
        let isListed = terminology.hasPrefix("20260601") ? mode.text == "49" : mode.text == "238"
        let isRefused = guide != .v4_0_7 || !isListed
        let versions =
            mode.text == "49" ? "SDO 4.0.7 + J264 20260601" : "SDO 4.0.7 + J264 20240628, 20260730"
        return [
            page.finding(
                [mode.text, versions, guide.rawValue, terminology], at: mode.node, in: tree,
                variant: isRefused ? "refused" : nil, severity: isRefused ? .error : .warning)
        ]
    }
}
