public import FHIRCore
internal import Messages

/// Statuses of a unit stand in statutUnite, those of the ESMS in statutESMS.
public enum StatusPlace: BusinessRule {
    static let wrongLevel = RulePage(
        "status-wrong-level", .error, source: "JDV J252, JDV J253",
        text: MessageTemplate(
            fr:
                "{0} est un statut d'unité : mettez-le dans statutUnite, avec le bloc de l'unité ; statutESMS n'admet que "
                + "les codes de la JDV J252.",
            en:
                "{0} is a status of a unit: put it in statutUnite, with the unit's block; statutESMS takes the codes of "
                + "JDV J252 only."),
        variants: [
            "unit": MessageTemplate(
                fr:
                    "{0} est un statut d'ESMS : mettez-le dans statutESMS ; statutUnite n'admet que les codes de la JDV J253.",
                en: "{0} is a status of the ESMS: put it in statutESMS; statutUnite takes the codes of JDV J253 only.")
        ],
        explanation: MessageTemplate(
            fr:
                "Plusieurs statuts existent aux deux niveaux sous des codes différents : « Période d'essai en cours » est "
                + "43 pour l'ESMS et 185 pour l'unité. EVSClient refuse le code sans dire où il irait.",
            en: "Several statuses exist at both levels under different codes: a trial period under way is 43 for the "
                + "ESMS and 185 for the unit. EVSClient refuses the code without saying where it belongs."),
        good: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
        bad: RuleExample.task(["statutESMS": "186", "dateStatutESMS": "2026-03-02"]))

    public static let pages = [wrongLevel]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        var findings: [Finding] = []
        if let status = resource.inputs.code(.statutESMS, in: tree), context.unitStatuses.contains(status.text) {
            findings.append(wrongLevel.finding([context.status(status.text)], at: status.node, in: tree))
        }
        if let status = resource.inputs.code(.statutUnite, in: tree), context.esmsStatuses.contains(status.text) {
            findings.append(
                wrongLevel.finding([context.status(status.text)], at: status.node, in: tree, variant: "unit"))
        }
        return findings
    }
}
