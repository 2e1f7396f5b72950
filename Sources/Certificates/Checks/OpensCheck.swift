import Messages

/// The file opens, and with what.
enum OpensCheck: CertificateCheck {
    static let id = CheckID.opens

    static func run(_ subject: CheckSubject) -> CheckFinding { finding(for: subject.container) }

    static func finding(for container: Container) -> CheckFinding {
        let structure = container.pkcs12
        let closed = structure?.safes.contains { $0.encryption != nil && !$0.isOpen } ?? false
        switch container.password {
        case .wrong: return wrongPassword(container)
        case .altered: return finding(.fail, "altered")
        case .excessive(let limit): return beyond(limit)
        case .notGiven: return container.damaged.first.map(damaged) ?? finding(.undetermined, "locked")
        case .notVerifiable(let algorithm): return finding(.undetermined, "unknown-algorithm", [.text(algorithm)])
        case .notNeeded, .verified, .empty: break
        }
        if let structure, structure.needsLegacyProvider, !OpenSSLLibrary.legacyProviderLoaded {
            return finding(.fail, "legacy-missing", [.text(names(structure))])
        }
        for key in container.lockedKeys {
            switch key.reason {
            case .unsupportedAlgorithm(let name): return finding(.fail, "unsupported", [.text(name)])
            case .notDecrypted, .notUnderstood:
                return finding(.fail, container.password == .notNeeded ? "key-unreadable" : "key-damaged")
            case .excessive(let limit): return beyond(limit)
            case .passwordNotGiven: return finding(.undetermined, "locked")
            }
        }
        if structure?.isTooDeep == true { return finding(.fail, "nested") }
        if structure?.safes.contains(where: { $0.encryption == nil && !$0.isOpen }) == true {
            return finding(.fail, "part-unreadable")
        }
        if let part = container.damaged.first { return damaged(part) }
        if closed { return finding(.fail, "part-damaged") }
        if container.holdsAuthoritiesOnly { return finding(.fail, "authorities-only") }
        if let structure, structure.needsLegacyProvider {
            return finding(.warn, "legacy", [.text(names(structure))])
        }
        if container.hasLegacyKey { return finding(.warn, "legacy", [.text(container.format.rawValue)]) }
        // A MAC that only a later OpenSSL computes is no algorithm of the default provider.
        let isCommon = structure?.schemes.isEmpty == false && structure?.mac?.pseudorandomFunction == nil
        return finding(
            .pass, isCommon && structure?.mac?.isComputable == true ? "default" : "ok",
            [.text(container.format.rawValue)])
    }

    private static func wrongPassword(_ container: Container) -> CheckFinding {
        if let spelling = container.passwordSpelling {
            return finding(
                .fail, "other-spelling", [.message(CheckMessage("password.wrong-" + spelling.rawValue))])
        }
        return finding(.fail, container.hasEmptyPassword ? "empty-password" : "wrong-password")
    }

    private static func beyond(_ limit: DerivationLimit) -> CheckFinding {
        finding(limit.isOurs ? .undetermined : .fail, limit.message, limit.arguments)
    }

    private static func damaged(_ part: DamagedPart) -> CheckFinding {
        switch part.kind {
        case .certificate: finding(.fail, "certificate-damaged", [.number(part.number)])
        case .key: finding(.fail, "key-unreadable")
        case .other: finding(.fail, "part-damaged")
        }
    }

