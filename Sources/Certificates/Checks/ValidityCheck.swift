import Messages

/// Within its dates at the time of the check.
enum ValidityCheck: CertificateCheck {
    static let id = CheckID.validity

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let leaf = subject.leaf
        if subject.moment > leaf.notAfter {
            return finding(.fail, "expired", [.day(leaf.notAfter), .number(leaf.notAfter.days(until: subject.moment))])
        }
        if subject.moment < leaf.notBefore { return finding(.fail, "future", [.day(leaf.notBefore)]) }
        return finding(
            .pass, "ok",
            [.day(leaf.notBefore), .day(leaf.notAfter), .number(subject.moment.days(until: leaf.notAfter))])
    }

    static let messages: [String: MessageTemplate] = [
        "validity.ok": .init(
            fr: "Valable du {0} au {1} ({2} jours restants).", en: "Valid from {0} to {1} ({2} days left)."),
        "validity.expired": .init(
            fr: "Expiré depuis le {0} ({1} jours).", en: "Expired on {0} ({1} days ago)."),
        "validity.expired.next": .init(
            fr: "Demandez le renouvellement à l'ANS, puis le nouveau .p12.",
            en: "Ask ANS for the renewal, then for the new .p12."),
        "validity.future": .init(fr: "Pas encore valable : à partir du {0}.", en: "Not valid yet: from {0} on."),
        "validity.future.next": .init(
            fr: "Attendez cette date, ou vérifiez l'horloge de la machine.",
            en: "Wait for that date, or check the machine's clock."),
    ]
}
