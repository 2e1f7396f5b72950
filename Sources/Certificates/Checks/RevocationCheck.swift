import Messages

/// Not revoked, by the list given or by what the authority's services answered. The check itself opens no connection.
enum RevocationCheck: CertificateCheck {
    static let id = CheckID.revocation

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard subject.revocationLists.isEmpty else { return judgeLists(subject) }
        if let answers = subject.onlineRevocation {
            if subject.chain.anchor == nil || subject.chain.path.count < 2 {
                return finding(.undetermined, "unanchored")
            }
            return judge(answers, ok: "online")
        }
        let address = subject.leaf.extensions.crlAddresses.first { $0.hasPrefix("http") }
        return finding(.skipped, address == nil ? "not-asked" : "address", [.text(address ?? "")])
    }

    private static func judgeLists(_ subject: CheckSubject) -> CheckFinding {
        guard subject.chain.path.count > 1 else { return finding(.undetermined, "no-issuer") }
        let issuer = subject.chain.path[1].certificate
        let answers = subject.revocationLists.map { list in
            RevocationAnswer(
                .crl, list.name, list.outcome(for: subject.leaf, issuedBy: issuer, at: subject.moment))
        }
        return judge(answers, ok: "ok")
    }

    /// One service that says "revoked" is enough to refuse, one that says "good" to pass; what the others could not say
    /// is noted.
    private static func judge(_ answers: [RevocationAnswer], ok: String) -> CheckFinding {
        for answer in answers {
            guard case .revoked(let moment, let reason) = answer.outcome else { continue }
            let day: CheckMessage.Argument = moment.map { .day($0) } ?? "?"
            // Suspended, and perhaps to be given back: no reason to order a new one.
            if reason == "certificateHold" { return finding(.fail, "suspended", [day]) }
            let cause = reason.map { CheckMessage.Argument.message(CheckMessage("revocation.reason-" + $0)) }
            return finding(
                .fail, "revoked",
                [day, cause ?? .message(CheckMessage("revocation.reason-unspecified")), .text(reason ?? "–")])
        }
        let notes = answers.compactMap { answer -> CheckMessage? in
            switch answer.outcome {
            case .undetermined(let message), .skipped(let message): message
            default: nil
            }
        }
        let dates = answers.compactMap { answer -> (RevocationAnswer.Service, Instant)? in
            if case .good(let made) = answer.outcome { (answer.service, made) } else { nil }
        }
        if let newest = dates.map(\.1).max(), ok == "ok" { return finding(.pass, ok, [.day(newest)], notes: notes) }
        if !dates.isEmpty {
            let good = dates.map { CheckMessage("revocation.by", [.text($0.0.rawValue), .day($0.1)]) }
            return finding(.pass, ok, [.list(good)], notes: notes)
        }
        if ok == "ok" { return finding(.undetermined, "no-proof", notes: notes) }
        if answers.isEmpty { return finding(.undetermined, "no-service") }
        let mayPass = answers.contains {
            if case .undetermined(let message) = $0.outcome { isPassing(message.id) } else { false }
        }
        return finding(.undetermined, mayPass ? "no-answer" : "no-use", notes: notes)
    }

    /// Whether asking again later may help.
    private static func isPassing(_ id: String) -> Bool {
        ["revocation.unreachable", "revocation.ocsp-tryLater", "revocation.ocsp-internalError"].contains(id)
    }

    static let messages: [String: MessageTemplate] = [
        "revocation.online": .init(fr: "Non révoqué : {0}.", en: "Not revoked: {0}."),
        "revocation.by": .init(fr: "{0} du {1}", en: "{0} of {1}"),
        "revocation.no-answer": .init(
            fr: "La révocation n'a pas pu être vérifiée en ligne.", en: "Revocation could not be checked online."),
        "revocation.no-answer.next": .init(
            fr: "Recommencez plus tard, ou donnez par --crl une liste téléchargée ailleurs.",
            en: "Try again later, or give with --crl a list downloaded elsewhere."),
        "revocation.no-use": .init(
            fr: "Rien de ce que l'autorité répond ne prouve l'état du certificat.",
            en: "Nothing the authority answers proves the certificate's state."),
        "revocation.no-use.next": .init(
            fr: "Signalez-le à l'autorité ; une liste complète et à jour peut être donnée par --crl.",
            en: "Report it to the authority; a complete and current list can be given with --crl."),
        "revocation.no-proof": .init(
            fr: "La liste donnée ne prouve rien pour ce certificat.",
            en: "The list given proves nothing about this certificate."),
        "revocation.no-proof.next": .init(
            fr: "Prenez la liste complète et à jour à l'adresse que donne « esms-cert inspect ».",
            en: "Take the complete and current list at the address that \"esms-cert inspect\" gives."),
        "revocation.no-service": .init(
            fr: "Le certificat n'indique ni liste ni service de révocation.",
            en: "The certificate names neither a revocation list nor a service."),
        "revocation.no-service.next": .init(
            fr: "Demandez la liste de révocation à l'autorité et donnez-la par --crl.",
            en: "Ask the authority for its revocation list and give it with --crl."),
        "revocation.unanchored": .init(
            fr: "Le certificat ne remonte pas à une autorité connue : ses adresses de révocation ne sont pas appelées.",
            en: "The certificate does not lead to a known authority: its revocation addresses are not called."),
        "revocation.unanchored.next": .init(
            fr: "Réglez d'abord la chaîne de certification.", en: "Put the certification chain right first."),
        "revocation.unreachable": .init(fr: "{0} ({1}) : {2}", en: "{0} ({1}): {2}"),
        "revocation.directory": .init(
            fr: "Annuaire LDAP non interrogé : {0}", en: "LDAP directory not asked: {0}"),
        "revocation.crl-not-list": .init(
            fr: "CRL ({0}) : ce n'est pas une liste de révocation.", en: "CRL ({0}): this is no revocation list."),
        "revocation.crl-delta": .init(
            fr: "CRL ({0}) : ce n'est qu'une liste de changements.", en: "CRL ({0}): this is only a list of changes."),
        "revocation.crl-critical": .init(
            fr: "CRL ({0}) : la liste pose une condition inconnue ici (extension critique {1}).",
            en: "CRL ({0}): the list sets a condition that is not known here (critical extension {1})."),
        "revocation.crl-attributes": .init(
            fr: "CRL ({0}) : la liste ne parle que de certificats d'attributs.",
            en: "CRL ({0}): the list speaks of attribute certificates only."),
        "revocation.crl-authorities": .init(
            fr: "CRL ({0}) : la liste ne parle que de certificats d'autorités (ARL), pas de celui-ci.",
            en: "CRL ({0}): the list speaks of authorities' certificates only (ARL), not of this one."),
        "revocation.crl-users": .init(
            fr: "CRL ({0}) : la liste ne parle pas de certificats d'autorités.",
            en: "CRL ({0}): the list does not speak of authorities' certificates."),
        "revocation.crl-reasons": .init(
            fr: "CRL ({0}) : la liste ne couvre que certains motifs de révocation.",
            en: "CRL ({0}): the list covers some reasons of revocation only."),
        "revocation.crl-partition": .init(
            fr: "CRL ({0}) : la liste couvre une autre partie des certificats que celle de celui-ci.",
            en: "CRL ({0}): the list covers another part of the certificates than this one's."),
        "revocation.crl-no-next": .init(
            fr: "CRL ({0}) : la liste, du {1}, ne dit pas jusqu'à quand elle vaut ; elle n'est crue qu'un jour.",
            en: "CRL ({0}): the list, of {1}, does not say how long it holds; it is believed for a day only."),
        "revocation.crl-signature": .init(
            fr: "CRL ({0}) : la liste n'est pas signée par l'autorité de ce certificat.",
            en: "CRL ({0}): the list is not signed by this certificate's authority."),
        "revocation.crl-stale": .init(
            fr: "CRL ({0}) : la liste est périmée depuis le {1}.", en: "CRL ({0}): the list is out of date since {1}."),
        "revocation.crl-future": .init(
            fr: "CRL ({0}) : la liste est datée du {1}, dans le futur ; vérifiez l'horloge de cette machine.",
            en: "CRL ({0}): the list is dated {1}, in the future; check this machine's clock."),
        "revocation.ocsp-malformed": .init(
            fr: "OCSP ({0}) : la réponse n'est pas une réponse OCSP.", en: "OCSP ({0}): the answer is no OCSP response."
        ),
        "revocation.ocsp-malformedRequest": .init(
            fr: "OCSP ({0}) : le répondeur ne comprend pas la question.",
            en: "OCSP ({0}): the responder does not understand the question."),
        "revocation.ocsp-internalError": .init(
            fr: "OCSP ({0}) : le répondeur est en panne.", en: "OCSP ({0}): the responder is out of order."),
        "revocation.ocsp-tryLater": .init(
            fr: "OCSP ({0}) : le répondeur est occupé et demande de revenir plus tard.",
            en: "OCSP ({0}): the responder is busy and asks to come back later."),
        "revocation.ocsp-sigRequired": .init(
            fr: "OCSP ({0}) : le répondeur ne répond qu'aux questions signées, ce que cet outil ne fait pas.",
            en: "OCSP ({0}): the responder answers signed questions only, which this tool does not make."),
        "revocation.ocsp-unauthorized": .init(
            fr: "OCSP ({0}) : ce répondeur n'est pas en charge de l'autorité de ce certificat.",
            en: "OCSP ({0}): this responder is not in charge of this certificate's authority."),
        "revocation.ocsp-otherCertificate": .init(
            fr: "OCSP ({0}) : la réponse parle d'un autre certificat.",
            en: "OCSP ({0}): the response is about another certificate."),
        "revocation.ocsp-signature": .init(
            fr: "OCSP ({0}) : la réponse n'est pas signée par l'autorité ni par un répondeur qu'elle autorise.",
            en: "OCSP ({0}): the response is signed neither by the authority nor by a responder it authorises."),
        "revocation.ocsp-nonce": .init(
            fr: "OCSP ({0}) : la réponse répond à une autre question (rejeu).",
            en: "OCSP ({0}): the response answers another question (replay)."),
        "revocation.ocsp-outOfDate": .init(
            fr: "OCSP ({0}) : la réponse est périmée, ou datée du futur.",
            en: "OCSP ({0}): the response is out of date, or dated in the future."),
        "revocation.ocsp-unknown": .init(
            fr: "OCSP ({0}) : le répondeur ne connaît pas ce certificat.",
            en: "OCSP ({0}): the responder does not know this certificate."),
        "revocation.ok": .init(
            fr: "Absent de la liste de révocation du {0}.", en: "Not on the revocation list of {0}."),
        "revocation.revoked": .init(
            fr: "Révoqué le {0} (motif : {1}, {2}).", en: "Revoked on {0} (reason: {1}, {2})."),
        "revocation.revoked.next": .init(
            fr: "Il est sans valeur : demandez-en un nouveau.", en: "It is worth nothing: ask for a new one."),
        "revocation.suspended": .init(
            fr: "Suspendu le {0} (certificateHold) : il ne vaut rien tant que l'autorité ne le rétablit pas.",
            en: "Suspended on {0} (certificateHold): it is worth nothing until the authority reinstates it."),
        "revocation.suspended.next": .init(
            fr: "Demandez à l'ANS pourquoi, et s'il peut être rétabli, avant d'en commander un autre.",
            en: "Ask ANS why, and whether it can be reinstated, before ordering another."),
        "revocation.reason-unspecified": .init(fr: "non précisé", en: "not given"),
        "revocation.reason-keyCompromise": .init(fr: "clé compromise", en: "key compromised"),
        "revocation.reason-cACompromise": .init(fr: "autorité compromise", en: "authority compromised"),
        "revocation.reason-affiliationChanged": .init(fr: "changement de rattachement", en: "affiliation changed"),
        "revocation.reason-superseded": .init(fr: "remplacé par un autre", en: "superseded by another"),
        "revocation.reason-cessationOfOperation": .init(fr: "fin d'activité", en: "cessation of operation"),
        "revocation.reason-certificateHold": .init(fr: "suspendu", en: "on hold"),
        "revocation.reason-removeFromCRL": .init(fr: "rétabli", en: "reinstated"),
        "revocation.reason-privilegeWithdrawn": .init(fr: "droits retirés", en: "privilege withdrawn"),
        "revocation.reason-aACompromise": .init(
            fr: "autorité d'attributs compromise", en: "attribute authority compromised"),
        "revocation.no-issuer": .init(
            fr: "Sans le certificat de l'autorité, la liste ne peut être vérifiée.",
            en: "Without the authority's certificate the list cannot be verified."),
        "revocation.address": .init(
            fr:
                "Révocation non vérifiée : --online interroge l'autorité, --crl prend la liste {0} téléchargée ailleurs.",
            en: "Revocation not checked: --online asks the authority, --crl takes the list {0} downloaded elsewhere."),
        "revocation.not-asked": .init(
            fr: "Révocation non vérifiée : donnez --online, ou la liste par --crl.",
            en: "Revocation not checked: give --online, or the list with --crl."),
    ]
}
