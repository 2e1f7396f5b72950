import Messages

/// Exactly one private key.
enum KeyPresentCheck: CertificateCheck {
    static let id = CheckID.keyPresent

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container) }

    static func finding(for container: Container) -> CheckFinding {
        let distinct = Set(container.keys.map(\.publicKeyHash)).count
        let locked = container.lockedKeys.count
        if distinct + locked > 1 { return finding(.fail, "several", [.number(distinct + locked)]) }
        if let key = container.keys.first { return finding(.pass, "ok", [.text("\(key.algorithm) \(key.bits)")]) }
        if locked > 0 { return finding(.undetermined, "locked") }
        if container.pkcs12?.safes.contains(where: { !$0.isOpen }) == true { return finding(.undetermined, "unknown") }
        return finding(.fail, "missing")
    }

    static let messages: [String: MessageTemplate] = [
        "key-present.ok": .init(fr: "Une clé privée ({0}).", en: "One private key ({0})."),
        "key-present.several": .init(
            fr: "{0} clés privées : chaque logiciel en choisira une à sa façon.",
            en: "{0} private keys: each program will pick one in its own way."),
        "key-present.several.next": .init(
            fr: "Demandez un export avec le seul certificat voulu et sa clé.",
            en: "Ask for an export with the one certificate that is wanted and its key."),
        "key-present.locked": .init(
            fr: "Une clé privée, illisible sans le bon mot de passe.",
            en: "One private key, which cannot be read without the right password."),
        "key-present.unknown": .init(
            fr: "Une partie du fichier est chiffrée : la clé y est peut-être.",
            en: "Part of the file is encrypted: the key may be there."),
        "key-present.missing": .init(
            fr: "Pas de clé privée : le certificat seul ne permet pas de s'authentifier.",
            en: "No private key: a certificate alone cannot authenticate."),
        "key-present.missing.next": .init(
            fr: "Demandez le .p12 complet, ou la clé qui a servi à la demande (--key).",
            en: "Ask for the complete .p12, or the key the request was made with (--key)."),
    ]
}
