import Messages

/// The password given is the file's.
enum PasswordCheck: CertificateCheck {
    static let id = CheckID.password

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container) }

    static func finding(for container: Container) -> CheckFinding {
        switch container.password {
        case .notNeeded: finding(.skipped, "not-needed")
        case .notGiven: finding(.undetermined, "not-given")
        case .verified where container.format == .pkcs12 && container.pkcs12?.mac == nil: finding(.pass, "decrypted")
        case .verified, .altered: finding(.pass, "ok")
        case .empty: finding(.warn, "empty")
        case .wrong where container.pkcs12?.needsLegacyProvider == true: finding(.fail, "wrong-legacy")
        case .wrong: finding(.fail, "wrong")
        case .notVerifiable(let algorithm): finding(.undetermined, "not-verifiable", [.text(algorithm)])
        case .excessiveIterations: finding(.undetermined, "not-tried")
        }
    }

    static let messages: [String: MessageTemplate] = [
        "password.ok": .init(fr: "Le mot de passe est le bon.", en: "The password is right."),
        "password.decrypted": .init(
            fr: "Le mot de passe est le bon : la clé a été déchiffrée (le fichier n'a pas de MAC).",
            en: "The password is right: the key was decrypted (the file has no MAC)."),
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
