import Messages

/// Issued for three years at most.
enum LifetimeCheck: CertificateCheck {
    static let id = CheckID.lifetime

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let leaf = subject.leaf
        let days = leaf.notBefore.days(until: leaf.notAfter)
        if leaf.notAfter < leaf.notBefore { return finding(.fail, "reversed") }
        // A day of grace for authorities that count days, or write the end as 23:59:59.
        let latest = leaf.notBefore.addingYears(3).seconds + 86_400
        return leaf.notAfter.seconds <= latest
            ? finding(.pass, "ok", [.number(days)]) : finding(.fail, "long", [.number(days)])
    }

    static let messages: [String: MessageTemplate] = [
        "lifetime.ok": .init(
            fr: "Délivré pour {0} jours, trois ans au plus.", en: "Issued for {0} days, three years at most."),
        "lifetime.long": .init(
            fr: "Délivré pour {0} jours, plus de trois ans : ce n'est pas un AUTH_CLI de l'IGC-Santé.",
            en: "Issued for {0} days, more than three years: this is no AUTH_CLI of IGC-Santé."),
        "lifetime.long.next": .init(
            fr: "Demandez d'où vient ce certificat.", en: "Ask where this certificate comes from."),
        "lifetime.reversed": .init(fr: "La fin précède le début.", en: "It ends before it begins."),
        "lifetime.reversed.next": .init(
            fr: "Demandez d'où vient ce certificat.", en: "Ask where this certificate comes from."),
    ]
}
