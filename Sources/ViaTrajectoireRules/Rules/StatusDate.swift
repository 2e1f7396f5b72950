public import FHIRCore
internal import Messages

/// Each status has its date, which is not in the future and agrees with the other level.
public enum StatusDate: BusinessRule {
    static let missing = RulePage(
        "status-date-missing", .error, source: "SDO flux 4, dateStatutESMS / dateStatutUnite",
        text: MessageTemplate(
            fr: "{0} est renseigné sans {1} : ajoutez la date à laquelle ce statut a commencé.",
            en: "{0} is there without {1}: add the date on which this status began."),
        explanation: MessageTemplate(
            fr: "ViaTrajectoire range les statuts par leur date. Seul ce que vous envoyez est jugé (une Task seule) : "
                + "dans un Bundle reçu, il n'y a rien à corriger de votre côté.",
            en:
                "ViaTrajectoire puts statuses in order by their date. Only what you send is judged (a Task alone): in a "
                + "Bundle that you received there is nothing to correct on your side."),
        good: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
        bad: RuleExample.task(["statutESMS": "47"]))

    static let withoutStatus = RulePage(
        "status-date-without-status", .warning, source: "SDO flux 4, dateStatutESMS / dateStatutUnite",
        text: MessageTemplate(
            fr: "{0} est renseigné sans {1} : ajoutez le statut, ou retirez la date.",
            en: "{0} is there without {1}: add the status, or remove the date."),
        explanation: MessageTemplate(
            fr: "Une date de statut sans statut n'annonce rien : le statut a sans doute été oublié.",
            en: "A date of status without the status announces nothing: the status was probably forgotten."),
        good: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
        bad: RuleExample.task(["dateStatutESMS": "2026-03-02"]))

    static let future = RulePage(
        "status-date-future", .error, source: "SDO flux 4, dateStatutESMS / dateStatutUnite",
        text: MessageTemplate(
            fr: "{0} vaut {1}, dans l'avenir : un statut s'annonce une fois atteint. Envoyez la date réelle.",
            en: "{0} is {1}, in the future: a status is announced once it is reached. Send the real date."),
        explanation: MessageTemplate(
            fr:
                "Une entrée prévue n'est pas un statut « Usager entré » : attendez qu'elle ait lieu, ou envoyez « Liste "
                + "d'attente. Admis dans l'ESMS » (71). Une date lointaine vient souvent d'un jour et d'un mois inversés.",
            en: "A planned entry is not the status 'entered': wait for it to happen, or send 71, admitted and on the "
                + "waiting list. A far date often comes from day and month swapped."),
        good: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2026-03-02"]),
        bad: RuleExample.task(["statutESMS": "47", "dateStatutESMS": "2999-03-02"]))

    static let incoherent = RulePage(
        "status-dates-incoherent", .warning, source: "SDO flux 4, dateStatutESMS / dateStatutUnite",
        text: MessageTemplate(
            fr: "Dans l'unité depuis le {0}, mais entré dans l'ESMS le {1} seulement : corrigez l'une des dates.",
            en: "In the unit since {0}, but in the ESMS since {1} only: correct one of the dates."),
        variants: [
            "left": MessageTemplate(
                fr:
                    "Sorti de l'ESMS le {1}, mais pris en charge dans l'unité à partir du {0} : corrigez l'une des dates.",
                en: "Left the ESMS on {1}, but looked after in the unit from {0} on: correct one of the dates.")
        ],
        explanation: MessageTemplate(
            fr:
                "Une personne n'est prise en charge dans une unité (186) qu'à partir de son entrée dans l'ESMS (47), et "
                + "jusqu'à sa sortie (48).",
            en:
                "A person is looked after in a unit (186) only from the entry into the ESMS (47) on, and until the exit "
                + "(48)."),
        good: RuleExample.task([
            "statutESMS": "47", "dateStatutESMS": "2026-03-02", "statutUnite": "186", "dateStatutUnite": "2026-03-02",
        ]),
        bad: RuleExample.task([
            "statutESMS": "47", "dateStatutESMS": "2026-03-02", "statutUnite": "186", "dateStatutUnite": "2026-02-02",
        ]))

    public static let pages = [missing, withoutStatus, future, incoherent]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .task else { return [] }
        let inputs = resource.inputs
        var findings: [Finding] = []
        for (status, date) in [(TaskSlice.statutESMS, TaskSlice.dateStatutESMS), (.statutUnite, .dateStatutUnite)] {
            let statusEntry = inputs.entry(status)
            // A unit without its date is the unit block's.
            if resource.isRoot, status == .statutESMS, let statusEntry, !inputs.has(date) {
                findings.append(missing.finding([status.code, date.code], at: statusEntry, in: tree))
            }
            if status == .statutESMS, statusEntry == nil, let dateEntry = inputs.entry(date) {
                findings.append(withoutStatus.finding([date.code, status.code], at: dateEntry, in: tree))
            }
            if let value = inputs.date(date, in: tree), context.today.isBefore(value.date) {
                findings.append(future.finding([date.code, value.date.text], at: value.node, in: tree))
            }
        }
        return findings + checkCoherence(inputs, tree)
    }

    private static func checkCoherence(_ inputs: TaskInputs, _ tree: ElementTree) -> [Finding] {
        guard inputs.code(.statutUnite, in: tree)?.text == "186", let esms = inputs.date(.dateStatutESMS, in: tree),
            let unit = inputs.date(.dateStatutUnite, in: tree)
        else { return [] }
        let arguments = [unit.date.text, esms.date.text]
        switch inputs.code(.statutESMS, in: tree)?.text {
        case "47" where unit.date.isBefore(esms.date):
            return [incoherent.finding(arguments, at: unit.node, in: tree)]
        case "48" where esms.date.isBefore(unit.date):
            return [incoherent.finding(arguments, at: unit.node, in: tree, variant: "left")]
        default: return []
        }
    }
}
