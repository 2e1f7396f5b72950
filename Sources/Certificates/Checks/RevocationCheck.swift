import Messages

/// Not revoked, by the list given or by what the authority's services answered. The check itself opens no connection.
enum RevocationCheck: CertificateCheck {
    static let id = CheckID.revocation

    static func run(_ subject: CheckSubject) -> CheckFinding {
        if subject.revocationLists.isEmpty, let answers = subject.onlineRevocation { return judge(answers, subject) }
        guard !subject.revocationLists.isEmpty else {
            let address = subject.leaf.extensions.crlAddresses.first { $0.hasPrefix("http") }
            return finding(.skipped, address == nil ? "not-asked" : "address", [.text(address ?? "")])
        }
        guard subject.chain.path.count > 1 else { return finding(.undetermined, "no-issuer") }
        let issuer = subject.chain.path[1].certificate
        var newest: RevocationList?
        for list in subject.revocationLists {
            switch list.status(of: subject.leaf, issuedBy: issuer) {
            case .revoked(let moment, let reason):
                return finding(
                    .fail, "revoked", [moment.map { .day($0) } ?? "?", .text(reason ?? "–")])
            case .notListed:
                if (newest?.thisUpdate?.seconds ?? .min) <= (list.thisUpdate?.seconds ?? .min) { newest = list }
            case .notAuthentic: break
            }
        }
        guard let newest else { return finding(.undetermined, "other-list") }
        let made = newest.thisUpdate.map { CheckMessage.Argument.day($0) } ?? "?"
        if let next = newest.nextUpdate, next < subject.moment { return finding(.warn, "old", [made, .day(next)]) }
        return finding(.pass, "ok", [made])
    }

    /// One service that says "revoked" is enough to refuse, one that says "good" to pass; what the others could not say
    /// is noted.
    private static func judge(_ answers: [RevocationAnswer], _ subject: CheckSubject) -> CheckFinding {
        if subject.chain.anchor == nil || subject.chain.path.count < 2 { return finding(.undetermined, "unanchored") }
        for answer in answers {
            if case .revoked(let moment, let reason) = answer.outcome {
                return finding(.fail, "revoked", [moment.map { .day($0) } ?? "?", .text(reason ?? "–")])
            }
        }
        let notes = answers.compactMap { answer -> CheckMessage? in
            switch answer.outcome {
            case .undetermined(let message), .skipped(let message): message
            default: nil
            }
        }
        let good = answers.compactMap { answer -> CheckMessage? in
            guard case .good(let made) = answer.outcome else { return nil }
            return CheckMessage("revocation.by", [.text(answer.service.rawValue), .day(made)])
        }
        if !good.isEmpty { return finding(.pass, "online", [.list(good)], notes: notes) }
        if answers.isEmpty { return finding(.undetermined, "no-service") }
        return finding(.undetermined, "no-answer", notes: notes)
    }

    static let messages: [String: MessageTemplate] = [
        "revocation.online": .init(fr: "Non révoqué : {0}.", en: "Not revoked: {0}."),
        "revocation.by": .init(fr: "{0} du {1}", en: "{0} of {1}"),
        "revocation.no-answer": .init(
            fr: "La révocation n'a pas pu être vérifiée en ligne.", en: "Revocation could not be checked online."),
        "revocation.no-answer.next": .init(
            fr: "Recommencez plus tard, ou donnez par --crl une liste téléchargée ailleurs.",
            en: "Try again later, or give with --crl a list downloaded elsewhere."),
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
        "revocation.ocsp-declined": .init(
            fr: "OCSP ({0}) : le répondeur décline la question.", en: "OCSP ({0}): the responder declines the question."
        ),
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
            fr: "Révoqué le {0} (motif : {1}).", en: "Revoked on {0} (reason: {1})."),
        "revocation.revoked.next": .init(
            fr: "Il est sans valeur : demandez-en un nouveau.", en: "It is worth nothing: ask for a new one."),
        "revocation.old": .init(
            fr: "Absent de la liste du {0}, mais elle est périmée depuis le {1}.",
            en: "Not on the list of {0}, but that list is out of date since {1}."),
        "revocation.old.next": .init(fr: "Téléchargez la liste à jour.", en: "Download the current list."),
        "revocation.other-list": .init(
            fr: "La liste donnée n'est pas signée par l'autorité de ce certificat.",
            en: "The list given is not signed by this certificate's authority."),
        "revocation.other-list.next": .init(
            fr: "Prenez la liste à l'adresse que donne « esms-cert inspect ».",
            en: "Take the list at the address that \"esms-cert inspect\" gives."),
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
