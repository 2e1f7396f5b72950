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
        case true?: return presented(subject)
        case false?: return finding(.fail, "broken")
        case nil: return finding(.undetermined, "untested", [.text(key.algorithm)])
        }
    }

    /// The key is right; is it certain which certificate goes with it?
    private static func presented(_ subject: CheckSubject) -> CheckFinding {
        guard let choice = subject.container.leafChoice else { return finding(.pass, "ok") }
        let leaf = subject.leaf
        func isCurrent(_ certificate: Certificate) -> Bool {
            certificate.notBefore <= subject.moment && subject.moment <= certificate.notAfter
        }
        if let first = choice.firstMatch, !isCurrent(first), isCurrent(leaf) {
            return finding(.fail, "first-out-of-date", [.day(first.notAfter), .day(leaf.notAfter)])
        }
        let kept = subject.container.lasting?.certificate ?? leaf
        if let rival = choice.rivals.first {
            return finding(.warn, "rivals", [.day(leaf.notAfter), .day(rival.notAfter), .day(kept.notAfter)])
        }
        if let other = choice.misdirected {
            return finding(.warn, "misdirected", [.text(ChainCheck.name(other.subject))])
        }
        return choice.isAmbiguous ? finding(.warn, "ambiguous") : finding(.pass, "ok")
    }

    static let messages: [String: MessageTemplate] = [
        "key-matches.ok": .init(
            fr: "La clé est celle du certificat (signature d'essai vérifiée).",
            en: "The key is the certificate's (a trial signature was verified)."),
        "key-matches.rivals": .init(
            fr:
                "Plusieurs certificats du fichier vont avec cette clé. Celui qui sera présenté expire le {0} ; un autre, le {1}.",
            en: "Several certificates of the file fit this key. The one presented expires on {0}; another, on {1}."),
        "key-matches.rivals.next": .init(
            fr: "Un logiciel peut présenter l'autre : « esms-cert convert » ne garde que celui qui expire le {2}.",
            en: "Software may present the other: \"esms-cert convert\" keeps only the one that expires on {2}."),
        "key-matches.first-out-of-date": .init(
            fr:
                "Deux certificats du fichier vont avec cette clé, et curl, OpenSSL, nginx et Python présentent celui qui n'est pas valable (fin le {0}).",
            en:
                "Two certificates of the file fit this key, and curl, OpenSSL, nginx and Python present the one that is not valid (end on {0})."
        ),
        "key-matches.first-out-of-date.next": .init(
            fr: "Refaites le fichier par « esms-cert convert » : il ne gardera que celui qui expire le {1}.",
            en: "Make the file again with \"esms-cert convert\": it will keep only the one that expires on {1}."),
        "key-matches.ambiguous": .init(
            fr:
                "La clé est celle du certificat, mais plusieurs certificats portent son lien (localKeyID) : Java prend le dernier, d'autres logiciels refusent le fichier.",
            en:
                "The key is the certificate's, but several certificates carry its link (localKeyID): Java takes the last, other software refuses the file."
        ),
        "key-matches.ambiguous.next": .init(
            fr: "Refaites le fichier par « esms-cert convert » : le lien sera juste.",
            en: "Make the file again with \"esms-cert convert\": the link will be right."),
        "key-matches.misdirected": .init(
            fr:
                "La clé est celle du certificat, mais le fichier la relie à « {0} » : Java présentera ce certificat-là.",
            en: "The key is the certificate's, but the file links it to \"{0}\": Java will present that certificate."),
        "key-matches.misdirected.next": .init(
            fr: "Refaites le fichier par « esms-cert convert » : le lien sera juste.",
            en: "Make the file again with \"esms-cert convert\": the link will be right."),
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
