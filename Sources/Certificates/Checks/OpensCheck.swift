import Messages

/// The file opens, and with what.
enum OpensCheck: CertificateCheck {
    static let id = CheckID.opens

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container) }

    static func finding(for container: Container) -> CheckFinding {
        let structure = container.pkcs12
        let closed = structure?.safes.contains { $0.encryption != nil && !$0.isOpen } ?? false
        switch container.password {
        case .wrong: return finding(.fail, "wrong-password")
        case .altered: return finding(.fail, "altered")
        case .notGiven: return finding(.undetermined, "locked")
        case .notVerifiable(let algorithm): return finding(.undetermined, "unknown-algorithm", [.text(algorithm)])
        case .excessiveIterations(let count): return finding(.undetermined, "iterations", [.number(count)])
        case .notNeeded, .verified, .empty: break
        }
        if let structure, structure.needsLegacyProvider, !OpenSSLLibrary.legacyProviderLoaded {
            return finding(.fail, "legacy-missing", [.text(names(structure))])
        }
        for key in container.lockedKeys {
            switch key.reason {
            case .unsupportedAlgorithm(let name): return finding(.fail, "unsupported", [.text(name)])
            case .notDecrypted, .notUnderstood: return finding(.fail, "key-damaged")
            case .excessiveIterations(let count): return finding(.undetermined, "iterations", [.number(count)])
            case .passwordNotGiven: return finding(.undetermined, "locked")
            }
        }
        if closed { return finding(.fail, "part-damaged") }
        if let structure, structure.needsLegacyProvider {
            return finding(.warn, "legacy", [.text(names(structure))])
        }
        if container.hasLegacyKey { return finding(.warn, "legacy", [.text(container.format.rawValue)]) }
        return finding(
            .pass, structure?.schemes.isEmpty == false ? "default" : "ok", [.text(container.format.rawValue)])
    }

    /// For a file that could not be read at all.
    static func unreadable(_ reason: UnreadableReason) -> CheckFinding {
        switch reason {
        case .empty: finding(.fail, "empty")
        case .truncated(let expected, let found): finding(.fail, "truncated", [.number(found), .number(expected)])
        case .javaKeyStore: finding(.fail, "java")
        case .zipArchive: finding(.fail, "zip")
        case .markup: finding(.fail, "markup")
        case .unknownFormat: finding(.fail, "unknown")
        case .damagedPKCS12: finding(.fail, "damaged")
        case .damagedCertificate: finding(.fail, "damaged-certificate")
        case .noCertificate: finding(.fail, "no-certificate")
        case .keyOnly: finding(.fail, "key-only")
        case .certificateRequest: finding(.fail, "request")
        case .encryptedCertificates: finding(.undetermined, "hidden")
        case .unsupportedPKCS12(let name): finding(.fail, "unsupported", [.text(name)])
        case .tooLarge: finding(.fail, "too-large")
        case .inputOutput(let text): finding(.fail, "input-output", [.text(text)])
        }
    }

    private static func names(_ structure: PKCS12Structure) -> String {
        var names: [String] = []
        for scheme in structure.schemes where scheme.isLegacy && !names.contains(scheme.name) {
            names.append(scheme.name)
        }
        return names.joined(separator: ", ")
    }

    static let messages: [String: MessageTemplate] = [
        "opens.ok": .init(fr: "Le fichier s'ouvre ({0}).", en: "The file opens ({0})."),
        "opens.default": .init(
            fr: "Le fichier s'ouvre ({0}), avec les seuls algorithmes courants d'OpenSSL 3.",
            en: "The file opens ({0}), with OpenSSL 3's default provider alone."),
        "opens.legacy": .init(
            fr: "Le fichier s'ouvre, mais seulement avec les anciens algorithmes d'OpenSSL ({0}).",
            en: "The file opens, but only with OpenSSL's legacy algorithms ({0})."),
        "opens.legacy.next": .init(
            fr: "Un logiciel récent le refusera : convertissez-le avec « esms-cert convert ».",
            en: "Recent software will refuse it: convert it with \"esms-cert convert\"."),
        "opens.legacy-missing": .init(
            fr: "Le mot de passe n'est pas en cause : le fichier est chiffré avec {0}, que cet OpenSSL n'a pas.",
            en: "The password is not to blame: the file is encrypted with {0}, which this OpenSSL lacks."),
        "opens.legacy-missing.next": .init(
            fr: "Installez le module « legacy » d'OpenSSL, ou demandez un export en AES-256.",
            en: "Install OpenSSL's \"legacy\" module, or ask for an export in AES-256."),
        "opens.wrong-password": .init(
            fr: "Le mot de passe n'est pas celui du fichier.", en: "The password is not that of the file."),
        "opens.wrong-password.next": .init(
            fr:
                "Redemandez le mot de passe à qui a retiré le certificat ; perdu, il impose une nouvelle demande à l'ANS.",
            en: "Ask whoever collected the certificate for the password; if it is lost, a new request to ANS is needed."
        ),
        "opens.altered": .init(
            fr:
                "Le mot de passe est bon, mais le fichier a été modifié depuis sa création (son MAC ne correspond pas).",
            en: "The password is right, but the file was changed since it was made (its MAC does not match)."),
        "opens.altered.next": .init(
            fr: "Demandez qu'on renvoie l'original.", en: "Ask for the original to be sent again."),
        "opens.locked": .init(
            fr: "Sans mot de passe, seule la partie en clair est lue.",
            en: "Without a password, only the part in clear is read."),
        "opens.locked.next": .init(
            fr: "Donnez le mot de passe (--password-file, --password-env ou --password-fd) pour un verdict complet.",
            en: "Give the password (--password-file, --password-env or --password-fd) for a full verdict."),
        "opens.unknown-algorithm": .init(
            fr: "Cet OpenSSL ne connaît pas l'algorithme {0} qui protège le fichier.",
            en: "This OpenSSL does not know the algorithm {0} that protects the file."),
        "opens.unknown-algorithm.next": .init(
            fr: "Demandez un export en AES-256 avec un MAC SHA-256.",
            en: "Ask for an export in AES-256 with a SHA-256 MAC."),
        "opens.unsupported": .init(
            fr: "La clé est chiffrée avec {0}, que cet OpenSSL ne sait pas lire ; le mot de passe n'est pas en cause.",
            en: "The key is encrypted with {0}, which this OpenSSL cannot read; the password is not to blame."),
        "opens.unsupported.next": .init(
            fr: "Demandez un export en AES-256.", en: "Ask for an export in AES-256."),
        "opens.iterations": .init(
            fr: "Le fichier demande {0} tours de calcul : il n'est pas ouvert.",
            en: "The file asks for {0} rounds of derivation: it is not opened."),
        "opens.iterations.next": .init(
            fr: "Demandez un nouvel export ; un fichier normal en demande quelques milliers.",
            en: "Ask for a new export; a normal file asks for a few thousand."),
        "opens.key-damaged": .init(
            fr:
                "Le mot de passe est bon, mais la clé privée ne se lit pas : abîmée, ou protégée par un autre mot de passe.",
            en: "The password is right, but the private key cannot be read: damaged, or under another password."),
        "opens.key-damaged.next": .init(fr: "Demandez un nouvel export.", en: "Ask for a new export."),
        "opens.part-damaged": .init(
            fr: "Le mot de passe est bon, mais une partie du fichier ne se déchiffre pas.",
            en: "The password is right, but part of the file does not decrypt."),
        "opens.part-damaged.next": .init(fr: "Demandez un nouvel export.", en: "Ask for a new export."),
        "opens.empty": .init(fr: "Le fichier est vide.", en: "The file is empty."),
        "opens.empty.next": .init(fr: "Demandez qu'on le renvoie.", en: "Ask for it to be sent again."),
        "opens.truncated": .init(
            fr: "Le fichier est coupé : {0} octets sur {1}.", en: "The file is cut off: {0} bytes of {1}."),
        "opens.truncated.next": .init(fr: "Demandez qu'on le renvoie.", en: "Ask for it to be sent again."),
        "opens.java": .init(fr: "C'est un magasin Java (JKS).", en: "This is a Java key store (JKS)."),
        "opens.java.next": .init(
            fr: "Demandez le .p12 d'origine, ou un export PKCS#12 du magasin.",
            en: "Ask for the original .p12, or a PKCS#12 export of the store."),
        "opens.zip": .init(fr: "C'est une archive zip.", en: "This is a zip archive."),
        "opens.zip.next": .init(
            fr: "Extrayez le .p12 qu'elle contient.", en: "Extract the .p12 it contains."),
        "opens.markup": .init(
            fr: "C'est une page web ou du XML, pas un certificat.", en: "This is a web page or XML, not a certificate."),
        "opens.markup.next": .init(
            fr: "Le téléchargement a sans doute échoué : recommencez-le.",
            en: "The download probably failed: do it again."),
        "opens.unknown": .init(
            fr: "Ni PKCS#12, ni PEM, ni DER, ni PKCS#7.", en: "Neither PKCS#12, PEM, DER nor PKCS#7."),
        "opens.unknown.next": .init(
            fr: "Demandez le fichier .p12 remis par l'ANS.", en: "Ask for the .p12 file that ANS delivered."),
        "opens.damaged": .init(fr: "PKCS#12 abîmé : il ne se lit pas.", en: "A damaged PKCS#12: it cannot be read."),
        "opens.damaged.next": .init(fr: "Demandez qu'on le renvoie.", en: "Ask for it to be sent again."),
        "opens.damaged-certificate": .init(
            fr: "Le fichier annonce un certificat qui ne se lit pas.",
            en: "The file announces a certificate that cannot be read."),
        "opens.damaged-certificate.next": .init(fr: "Demandez qu'on le renvoie.", en: "Ask for it to be sent again."),
        "opens.no-certificate": .init(
            fr: "Le fichier ne contient aucun certificat.", en: "The file holds no certificate."),
        "opens.no-certificate.next": .init(
            fr: "Demandez le .p12 complet : certificat, clé et chaîne.",
            en: "Ask for the complete .p12: certificate, key and chain."),
        "opens.key-only": .init(
            fr: "Le fichier ne contient qu'une clé privée.", en: "The file holds a private key only."),
        "opens.key-only.next": .init(
            fr: "Donnez le certificat, et cette clé par --key.", en: "Give the certificate, and this key with --key."),
        "opens.request": .init(
            fr: "C'est une demande de certificat (CSR), pas un certificat.",
            en: "This is a certificate request (CSR), not a certificate."),
        "opens.request.next": .init(
            fr: "Attendez le certificat que l'ANS délivrera pour elle.",
            en: "Wait for the certificate that ANS will issue for it."),
        "opens.hidden": .init(
            fr: "Les certificats sont chiffrés : sans mot de passe, rien ne se lit.",
            en: "The certificates are encrypted: without a password nothing can be read."),
        "opens.hidden.next": .init(
            fr: "Donnez le mot de passe (--password-file, --password-env ou --password-fd).",
            en: "Give the password (--password-file, --password-env or --password-fd)."),
        "opens.too-large": .init(
            fr: "Le fichier est bien trop grand pour un certificat.", en: "The file is far too large for a certificate."
        ),
        "opens.too-large.next": .init(
            fr: "Vérifiez que c'est le bon fichier.", en: "Make sure it is the right file."),
        "opens.input-output": .init(fr: "Le fichier ne se lit pas : {0}.", en: "The file cannot be read: {0}."),
    ]
}
