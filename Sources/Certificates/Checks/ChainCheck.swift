import Messages

/// Every authority between the certificate and its root is there, and each signature holds.
enum ChainCheck: CertificateCheck {
    static let id = CheckID.chain

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let chain = subject.chain
        let issuer = CheckMessage.Argument.text(name(chain.path.last?.certificate.issuer))
        if chain.path.count == 1, subject.leaf.isSelfIssued { return finding(.fail, "self-signed") }
        switch chain.obstacle {
        case .signature: return finding(.fail, "impostor", [issuer])
        case .keyIdentifier: return finding(.fail, "key-identifier", [issuer])
        case .extensions: return finding(.fail, "extensions", [issuer])
        case .damaged: return finding(.fail, "damaged", [issuer])
        case .notAnAuthority: return finding(.fail, "not-authority", [issuer])
        case nil: break
        }
        if let objection = chain.objection { return finding(.fail, "objection", [.text(objection)]) }
        if let expired = chain.expiredAuthority {
            if subject.moment < expired.notBefore {
                return finding(.fail, "early", [.text(name(expired.subject)), .day(expired.notBefore)])
            }
            return finding(.fail, "expired", [.text(name(expired.subject)), .day(expired.notAfter)])
        }
        guard chain.isComplete else { return finding(.fail, "missing", [issuer]) }
        // A root need not travel with the file; what stands between must.
        let middle = chain.path.dropFirst().filter { !$0.certificate.isSelfIssued }
        if let absent = middle.first(where: { $0.origin != .file }) {
            // An anchor is known by its fingerprint, which completes no chain: only a companion file does.
            return absent.origin == .companion
                ? finding(.warn, "elsewhere", [.text(name(absent.certificate.subject))])
                : finding(.fail, "missing", [.text(name(absent.certificate.subject))])
        }
        return finding(
            .pass, "ok", [.text(chain.path.dropFirst().map { name($0.certificate.subject) }.joined(separator: " ← "))])
    }

    static func name(_ name: DistinguishedName?) -> String { name?.commonName ?? name?.rfc2253 ?? "?" }

    static let messages: [String: MessageTemplate] = [
        "chain.ok": .init(fr: "Chaîne complète : {0}.", en: "Complete chain: {0}."),
        "chain.elsewhere": .init(
            fr: "Chaîne vérifiée, mais « {0} » n'est pas dans le fichier.",
            en: "The chain holds, but \"{0}\" is not in the file."),
        "chain.elsewhere.next": .init(
            fr: "Ajoutez-la à l'export : sans elle le serveur peut refuser la connexion.",
            en: "Add it to the export: without it the server may refuse the connection."),
        "chain.missing": .init(
            fr: "Chaîne incomplète : il manque le certificat de « {0} ».",
            en: "Incomplete chain: the certificate of \"{0}\" is missing."),
        "chain.missing.next": .init(
            fr: "Demandez un export « avec toute la chaîne de certification », ou donnez le fichier par --ca.",
            en: "Ask for an export \"with the whole certification chain\", or give the file with --ca."),
        "chain.impostor": .init(
            fr: "La signature ne tient pas : le certificat de « {0} » fourni n'est pas celui qui a signé.",
            en: "The signature does not hold: the certificate of \"{0}\" in the file is not the one that signed."),
        "chain.impostor.next": .init(
            fr: "Ne l'utilisez pas ; demandez le .p12 remis par l'ANS.",
            en: "Do not use it; ask for the .p12 that ANS delivered."),
        "chain.key-identifier": .init(
            fr:
                "La signature est bien de « {0} », mais le certificat désigne une autre clé d'autorité (AKI) : les serveurs le refuseront.",
            en:
                "The signature is indeed by \"{0}\", but the certificate names another key of an authority (AKI): servers will refuse it."
        ),
        "chain.key-identifier.next": .init(
            fr: "Demandez le .p12 remis par l'ANS, avec la chaîne qui va avec.",
            en: "Ask for the .p12 that ANS delivered, with the chain that goes with it."),
        "chain.extensions": .init(
            fr:
                "La signature est bien de « {0} », mais une extension du certificat est mal formée ou en double : OpenSSL le refuse.",
            en:
                "The signature is indeed by \"{0}\", but an extension of the certificate is malformed or stands twice: OpenSSL refuses it."
        ),
        "chain.extensions.next": .init(
            fr: "Signalez-le à l'autorité qui l'a émis.", en: "Report it to the authority that issued it."),
        "chain.damaged": .init(
            fr: "Le certificat de l'autorité « {0} » est dans le fichier, mais abîmé.",
            en: "The certificate of the authority \"{0}\" is in the file, but damaged."),
        "chain.damaged.next": .init(
            fr: "Demandez qu'on renvoie le fichier d'origine ; le certificat de la structure n'est pas en cause.",
            en: "Ask for the original file to be sent again; the structure's own certificate is not to blame."),
        "chain.not-authority": .init(
            fr: "Le certificat de « {0} » a signé sans en avoir le droit : ce n'est pas celui d'une autorité.",
            en: "The certificate of \"{0}\" signed without the right to: it is not that of an authority."),
        "chain.not-authority.next": .init(
            fr: "Ne l'utilisez pas ; demandez le .p12 remis par l'ANS.",
            en: "Do not use it; ask for the .p12 that ANS delivered."),
        "chain.early": .init(
            fr: "Le certificat de l'autorité « {0} » n'est valable qu'à partir du {1}.",
            en: "The certificate of the authority \"{0}\" is valid from {1} only."),
        "chain.early.next": .init(
            fr: "Ajoutez au fichier celui de l'autorité qui est en vigueur.",
            en: "Add the authority's current one to the file."),
        "chain.objection": .init(
            fr: "La chaîne ne se vérifie pas (OpenSSL : {0}).", en: "The chain does not verify (OpenSSL: {0})."),
        "chain.objection.next": .init(
            fr: "Ne l'utilisez pas ; demandez le .p12 remis par l'ANS.",
            en: "Do not use it; ask for the .p12 that ANS delivered."),
        "chain.expired": .init(
            fr: "L'autorité « {0} » est hors de ses dates (fin le {1}).",
            en: "The authority \"{0}\" is out of its dates (end on {1})."),
        "chain.expired.next": .init(
            fr:
                "Si l'autorité a été renouvelée, il suffit d'ajouter son nouveau certificat au fichier (--ca pour l'essayer) ; sinon, demandez un certificat à l'autorité en vigueur.",
            en:
                "If the authority was renewed, adding its new certificate to the file is enough (--ca to try it); else ask for a certificate of the current authority."
        ),
        "chain.self-signed": .init(
            fr: "Le certificat est signé par lui-même : aucune autorité ne s'en porte garante.",
            en: "The certificate is signed by itself: no authority vouches for it."),
        "chain.self-signed.next": .init(
            fr: "Demandez un certificat IGC-Santé ORG AUTH_CLI à l'ANS.",
            en: "Ask ANS for an IGC-Santé ORG AUTH_CLI certificate."),
    ]
}
