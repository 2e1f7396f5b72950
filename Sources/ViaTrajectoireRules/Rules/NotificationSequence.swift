internal import FHIRCore
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
        variants: [
            "files": MessageTemplate(
                fr:
                    "Usager sorti le {0}, mais entré le {1} seulement selon {2}, dans la même structure et pour la même "
                    + "décision : corrigez l'une des dates.",
                en: "Left on {0}, but entered on {1} only by {2}, in the same structure and for the same decision: "
                    + "correct one of the dates.")
        ],
        explanation: MessageTemplate(
            fr:
                "Pour une décision et une structure, « Usager entré » (47) précède « Usager sorti » (48) ; dans une unité, "
                + "« Usager pris en charge » (186) précède « Fin de prise en charge » (188). Sont comparées les Task d'un "
                + "Bundle, et celles de tous les fichiers d'un même appel ; une réactivation (54) entre la sortie et "
                + "l'entrée annonce un autre séjour.",
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
        variants: [
            "files": MessageTemplate(
                fr: "Statut final {0}, après un autre ({1}, dans {2}) pour la même décision et la même structure, sans "
                    + "réactivation (54) entre les deux. Ne gardez que celui qui vaut.",
                en:
                    "Final status {0} after another ({1}, in {2}) for the same decision and the same structure, with no "
                    + "reactivation (54) in between. Keep only the one that holds.")
        ],
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
        variants: [
            "files": MessageTemplate(
                fr:
                    "Le statut {0} du {1} est déjà annoncé par {2}, pour la même décision et la même structure : n'envoyez "
                    + "chaque événement qu'une fois.",
                en: "Status {0} of {1} is already announced by {2}, for the same decision and the same structure: send "
                    + "each event once.")
        ],
        explanation: MessageTemplate(
            fr:
                "Une Task est un événement, envoyé par un POST. La même annonce deux fois vient souvent d'une reprise après "
                + "erreur : vérifiez la réponse avant de renvoyer. La même Task (même id) lue deux fois, une copie XML d'un "
                + "fichier JSON, ou l'annonce envoyée puis relue dans un Bundle ne comptent pas.",
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

    // MARK: - Events of payloads

    /// The statuses that Tasks announce, with the node of each, in the order of the payload.
    static func events(
        of resources: [CheckedResource], in tree: ElementTree
    ) -> [(event: StatusEvent, node: ElementTree.NodeID)] {
        var events: [(event: StatusEvent, node: ElementTree.NodeID)] = []
        for resource in resources where resource.kind == .task {
            let inputs = resource.inputs
            guard
                let decision = inputs.identifier(.idNatDecision, in: tree) ?? inputs.identifier(.idDecision, in: tree)
            else { continue }
            let structure = inputs.identifier(.idNatStruct, in: tree)?.text ?? ""
            let id = tree.string(resource.node, .id) ?? ""
            func add(_ status: TaskSlice, _ date: TaskSlice, unit: String) {
                guard let status = inputs.code(status, in: tree), let date = inputs.date(date, in: tree) else { return }
                let event = StatusEvent(
                    story: .init(decision: decision.text, structure: structure, unit: unit), status: status.text,
                    date: date.date, resourceID: id, isSent: resource.isRoot)
                events.append((event, status.node))
            }
            add(.statutESMS, .dateStatutESMS, unit: "")
            if let unit = inputs.identifier(.idUnite, in: tree)?.text, !unit.isEmpty {
                add(.statutUnite, .dateStatutUnite, unit: unit)
            }
        }
        return events
    }

    /// The findings of one payload among those of a run.
    ///
    /// - Parameter file: the payload's number in the history; nil for a payload by itself.
    static func findings(
        _ resources: [CheckedResource], in tree: ElementTree, context: BusinessContext,
        history: NotificationHistory?, file: Int
    ) -> [Finding] {
        if let history, history.faults(in: file).isEmpty { return [] }
        let events = events(of: resources, in: tree)
        guard let history else {
            var own = NotificationHistory(files: [""])
            own.add(events.map(\.event), file: 0, isXML: false)
            own.judge()
            return findings(resources, in: tree, context: context, history: own, file: 0)
        }
        return history.faults(in: file).compactMap { fault in
            // A file that changed between the two readings has other events.
            guard fault.place.index < events.count else { return nil }
            let node = events[fault.place.index].node
            let isElsewhere = fault.other.file != file
            let place = isElsewhere ? [history.files[fault.other.file]] : []
            let variant = isElsewhere ? "files" : nil
            switch fault.kind {
            case .leftBeforeEntered:
                return order.finding(
                    [fault.date.text, fault.otherDate.text] + place, at: node, in: tree, variant: variant)
            case .severalFinal:
                return finals.finding(
                    [context.status(fault.status), context.status(fault.otherStatus)] + place, at: node, in: tree,
                    variant: variant)
            case .sameInstant:
                return twice.finding(
                    [context.status(fault.status), fault.date.text] + place, at: node, in: tree, variant: variant)
            }
        }
    }
}
