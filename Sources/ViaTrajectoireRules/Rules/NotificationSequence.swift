public import FHIRCore
internal import Messages

/// Several notifications of one decision and one structure tell one story.
public enum NotificationSequence: BusinessRule {
    private static let source = "SDO flux 4 et 5, TRE_R357"

    static let order = RulePage(
        "sequence-left-before-entered", .error, source: source,
        text: MessageTemplate(
            fr: "Usager sorti le {0}, mais entré le {1} seulement, dans la même structure et pour la même décision : "
                + "corrigez l'une des dates.",
            en: "Left on {0}, but entered on {1} only, in the same structure and for the same decision: correct one of "
                + "the dates."),
        explanation: MessageTemplate(
            fr:
                "Pour une décision et une structure, « Usager entré » (47) précède « Usager sorti » (48) ; dans une unité, "
                + "« Usager pris en charge » (186) précède « Fin de prise en charge » (188).",
            en:
                "For one decision and one structure, 'entered' (47) comes before 'left' (48); in a unit, 'looked after' "
                + "(186) before 'end of care' (188)."),
        good: story([("47", "2026-01-10"), ("48", "2026-03-02")]),
        bad: story([("47", "2026-03-02"), ("48", "2026-01-10")]))

    static let finals = RulePage(
        "sequence-several-final", .warning, source: source,
        text: MessageTemplate(
            fr:
                "Statut final {0}, après un autre ({1}) pour la même décision et la même structure, sans réactivation (54) "
                + "entre les deux. Ne gardez que celui qui vaut.",
            en:
                "Final status {0} after another ({1}) for the same decision and the same structure, with no reactivation "
                + "(54) in between. Keep only the one that holds."),
        explanation: MessageTemplate(
            fr:
                "37, 46, 48 et 49 mettent fin à une notification. Un second statut final contredit le premier, sauf si la "
                + "notification a été réactivée (54).",
            en: "37, 46, 48 and 49 end a notification. A second final status contradicts the first, unless the "
                + "notification was reactivated (54)."),
        good: story([("48", "2026-01-10"), ("54", "2026-02-01"), ("46", "2026-03-02")]),
        bad: story([("48", "2026-01-10"), ("46", "2026-03-02")]))

    static let twice = RulePage(
        "sequence-same-instant", .warning, source: source,
        text: MessageTemplate(
            fr:
                "Le statut {0} du {1} est annoncé deux fois pour la même décision et la même structure : n'envoyez chaque "
                + "événement qu'une fois.",
            en:
                "Status {0} of {1} is announced twice for the same decision and the same structure: send each event once."
        ),
        explanation: MessageTemplate(
            fr:
                "Une Task est un événement, envoyé par un POST. La même annonce deux fois vient souvent d'une reprise après "
                + "erreur : vérifiez la réponse avant de renvoyer.",
            en:
                "A Task is one event, sent by one POST. The same announcement twice often comes from trying again after a "
                + "failure: look at the answer before sending again."),
        good: story([("41", "2026-01-10"), ("42", "2026-01-10")]),
        bad: story([("42", "2026-01-10"), ("42", "2026-01-10")]))

    public static let pages = [order, finals, twice]

    private static func story(_ events: [(String, String)]) -> String {
        RuleExample.bundle(
            events.map { ["idNat_Decision": "VT-2026-000456", "statutESMS": $0.0, "dateStatutESMS": $0.1] })
    }

    /// One status that a Task announces.
    private struct Event {
        let status: String
        let date: CalendarDate
        let node: ElementTree.NodeID
    }

    private struct Key: Hashable {
        let decision: String
        let structure: String
        /// Empty for statuses of the ESMS itself.
        let unit: String
    }

    public static func checkTogether(
        _ resources: [CheckedResource], in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        var groups: [Key: [Event]] = [:]
        for resource in resources where resource.kind == .task {
            let inputs = resource.inputs
            guard
                let decision = inputs.identifier(.idNatDecision, in: tree) ?? inputs.identifier(.idDecision, in: tree)
            else { continue }
            let structure = inputs.identifier(.idNatStruct, in: tree)?.text ?? ""
            func add(_ status: TaskSlice, _ date: TaskSlice, unit: String) {
                guard let status = inputs.code(status, in: tree), let date = inputs.date(date, in: tree) else { return }
                groups[Key(decision: decision.text, structure: structure, unit: unit), default: []].append(
                    Event(status: status.text, date: date.date, node: status.node))
            }
            add(.statutESMS, .dateStatutESMS, unit: "")
            if let unit = inputs.identifier(.idUnite, in: tree)?.text, !unit.isEmpty {
                add(.statutUnite, .dateStatutUnite, unit: unit)
            }
        }
        return groups.values.filter { $0.count > 1 }.flatMap { check($0, tree, context) }
    }

    private static func check(_ events: [Event], _ tree: ElementTree, _ context: BusinessContext) -> [Finding] {
        var findings: [Finding] = []
        for (entry, exit) in [("47", "48"), ("186", "188")] {
            // A person may come back: only the first entry is certainly before every exit.
            guard let first = events.filter({ $0.status == entry }).min(by: { $0.date.isBefore($1.date) }) else {
                continue
            }
            for event in events where event.status == exit && event.date.isBefore(first.date) {
                findings.append(order.finding([event.date.text, first.date.text], at: event.node, in: tree))
            }
        }
        var final: Event?
        // By date; those of one day in the order of the payload.
        let ordered = events.enumerated().sorted {
            $0.element.date.isBefore($1.element.date)
                || !$1.element.date.isBefore($0.element.date) && $0.offset < $1.offset
        }.map(\.element)
        for event in ordered {
            // A person who left can enter again.
            if ["54", "47"].contains(event.status) { final = nil }
            guard ["37", "46", "48", "49"].contains(event.status) else { continue }
            if let final, final.status != event.status {
                findings.append(
                    finals.finding(
                        [context.status(event.status), context.status(final.status)], at: event.node, in: tree))
            }
            final = event
        }
        var seen: Set<String> = []
        for event in events where !seen.insert("\(event.status) \(event.date.text)").inserted {
            findings.append(twice.finding([context.status(event.status), event.date.text], at: event.node, in: tree))
        }
        return findings
    }
}
