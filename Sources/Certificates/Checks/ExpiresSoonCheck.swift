import Messages

/// Enough days left to work with.
enum ExpiresSoonCheck: CertificateCheck {
    static let id = CheckID.expiresSoon

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let days = subject.moment.days(until: subject.leaf.notAfter)
        guard subject.moment <= subject.leaf.notAfter else { return finding(.skipped, "expired") }
        if subject.moment.isSameDay(as: subject.leaf.notAfter) {
            return finding(.warn, "today", [.minute(subject.leaf.notAfter)])
        }
        if days < 1 { return finding(.warn, "tomorrow", [.minute(subject.leaf.notAfter)]) }
        if days < min(15, subject.settings.warningDays) {
            return finding(.warn, "very-soon", [.number(days), .day(subject.leaf.notAfter)])
        }
        if days < subject.settings.warningDays {
            return finding(.warn, "soon", [.number(days), .day(subject.leaf.notAfter)])
        }
        return finding(.pass, "ok", [.number(days)])
    }

    static let messages: [String: MessageTemplate] = [
        "expires-soon.ok": .init(fr: "{0} jours devant soi.", en: "{0} days ahead."),
        "expires-soon.soon": .init(
            fr: "Expire dans {0} jours (le {1}).", en: "Expires in {0} days (on {1})."),
        "expires-soon.soon.next": .init(
            fr: "Lancez le renouvellement dès maintenant.", en: "Start the renewal now."),
        "expires-soon.very-soon": .init(
            fr: "Expire dans {0} jours seulement (le {1}).", en: "Expires in only {0} days (on {1})."),
        "expires-soon.very-soon.next": .init(
            fr: "Renouvelez avant de commencer les essais.", en: "Renew before starting the tests."),
        "expires-soon.today": .init(fr: "Expire aujourd'hui : {0}.", en: "Expires today: {0}."),
        "expires-soon.today.next": .init(
            fr: "Renouvelez avant de commencer les essais.", en: "Renew before starting the tests."),
        "expires-soon.tomorrow": .init(
            fr: "Expire dans moins d'un jour : {0}.", en: "Expires in less than a day: {0}."),
        "expires-soon.tomorrow.next": .init(
            fr: "Renouvelez avant de commencer les essais.", en: "Renew before starting the tests."),
        "expires-soon.expired": .init(fr: "Déjà expiré.", en: "Already expired."),
    ]
}