    /// For a file that could not be read at all.
    static func unreadable(_ reason: UnreadableReason) -> CheckFinding {
        switch reason {
        case .empty: finding(.fail, "empty")
        case .truncated(let expected, let found): finding(.fail, "truncated", [.number(found), .number(expected)])
        case .foreign(let format): finding(.fail, format.rawValue)
        case .unknownFormat: finding(.fail, "unknown")
        case .damagedPKCS12: finding(.fail, "damaged")
        case .damagedCertificate: finding(.fail, "damaged-certificate")
        case .noCertificate: finding(.fail, "no-certificate")
        case .keyOnly: finding(.fail, "key-only")
        case .encryptedCertificates: finding(.undetermined, "hidden")
        case .tooLarge: finding(.fail, "too-large")
        case .notRegular: finding(.fail, "not-regular")
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
                "Retapez-le (majuscules, accents, espaces), puis redemandez-le à qui a retiré le certificat. Perdu pour de bon, et alors seulement, il faut une nouvelle demande à l'ANS.",
            en:
                "Type it again (capitals, accents, blanks), then ask whoever collected the certificate for it. Only if it is lost for good is a new request to ANS needed."
        ),
        "opens.other-spelling": .init(fr: "{0}", en: "{0}"),
        "opens.other-spelling.next": .init(
            fr: "Donnez-le ainsi, et gardez-le ainsi : les autres logiciels ne devineront pas.",
            en: "Give it like that, and keep it like that: other software will not guess."),
        "opens.empty-password": .init(
            fr: "Le mot de passe donné est vide, et ce n'est pas celui du fichier.",
            en: "The password given is empty, and not that of the file."),
        "opens.empty-password.next": .init(
            fr: "Vérifiez le contenu du fichier de mot de passe, ou retapez-le.",
            en: "Check what the password file holds, or type it again."),
        "opens.certificate-damaged": .init(
            fr: "Un certificat du fichier est abîmé (le n° {0}) : il ne se lit pas.",
            en: "A certificate of the file is damaged (no. {0}): it cannot be read."),
        "opens.certificate-damaged.next": .init(
            fr: "Demandez qu'on renvoie le fichier d'origine ; s'il a le même défaut, signalez-le à qui l'a émis.",
            en: "Ask for the original file to be sent again; if it has the same fault, report it to the issuer."),
        "opens.key-unreadable": .init(
            fr: "La clé privée du fichier est abîmée : elle ne se lit pas.",
            en: "The private key of the file is damaged: it cannot be read."),
        "opens.key-unreadable.next": .init(
            fr: "Demandez qu'on renvoie le fichier d'origine ; le certificat lui-même n'est pas en cause.",
            en: "Ask for the original file to be sent again; the certificate itself is not to blame."),
        "opens.authorities-only": .init(
            fr:
                "Le fichier ne contient que des certificats d'autorités (chaîne, magasin de confiance), pas celui de la structure.",
            en: "The file holds certificates of authorities only (a chain, a trust store), not the structure's own."),
        "opens.authorities-only.next": .init(
            fr: "Prenez le .p12 de la structure : c'est un autre fichier.",
            en: "Take the structure's .p12: it is another file."),
        "opens.nested": .init(
            fr: "Le fichier imbrique ses coffres bien au-delà de ce que font les logiciels : il est abîmé ou anormal.",
            en: "The file nests its safes far beyond what software does: it is damaged or abnormal."),
        "opens.nested.next": .init(fr: "Demandez un nouvel export.", en: "Ask for a new export."),
        "opens.part-unreadable": .init(
            fr: "Une partie du fichier ne se lit pas : elle est abîmée, ou construite d'une façon anormale.",
            en: "Part of the file cannot be read: it is damaged, or built in an abnormal way."),
        "opens.part-unreadable.next": .init(
            fr: "Demandez qu'on renvoie le fichier d'origine.", en: "Ask for the original file to be sent again."),
        "opens.memory": .init(
            fr: "Le fichier demande {0} Mo de mémoire (scrypt) : il n'est pas ouvert.",
            en: "The file asks for {0} MB of memory (scrypt): it is not opened."),
        "opens.memory.next": .init(
            fr: "Demandez un nouvel export en AES-256.", en: "Ask for a new export in AES-256."),
        "opens.senseless": .init(
            fr: "Les paramètres du chiffrement n'ont pas de sens : le fichier est abîmé.",
            en: "The parameters of the encryption make no sense: the file is damaged."),
        "opens.senseless.next": .init(fr: "Demandez qu'on le renvoie.", en: "Ask for it to be sent again."),
        "opens.not-regular": .init(
            fr: "Ce n'est pas un fichier ordinaire (tube, périphérique, dossier) : il n'est pas lu.",
            en: "This is no regular file (pipe, device, folder): it is not read."),
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
        "opens.bks": .init(
            fr: "C'est un magasin de clés BouncyCastle (BKS), pas un .p12.",
            en: "This is a BouncyCastle key store (BKS), no .p12."),
        "opens.bks.next": .init(
            fr: "Demandez le .p12 d'origine, ou un export PKCS#12 du magasin (keytool, KeyStore Explorer).",
            en: "Ask for the original .p12, or a PKCS#12 export of the store (keytool, KeyStore Explorer)."),
        "opens.archive": .init(
            fr: "C'est une archive compressée (7z, RAR, gzip…).",
            en: "This is a compressed archive (7z, RAR, gzip…)."),
        "opens.archive.next": .init(
            fr: "Extrayez le .p12 qu'elle contient.",
            en: "Extract the .p12 it contains."),
        "opens.pdf": .init(
            fr: "C'est un document PDF, pas un certificat.",
            en: "This is a PDF document, no certificate."),
        "opens.pdf.next": .init(
            fr: "Cherchez le fichier .p12 joint au même message ou remis avec lui.",
            en: "Look for the .p12 file attached to the same message or delivered with it."),
        "opens.office": .init(
            fr: "C'est un document de bureautique (Word, Excel, OpenDocument…), pas un certificat.",
            en: "This is an office document (Word, Excel, OpenDocument…), no certificate."),
        "opens.office.next": .init(
            fr: "Cherchez le fichier .p12 lui-même.",
            en: "Look for the .p12 file itself."),
        "opens.outlook": .init(
            fr: "C'est un message Outlook (.msg) ou un ancien document Office, pas un certificat.",
            en: "This is an Outlook message (.msg) or an old Office document, no certificate."),
        "opens.outlook.next": .init(
            fr: "Ouvrez-le et enregistrez la pièce jointe .p12.",
            en: "Open it and save the attached .p12."),
        "opens.image": .init(
            fr: "C'est une image, pas un certificat.",
            en: "This is a picture, no certificate."),
        "opens.image.next": .init(
            fr: "Demandez le fichier .p12 lui-même.",
            en: "Ask for the .p12 file itself."),
        "opens.mail": .init(
            fr: "C'est un message électronique enregistré, pas un certificat.",
            en: "This is a saved e-mail, no certificate."),
        "opens.mail.next": .init(
            fr: "Ouvrez le message et enregistrez la pièce jointe .p12.",
            en: "Open the message and save the attached .p12."),
        "opens.json": .init(
            fr: "C'est du JSON (souvent un message d'erreur), pas un certificat.",
            en: "This is JSON (often an error message), no certificate."),
        "opens.json.next": .init(
            fr: "Le téléchargement a sans doute échoué : recommencez-le.",
            en: "The download probably failed: do it again."),
        "opens.pgp": .init(
            fr: "C'est un fichier PGP, pas un certificat X.509.",
            en: "This is a PGP file, no X.509 certificate."),
        "opens.pgp.next": .init(
            fr: "Déchiffrez-le d'abord s'il contient le .p12, ou demandez le .p12.",
            en: "Decrypt it first if it holds the .p12, or ask for the .p12."),
        "opens.ssh": .init(
            fr: "C'est une clé SSH, pas un certificat.",
            en: "This is an SSH key, no certificate."),
        "opens.ssh.next": .init(
            fr: "Demandez le fichier .p12 remis par l'ANS.",
            en: "Ask for the .p12 file that ANS delivered."),
        "opens.public-key": .init(
            fr: "C'est une clé publique seule, pas un certificat.",
            en: "This is a public key alone, no certificate."),
        "opens.public-key.next": .init(
            fr: "Demandez le fichier .p12 remis par l'ANS.",
            en: "Ask for the .p12 file that ANS delivered."),
        "opens.crl": .init(
            fr: "C'est une liste de révocation (CRL), pas un certificat.",
            en: "This is a revocation list (CRL), no certificate."),
        "opens.crl.next": .init(
            fr: "Donnez le .p12, et cette liste par --crl.",
            en: "Give the .p12, and this list with --crl."),
        "opens.cms": .init(
            fr: "C'est un message chiffré (CMS, .p7m), pas un certificat.",
            en: "This is an encrypted message (CMS, .p7m), no certificate."),
        "opens.cms.next": .init(
            fr: "Ouvrez-le avec le logiciel de messagerie qui l'a reçu et enregistrez la pièce jointe .p12.",
            en: "Open it with the mail program that received it and save the attached .p12."),
        "opens.shortcut": .init(
            fr: "C'est un raccourci vers un fichier, pas le fichier.",
            en: "This is a shortcut to a file, not the file."),
        "opens.shortcut.next": .init(
            fr: "Suivez le raccourci et prenez le .p12 lui-même.",
            en: "Follow the shortcut and take the .p12 itself."),
        "opens.apple-double": .init(
            fr: "C'est un fichier auxiliaire de macOS (« ._ »), pas le certificat.",
            en: "This is an auxiliary file of macOS (\"._\"), not the certificate."),
        "opens.apple-double.next": .init(
            fr: "Prenez le fichier du même nom sans « ._ » devant.",
            en: "Take the file of the same name without \"._\" before it."),
        "opens.text-mode": .init(
            fr: "C'est un .p12 abîmé par un transfert en mode texte.",
            en: "This is a .p12 damaged by a transfer in text mode."),
        "opens.text-mode.next": .init(
            fr: "Demandez qu'on le renvoie en pièce jointe ou dans une archive zip.",
            en: "Ask for it to be sent again as an attachment or in a zip archive."),
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
        "opens.damaged-certificate.next": .init(
            fr: "Le fichier est abîmé, le certificat n'est pas en cause : demandez qu'on le renvoie.",
            en: "The file is damaged, the certificate is not to blame: ask for it to be sent again."),
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
