public import FHIRCore
internal import Messages

/// Status and motive as the association ASS_A32 puts them together, which no profile enforces.
public enum MotiveForStatus: BusinessRule {
    private static let source = "ASS_A32-StatutMotifPersonnePriseCharge"

    static let notAllowed = RulePage(
        "motive-not-allowed", .error, source: source,
        text: MessageTemplate(
            fr: "Le motif {0} ne va pas avec le statut {1}. Motifs admis : {2}.",
            en: "Motive {0} does not go with status {1}. Allowed motives: {2}."),
        variants: [
            "none": MessageTemplate(
                fr: "Le statut {1} n'admet aucun motif : retirez {3} ({0}).",
                en: "Status {1} takes no motive: remove {3} ({0}).")
        ],
        explanation: MessageTemplate(
            fr: "Les JDV J250 et J251 listent tous les motifs, mais la table ASS_A32 n'en relie qu'une partie à chaque "
                + "statut ; dix statuts seulement en admettent. EVSClient ne vérifie que l'appartenance au JDV. "
                + "La table publiée donne les paires.",
            en: "JDV J250 and J251 list all the motives, but the table ASS_A32 ties only some of them to each status; "
                + "only ten statuses take any. EVSClient checks membership of the JDV alone. The published table has the "
                + "pairs."),
        good: RuleExample.task(["statutESMS": "45", "dateStatutESMS": "2026-03-02", "motifESMS": "116"]),
        bad: RuleExample.task(["statutESMS": "45", "dateStatutESMS": "2026-03-02", "motifESMS": "150"]))

    static let missing = RulePage(
        "motive-missing", .warning, source: source,
        text: MessageTemplate(
            fr: "Le statut {0} attend un motif : ajoutez {1}, avec l'un de : {2}.",
            en: "Status {0} expects a motive: add {1} with one of: {2}."),
        explanation: MessageTemplate(
            fr:
                "La table ASS_A32 donne des motifs pour ce statut, et le guide demande de le motiver. Sans motif, la MDPH "
                + "et les autres structures ne savent pas pourquoi la situation a changé.",
            en:
                "The table ASS_A32 has motives for this status, and the guide asks for one. Without it the MDPH and the "
                + "other structures cannot tell why the situation changed."),
        good: RuleExample.task(["statutESMS": "41", "dateStatutESMS": "2026-03-02", "motifESMS": "152"]),
        bad: RuleExample.task(["statutESMS": "41", "dateStatutESMS": "2026-03-02"]))

    static let withoutStatus = RulePage(
        "motive-without-status", .error, source: source,
        text: MessageTemplate(
            fr: "{0} est renseigné sans {1} : ajoutez le statut que ce motif explique, ou retirez le motif.",
            en: "{0} is there without {1}: add the status that this motive explains, or remove the motive."),
        explanation: MessageTemplate(
            fr:
                "Un motif explique un statut du même niveau : motifESMS va avec statutESMS, motifUnite avec statutUnite.",
            en: "A motive explains a status of the same level: motifESMS goes with statutESMS, motifUnite with "
                + "statutUnite."),
        good: RuleExample.task(["statutESMS": "45", "dateStatutESMS": "2026-03-02", "motifESMS": "116"]),
        bad: RuleExample.task(["motifESMS": "116"]))

    public static let pages = [notAllowed, missing, withoutStatus]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .task else { return [] }
        return check(.statutESMS, .motifESMS, resource.inputs, tree, context)
            + check(.statutUnite, .motifUnite, resource.inputs, tree, context)
    }

    private static func check(
        _ statusSlice: TaskSlice, _ motiveSlice: TaskSlice, _ inputs: TaskInputs, _ tree: ElementTree,
        _ context: BusinessContext
    ) -> [Finding] {
        let status = inputs.code(statusSlice, in: tree)
        let motive = inputs.code(motiveSlice, in: tree)
        switch (status, motive) {
        case (nil, nil): return []
        case (nil, .some(let motive)):
            // A status without code is validation's.
            guard !inputs.has(statusSlice) else { return [] }
            return [withoutStatus.finding([motiveSlice.code, statusSlice.code], at: motive.node, in: tree)]
        case (.some(let status), nil):
            guard let allowed = context.motives[status.text], !inputs.has(motiveSlice) else { return [] }
            return [
                missing.finding(
                    [context.status(status.text), motiveSlice.code, list(allowed, context)], at: status.node, in: tree)
            ]
        case (.some(let status), .some(let motive)):
            // A status that no list has is what is wrong, and validation says so.
            guard context.esmsStatuses.union(context.unitStatuses).contains(status.text) else { return [] }
            let allowed = context.motives[status.text] ?? []
            guard !allowed.contains(motive.text) else { return [] }
            return [
                notAllowed.finding(
                    [
                        context.motive(motive.text), context.status(status.text), list(allowed, context),
                        motiveSlice.code,
                    ], at: motive.node, in: tree, variant: allowed.isEmpty ? "none" : nil)
            ]
        }
    }

    /// The motives with labels, or their codes alone where there are many.
    private static func list(_ codes: [String], _ context: BusinessContext) -> String {
        codes.count <= 4
            ? codes.map { context.motive($0) }.joined(separator: ", ") : codes.joined(separator: ", ")
    }
}
