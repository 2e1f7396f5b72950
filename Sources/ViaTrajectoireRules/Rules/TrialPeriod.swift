public import FHIRCore
internal import Messages

/// Trial periods exist in an ESAT only.
public enum TrialPeriod: BusinessRule {
    private static let source = "MS.CDM/VT.16"

    static let notESAT = RulePage(
        "trial-period-not-esat", .error, source: source,
        text: MessageTemplate(
            fr: "Le statut {0} n'existe que pour un ESAT ; categorieOrganisation vaut {1}. Envoyez un statut de liste "
                + "d'attente ou d'entrée, ou corrigez categorieOrganisation ({2}).",
            en: "Status {0} exists for an ESAT only; categorieOrganisation is {1}. Send a status of waiting list or "
                + "entry, or correct categorieOrganisation ({2})."),
        variants: [
            "registry": MessageTemplate(
                fr:
                    "Le statut {0} n'existe que pour un ESAT ; FINESS range {1} ({2}) dans la catégorie {3}, et non 246. "
                    + "Envoyez un statut de liste d'attente ou d'entrée, ou corrigez idNat_Struct.",
                en:
                    "Status {0} exists for an ESAT only; FINESS has {1} ({2}) in category {3}, not 246. Send a status of "
                    + "waiting list or entry, or correct idNat_Struct.")
        ],
        explanation: MessageTemplate(
            fr: "« Période d'essai en cours » (43 ; 185 pour l'unité) et « Période d'essai non concluante » (44 ; 181) "
                + "sont réservés aux ESAT. La catégorie de l'établissement dans FINESS le dit (246), si le registre a été "
                + "importé (esms-cert finess import) ; sinon categorieOrganisation (JDV J34, code 43).",
            en: "Trial period under way (43; 185 for a unit) and trial period that failed (44; 181) are for an ESAT "
                + "only. The establishment's category in FINESS says so (246), where the registry was imported (esms-cert "
                + "finess import); else categorieOrganisation (JDV J34, code 43)."),
        good: RuleExample.task([
            "statutESMS": "43", "dateStatutESMS": "2026-03-02", "categorieOrganisation": "43",
        ]),
        bad: RuleExample.task([
            "statutESMS": "43", "dateStatutESMS": "2026-03-02", "categorieOrganisation": "48",
        ]))

    static let undetermined = RulePage(
        "trial-period-undetermined", .information, source: source,
        text: MessageTemplate(
            fr:
                "Le statut {0} n'existe que pour un ESAT ; sans categorieOrganisation, rien ici ne le dit. Vérifiez que "
                + "la structure en est un.",
            en: "Status {0} exists for an ESAT only; without categorieOrganisation nothing here tells. Make sure that "
                + "the structure is one."),
        explanation: MessageTemplate(
            fr: "categorieOrganisation est facultative au niveau de l'ESMS. ViaTrajectoire connaît la catégorie de "
                + "l'établissement par FINESS et refusera le statut s'il n'est pas un ESAT. Importez le registre (esms-cert "
                + "finess import) pour le savoir ici aussi.",
            en: "categorieOrganisation is optional at the level of the ESMS. ViaTrajectoire knows the category of the "
                + "structure from FINESS and will refuse the status where it is no ESAT. Import the registry (esms-cert "
                + "finess import) to know it here too."),
        good: RuleExample.task([
            "statutESMS": "44", "dateStatutESMS": "2026-03-02", "categorieOrganisation": "43",
        ]),
        bad: RuleExample.task(["statutESMS": "44", "dateStatutESMS": "2026-03-02"]))

    public static let pages = [notESAT, undetermined]

    /// Établissement ou service d'aide par le travail, nomenclature TRE_R66.
    private static let esatInFINESS = "246"
    private static let trialStatuses: Set<String> = ["43", "44", "181", "185"]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        var findings: [Finding] = []
        for slice in [TaskSlice.statutESMS, .statutUnite] {
            guard let status = resource.inputs.code(slice, in: tree), trialStatuses.contains(status.text) else {
                continue
            }
            let label = context.status(status.text)
            if let number = resource.inputs.identifier(.idNatStruct, in: tree)?.text,
                case .establishment(let name, .some(let category)) = context.structure(number)
            {
                if category != Self.esatInFINESS {
                    let arguments = [label, number, name, category]
                    findings.append(notESAT.finding(arguments, at: status.node, in: tree, variant: "registry"))
                }
                continue
            }
            guard let category = resource.inputs.code(.categorieOrganisation, in: tree) else {
                findings.append(undetermined.finding([label], at: status.node, in: tree))
                continue
            }
            guard !context.esatCategories.isEmpty, !context.esatCategories.contains(category.text) else { continue }
            let esat = context.esatCategories.sorted().joined(separator: ", ")
            findings.append(notESAT.finding([label, category.text, esat], at: status.node, in: tree))
        }
        return findings
    }
}
