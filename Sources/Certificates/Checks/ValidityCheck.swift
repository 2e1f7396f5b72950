import Messages

/// Within its dates at the time of the check.
enum ValidityCheck: CertificateCheck {
    static let id = CheckID.validity

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let leaf = subject.leaf
        if let rival = subject.container.currentRival(at: subject.moment) {
            return finding(.fail, "rival", [.day(leaf.notBefore), .day(leaf.notAfter), .day(rival.notAfter)])
        }
        if subject.moment > leaf.notAfter {
            if leaf.notAfter.isSameDay(as: subject.moment) {
                return finding(.fail, "expired-today", [.minute(leaf.notAfter)])
            }
            let days = leaf.notAfter.days(until: subject.moment)
            return days < 1
                ? finding(.fail, "expired-yesterday", [.minute(leaf.notAfter)])
                : finding(.fail, "expired", [.day(leaf.notAfter), .number(days)])
        }
        if subject.moment < leaf.notBefore {
            // Just issued, or a clock that is slow.
            return leaf.notBefore.seconds - subject.moment.seconds <= 86_400
                ? finding(.fail, "soon", [.minute(leaf.notBefore)]) : finding(.fail, "future", [.day(leaf.notBefore)])
        }
        if !leaf.hasStandardDates {
            return finding(.fail, "unusual-dates", [.day(leaf.notBefore), .day(leaf.notAfter)])
        }
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
        "validity.rival": .init(
            fr:
                "Le certificat qui sera présenté n'est pas valable (du {0} au {1}), mais le fichier en contient un autre de la même clé, valable jusqu'au {2}.",
            en:
                "The certificate that will be presented is not valid (from {0} to {1}), but the file holds another of the same key, valid until {2}."
        ),
        "validity.rival.next": .init(
            fr: "Refaites le fichier par « esms-cert convert » : il ne gardera que celui-là.",
            en: "Make the file again with \"esms-cert convert\": it will keep that one only."),
        "validity.expired-today": .init(fr: "Expiré aujourd'hui : {0}.", en: "Expired today: {0}."),
        "validity.expired-today.next": .init(
            fr: "Demandez le renouvellement à l'ANS, puis le nouveau .p12.",
            en: "Ask ANS for the renewal, then for the new .p12."),
        "validity.expired-yesterday": .init(
            fr: "Expiré depuis moins d'un jour : {0}.", en: "Expired less than a day ago: {0}."),
        "validity.expired-yesterday.next": .init(
            fr: "Demandez le renouvellement à l'ANS, puis le nouveau .p12.",
            en: "Ask ANS for the renewal, then for the new .p12."),
        "validity.soon": .init(fr: "Pas encore valable : à partir du {0}.", en: "Not valid yet: from {0} on."),
        "validity.soon.next": .init(
            fr: "Vérifiez l'heure de cette machine ; si elle est juste, recommencez après cette heure.",
            en: "Check this machine's clock; if it is right, try again after that time."),
        "validity.unusual-dates": .init(
            fr:
                "Ses dates (du {0} au {1}) sont écrites hors norme : les serveurs bâtis sur OpenSSL refusent le certificat.",
            en:
                "Its dates ({0} to {1}) are not written as the standard has them: servers built on OpenSSL refuse the certificate."
        ),
        "validity.unusual-dates.next": .init(
            fr: "Signalez-le à l'autorité qui l'a émis.", en: "Report it to the authority that issued it."),
        "validity.future": .init(fr: "Pas encore valable : à partir du {0}.", en: "Not valid yet: from {0} on."),
        "validity.future.next": .init(
            fr: "Attendez cette date, ou vérifiez l'horloge de la machine.",
            en: "Wait for that date, or check the machine's clock."),
    ]
}
