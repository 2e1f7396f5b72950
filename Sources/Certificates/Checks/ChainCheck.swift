import Messages

/// Every authority between the certificate and its root is there, and each signature holds.
enum ChainCheck: CertificateCheck {
    static let id = CheckID.chain

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let chain = subject.chain
        let issuer = CheckMessage.Argument.text(name(chain.path.last?.certificate.issuer))
        if chain.impostor != nil { return finding(.fail, "impostor", [issuer]) }
        if let objection = chain.objection { return finding(.fail, "objection", [.text(objection)]) }
        if let expired = chain.expiredAuthority {
            return finding(.fail, "expired", [.text(name(expired.subject)), .day(expired.notAfter)])
        }
        if chain.path.count == 1, subject.leaf.isSelfIssued { return finding(.fail, "self-signed") }
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
        "chain.objection": .init(
            fr: "La chaîne ne se vérifie pas (OpenSSL : {0}).", en: "The chain does not verify (OpenSSL: {0})."),
        "chain.objection.next": .init(
            fr: "Ne l'utilisez pas ; demandez le .p12 remis par l'ANS.",
            en: "Do not use it; ask for the .p12 that ANS delivered."),
        "chain.expired": .init(
            fr: "L'autorité « {0} » est hors de ses dates (fin le {1}).",
            en: "The authority \"{0}\" is out of its dates (end on {1})."),
        "chain.expired.next": .init(
            fr: "Demandez un certificat à l'autorité en vigueur.", en: "Ask for a certificate of the current authority."
        ),
        "chain.self-signed": .init(
            fr: "Le certificat est signé par lui-même : aucune autorité ne s'en porte garante.",
            en: "The certificate is signed by itself: no authority vouches for it."),
        "chain.self-signed.next": .init(
            fr: "Demandez un certificat IGC-Santé ORG AUTH_CLI à l'ANS.",
            en: "Ask ANS for an IGC-Santé ORG AUTH_CLI certificate."),
    ]
}
