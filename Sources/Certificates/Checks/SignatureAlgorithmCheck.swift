import Messages

/// Signed with SHA-256 or better.
enum SignatureAlgorithmCheck: CertificateCheck {
    static let id = CheckID.signatureAlgorithm

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let name = CheckMessage.Argument.text(subject.leaf.signatureAlgorithm)
        switch subject.leaf.signatureDigest {
        case "sha256", "sha384", "sha512": return finding(.pass, "ok", [name])
        case "sha1", "md5", "md4", "md2", "mdc2", "md5-sha1": return finding(.fail, "weak", [name])
        default: return finding(.warn, "unusual", [name])
        }
    }

    static let messages: [String: MessageTemplate] = [
        "signature-algorithm.ok": .init(fr: "Signé en {0}.", en: "Signed with {0}."),
        "signature-algorithm.weak": .init(
            fr: "Signé en {0}, qui n'est plus sûr.", en: "Signed with {0}, which is no longer safe."),
        "signature-algorithm.weak.next": .init(
            fr: "Demandez un certificat récent : l'IGC-Santé signe en SHA-256.",
            en: "Ask for a recent certificate: IGC-Santé signs with SHA-256."),
        "signature-algorithm.unusual": .init(
            fr: "Signé en {0} : l'IGC-Santé signe en SHA-256 avec RSA.",
            en: "Signed with {0}: IGC-Santé signs with SHA-256 and RSA."),
    ]
}
