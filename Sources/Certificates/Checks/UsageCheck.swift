import Messages

/// Exactly AUTH_CLI: SSL_SERV carries clientAuth too, so that purpose alone proves nothing.
enum UsageCheck: CertificateCheck {
    static let id = CheckID.usage

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let leaf = subject.leaf
        if leaf.extensions.isAuthority { return finding(.fail, "authority") }
        switch leaf.usage {
        case .authCli: return finding(.pass, "ok")
        case .sign: return finding(.fail, "sign")
        case .conf: return finding(.fail, "conf")
        case .sslServ: return finding(.fail, "ssl-serv")
        case nil: return finding(.fail, "other", [.text(describe(leaf))])
        }
    }

    /// The three facts the usage is told by.
    static func describe(_ leaf: Certificate) -> String {
        let usages = leaf.extensions.keyUsage.map { set in
            set.isEmpty ? "?" : Certificate.KeyUsage.allCases.filter(set.contains).map(\.name).joined(separator: "+")
        }
        let purposes = leaf.extensions.extendedKeyUsage.map { $0.map(Certificate.Purpose.name).joined(separator: "+") }
        let names = leaf.extensions.subjectAlternativeNames.map { "SAN \($0.count)" }
        return ["KU \(usages ?? "–")", "EKU \(purposes ?? "–")", names].compactMap(\.self).joined(separator: ", ")
    }

    private static let next = MessageTemplate(
        fr: "Demandez l'offre « Organisation », usage « authentification client » (ORG AUTH_CLI).",
        en: "Ask for the \"Organisation\" offer, usage \"client authentication\" (ORG AUTH_CLI).")

    static let messages: [String: MessageTemplate] = [
        "usage.ok": .init(
            fr: "Certificat d'authentification client (ORG AUTH_CLI).",
            en: "A client authentication certificate (ORG AUTH_CLI)."),
        "usage.sign": .init(
            fr: "Certificat de signature (SIGN) : il ne sert pas à s'authentifier.",
            en: "A signature certificate (SIGN): it cannot authenticate."),
        "usage.sign.next": next,
        "usage.conf": .init(
            fr: "Certificat de chiffrement (CONF) : il ne sert pas à s'authentifier.",
            en: "An encryption certificate (CONF): it cannot authenticate."),
        "usage.conf.next": next,
        "usage.ssl-serv": .init(
            fr: "Certificat de serveur (SSL_SERV), refusé même s'il porte aussi clientAuth.",
            en: "A server certificate (SSL_SERV), refused even though it carries clientAuth too."),
        "usage.ssl-serv.next": next,
        "usage.authority": .init(
            fr: "Certificat d'une autorité de certification, pas d'une structure.",
            en: "A certificate of a certification authority, not of a structure."),
        "usage.authority.next": next,
        "usage.other": .init(
            fr: "Ce n'est pas exactement un AUTH_CLI ({0}).", en: "This is not exactly an AUTH_CLI ({0})."),
        "usage.other.next": next,
    ]
}
