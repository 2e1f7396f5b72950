public import FHIRCore
internal import Messages

/// The agreement was collected before it is sent.
public enum ConsentDate: BusinessRule {
    static let page = RulePage(
        "consent-date-future", .error, source: "SDO flux 2, dateRecueilAccord",
        text: MessageTemplate(
            fr: "L'accord est daté du {0}, dans l'avenir : dateTime est le jour où l'accord a été recueilli.",
            en: "The agreement is dated {0}, in the future: dateTime is the day on which it was collected."),
        explanation: MessageTemplate(
            fr:
                "Consent.dateTime porte la date du recueil de l'accord. Une date lointaine vient souvent d'un jour et d'un "
                + "mois inversés.",
            en:
                "Consent.dateTime carries the date on which the agreement was collected. A far date often comes from day "
                + "and month swapped."),
        good: RuleExample.consent("\"dateTime\": \"2026-03-02\""),
        bad: RuleExample.consent("\"dateTime\": \"2999-03-02\""))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .consent, let node = tree.child(resource.node, "dateTime"),
            let date = CalendarDate(tree.valueBytes(node)), context.today.isBefore(date)
        else { return [] }
        return [page.finding([date.text], at: node, in: tree)]
    }
}
