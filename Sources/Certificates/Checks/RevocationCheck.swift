import Messages

/// Not on the revocation list, when one is given: this command opens no connection.
enum RevocationCheck: CertificateCheck {
    static let id = CheckID.revocation

    static func run(_ subject: CheckSubject) -> CheckFinding {
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

    static let messages: [String: MessageTemplate] = [
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
            fr: "Révocation non vérifiée : téléchargez {0} et donnez la liste par --crl.",
            en: "Revocation not checked: download {0} and give the list with --crl."),
        "revocation.not-asked": .init(
            fr: "Révocation non vérifiée : donnez la liste par --crl.",
            en: "Revocation not checked: give the list with --crl."),
    ]
}
