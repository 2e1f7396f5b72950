import Messages

/// The key is the certificate's, and works.
enum KeyMatchesCheck: CertificateCheck {
    static let id = CheckID.keyMatches

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let container = subject.container
        guard !container.keys.isEmpty else {
            let closed = container.pkcs12?.safes.contains { !$0.isOpen } ?? false
            return container.lockedKeys.isEmpty && !closed
                ? finding(.skipped, "no-key") : finding(.undetermined, "locked")
        }
        guard let key = container.keys.first(where: { $0.publicKeyHash == subject.leaf.publicKeyHash }) else {
            return finding(.fail, "other")
        }
        switch key.handle.provesPossession(of: subject.leaf) {
        case true?: return finding(.pass, "ok")
        case false?: return finding(.fail, "broken")
        case nil: return finding(.undetermined, "untested", [.text(key.algorithm)])
        }
    }

    static let messages: [String: MessageTemplate] = [
        "key-matches.ok": .init(
            fr: "La clé est celle du certificat (signature d'essai vérifiée).",
            en: "The key is the certificate's (a trial signature was verified)."),
        "key-matches.other": .init(
            fr: "La clé est celle d'un autre certificat.", en: "The key belongs to another certificate."),
        "key-matches.other.next": .init(
            fr: "Demandez la clé de ce certificat, ou le .p12 d'origine.",
            en: "Ask for this certificate's key, or the original .p12."),
        "key-matches.broken": .init(
            fr: "La clé a le bon numéro mais signe mal : elle est abîmée.",
            en: "The key has the right number but signs wrongly: it is damaged."),
        "key-matches.broken.next": .init(fr: "Demandez un nouvel export.", en: "Ask for a new export."),
        "key-matches.untested": .init(
            fr: "Une clé {0} ne peut être essayée ici.", en: "A key of kind {0} cannot be tried here."),
        "key-matches.no-key": .init(fr: "Pas de clé à comparer.", en: "No key to compare."),
        "key-matches.locked": .init(
            fr: "La clé n'a pu être lue, donc pas comparée.", en: "The key could not be read, so not compared."),
    ]
}
