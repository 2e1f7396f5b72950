import Messages

/// The password given is the file's.
enum PasswordCheck: CertificateCheck {
    static let id = CheckID.password

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container) }

    static func finding(for container: Container) -> CheckFinding {
        let spelling = container.passwordSpelling
        switch container.password {
        case .notNeeded: return finding(.skipped, "not-needed")
        case .notGiven: return finding(.undetermined, "not-given")
        case .verified where spelling == .bytewise: return finding(.warn, "bytewise")
        case .verified where spelling != nil: return finding(.warn, spelling?.rawValue ?? "ok")
        case .verified where container.hasPasswordBeyondASCII && container.format == .pkcs12:
            return finding(.warn, "accents")
        case .verified where container.format == .pkcs12 && container.pkcs12?.mac == nil:
            return finding(.pass, "decrypted")
        case .verified where container.pkcs12?.mac?.isComputable == false: return finding(.pass, "decrypted-only")
        case .verified, .altered: return finding(.pass, "ok")
        case .empty: return finding(.warn, "empty")
        case .wrong:
            if let spelling { return finding(.fail, "wrong-" + spelling.rawValue) }
            if container.hasEmptyPassword { return finding(.fail, "wrong-empty") }
            return finding(.fail, container.pkcs12?.needsLegacyProvider == true ? "wrong-legacy" : "wrong")
        case .notVerifiable(let algorithm): return finding(.undetermined, "not-verifiable", [.text(algorithm)])
        case .excessive: return finding(.undetermined, "not-tried")
        }
    }

    static let messages: [String: MessageTemplate] = [
        "password.ok": .init(fr: "Le mot de passe est le bon.", en: "The password is right."),
        "password.decrypted": .init(
            fr: "Le mot de passe est le bon : la clé a été déchiffrée (le fichier n'a pas de MAC).",
            en: "The password is right: the key was decrypted (the file has no MAC)."),
        "password.decrypted-only": .init(
            fr: "Le mot de passe est le bon : la clé a été déchiffrée (le MAC n'a pu être vérifié).",
            en: "The password is right: the key was decrypted (the MAC could not be verified)."),
        "password.accents": .init(
            fr:
                "Le mot de passe est le bon, mais il contient des accents ou des signes spéciaux : aucun Java n'ouvre le fichier.",
            en: "The password is right, but has accents or special signs: no Java opens the file."),
        "password.accents.next": .init(
            fr: "Convertissez-le avec un mot de passe sans accents (« esms-cert convert … --new-password-file »).",
            en: "Convert it with a password without accents (\"esms-cert convert … --new-password-file\")."),
        "password.bytewise": .init(
            fr:
                "Le mot de passe est le bon, mais le fichier en code mal les accents (ancien OpenSSL) : peu de logiciels l'ouvrent.",
            en:
                "The password is right, but the file encodes its accents wrongly (old OpenSSL): little software opens it."
        ),
        "password.bytewise.next": .init(
            fr: "Convertissez-le avec un mot de passe sans accents (« esms-cert convert … --new-password-file »).",
            en: "Convert it with a password without accents (\"esms-cert convert … --new-password-file\")."),
        "password.composed": .init(
            fr:
                "Le mot de passe est le bon une fois ses accents recomposés : tapé ainsi, d'autres logiciels le refuseront.",
            en: "The password is right once its accents are composed: as typed, other software will refuse it."),
        "password.composed.next": .init(
            fr:
                "Convertissez le fichier avec un mot de passe sans accents (« esms-cert convert … --new-password-file »).",
            en: "Convert the file with a password without accents (\"esms-cert convert … --new-password-file\")."),
        "password.decomposed": .init(
            fr:
                "Le mot de passe est le bon, mais le fichier (fait sur un Mac) en sépare les accents : d'autres logiciels le refuseront.",
            en: "The password is right, but the file (made on a Mac) splits its accents: other software will refuse it."
        ),
        "password.decomposed.next": .init(
            fr:
                "Convertissez le fichier avec un mot de passe sans accents (« esms-cert convert … --new-password-file »).",
            en: "Convert the file with a password without accents (\"esms-cert convert … --new-password-file\")."),
        "password.wrong-empty": .init(
            fr: "Le mot de passe donné est vide, et ce n'est pas celui du fichier.",
            en: "The password given is empty, and not that of the file."),
        "password.wrong-empty.next": .init(
            fr: "Vérifiez le contenu du fichier de mot de passe.", en: "Check what the password file holds."),
        "password.not-needed": .init(
            fr: "Rien n'est protégé par un mot de passe.", en: "Nothing is protected by a password."),
        "password.not-given": .init(fr: "Mot de passe non donné.", en: "No password was given."),
        "password.empty": .init(
            fr: "Le mot de passe est vide : quiconque a le fichier a la clé.",
            en: "The password is empty: whoever has the file has the key."),
        "password.empty.next": .init(
            fr: "Convertissez le fichier avec un vrai mot de passe (« esms-cert convert »).",
            en: "Convert the file with a real password (\"esms-cert convert\")."),
        "password.wrong": .init(fr: "Mot de passe refusé.", en: "Password refused."),
        "password.wrong.next": .init(
            fr: "Vérifiez majuscules, accents et espaces.", en: "Check capitals, accents and blanks."),
        "password.wrong-trailing-blanks": .init(
            fr: "Mot de passe refusé ; le bon est le même sans l'espace ou la fin de ligne qui le termine.",
            en: "Password refused; the right one is the same without the blank or line end that ends it."),
        "password.wrong-blanks": .init(
            fr: "Mot de passe refusé ; le bon est le même sans les espaces qui l'entourent.",
            en: "Password refused; the right one is the same without the blanks around it."),
        "password.wrong-quotes": .init(
            fr: "Mot de passe refusé ; le bon est le même sans les guillemets qui l'entourent.",
            en: "Password refused; the right one is the same without the quotes around it."),
        "password.wrong-dashes": .init(
            fr:
                "Mot de passe refusé ; le bon est le même avec un simple tiret « - » (un traitement de texte l'a allongé).",
            en:
                "Password refused; the right one is the same with a plain hyphen \"-\" (a word processor made it a dash)."
        ),
        "password.wrong-apostrophes": .init(
            fr:
                "Mot de passe refusé ; le bon est le même avec une apostrophe ou des signes droits (un traitement de texte les a changés).",
            en:
                "Password refused; the right one is the same with straight apostrophes or signs (a word processor changed them)."
        ),
        "password.wrong-trailing-point": .init(
            fr: "Mot de passe refusé ; le bon est le même sans le point final.",
            en: "Password refused; the right one is the same without the full stop at its end."),
        "password.wrong-capitals": .init(
            fr:
                "Mot de passe refusé ; le bon est le même avec les majuscules et minuscules inversées (touche Verr. Maj.).",
            en: "Password refused; the right one is the same with capitals and small letters exchanged (Caps Lock)."),
        "password.wrong-legacy": .init(
            fr: "Mot de passe refusé ; le fichier a aussi un ancien chiffrement, qui n'y est pour rien.",
            en: "Password refused; the file also has an old encryption, which is not the cause."),
        "password.wrong-legacy.next": .init(
            fr: "Vérifiez majuscules, accents et espaces.", en: "Check capitals, accents and blanks."),
        "password.not-verifiable": .init(
            fr: "Le mot de passe ne peut être vérifié : algorithme {0} inconnu ici.",
            en: "The password cannot be verified: the algorithm {0} is not known here."),
        "password.not-tried": .init(
            fr: "Le mot de passe n'a pas été essayé.", en: "The password was not tried."),
    ]
}
