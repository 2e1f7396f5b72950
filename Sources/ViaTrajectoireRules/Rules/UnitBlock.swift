public import FHIRCore
internal import Messages

/// What says of a unit belongs together: what regle-StatutUnite meant, which as published never fires.
public enum UnitBlock: BusinessRule {
    static let incomplete = RulePage(
        "unit-block-incomplete", .error, source: "SDO ESMSTask, regle-StatutUnite",
        text: MessageTemplate(
            fr:
                "statutUnite est renseigné, mais il manque {0}. Ajoutez ces entrées à Task.input, ou retirez statutUnite.",
            en: "statutUnite is there, but {0} is missing. Add these entries to Task.input, or remove statutUnite."),
        explanation: MessageTemplate(
            fr: "Un statut d'unité ne se comprend qu'avec l'unité : idUnite, nomUnite, categorieOrganisation, "
                + "modePriseCharge et dateStatutUnite l'accompagnent toujours. L'invariant regle-StatutUnite du guide le "
                + "voulait, mais il lit type.text alors que les données portent type.coding : EVSClient ne le voit donc pas.",
            en:
                "A unit status means nothing without its unit: idUnite, nomUnite, categorieOrganisation, modePriseCharge "
                + "and dateStatutUnite always go with it. The guide's invariant regle-StatutUnite meant that, but it "
                + "reads type.text while data carry type.coding, so EVSClient does not see it."),
        good: RuleExample.task([
            "statutUnite": "186", "dateStatutUnite": "2026-03-02", "idUnite": "UNITE-1", "nomUnite": "Atelier bois",
            "categorieOrganisation": "43", "modePriseCharge": "47",
        ]),
        bad: RuleExample.task(["statutUnite": "186", "idUnite": "UNITE-1", "nomUnite": "Atelier bois"]))

    static let withoutStatus = RulePage(
        "unit-block-without-status", .warning, source: "SDO ESMSTask, regle-StatutUnite",
        text: MessageTemplate(
            fr:
                "L'unité est décrite ({0}) sans statutUnite : ViaTrajectoire ne saura qu'en faire. Ajoutez statutUnite et "
                + "dateStatutUnite, ou retirez l'unité.",
            en: "The unit is described ({0}) without statutUnite: ViaTrajectoire cannot use it. Add statutUnite and "
                + "dateStatutUnite, or remove the unit."),
        explanation: MessageTemplate(
            fr: "Une notification annonce un statut. Une unité décrite sans son statut n'annonce rien : c'est le plus "
                + "souvent un statut oublié, ou mis dans statutESMS.",
            en: "A notification announces a status. A unit described without its status announces nothing: most often "
                + "the status was forgotten, or put in statutESMS."),
        good: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
        bad: RuleExample.task([
            "statutESMS": "47", "dateStatutESMS": "2026-03-02", "idUnite": "UNITE-1", "nomUnite": "Atelier bois",
        ]))

    public static let pages = [incomplete, withoutStatus]

    private static let needed: [TaskSlice] = [
        .idUnite, .nomUnite, .categorieOrganisation, .modePriseCharge, .dateStatutUnite,
    ]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        let inputs = resource.inputs
        if let status = inputs.entry(.statutUnite) {
            let missing = needed.filter { !inputs.has($0) }
            guard !missing.isEmpty else { return [] }
            return [incomplete.finding([missing.map(\.code).joined(separator: ", ")], at: status, in: tree)]
        }
        // categorieOrganisation and modePriseCharge can speak of the ESMS; these three speak of a unit only. A motive
        // without its status is another rule's.
        let present = [TaskSlice.idUnite, .nomUnite, .dateStatutUnite].filter { inputs.has($0) }
        guard let first = present.first.flatMap({ inputs.entry($0) }) else { return [] }
        return [withoutStatus.finding([present.map(\.code).joined(separator: ", ")], at: first, in: tree)]
    }
}
