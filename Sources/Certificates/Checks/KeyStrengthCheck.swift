import Messages

/// RSA of at least 2048 bits.
enum KeyStrengthCheck: CertificateCheck {
    static let id = CheckID.keyStrength

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let key = subject.leaf.publicKey
        let text = CheckMessage.Argument.text("\(key.algorithm) \(key.bits)")
        switch key.algorithm {
        case "RSA": return key.bits >= 2048 ? finding(.pass, "ok", [text]) : finding(.fail, "weak", [text])
        case "EC": return key.bits >= 256 ? finding(.warn, "unusual", [text]) : finding(.fail, "weak", [text])
        default: return key.bits == 0 ? finding(.fail, "unreadable") : finding(.warn, "unusual", [text])
        }
    }

    static let messages: [String: MessageTemplate] = [
        "key-strength.ok": .init(fr: "Clé {0}.", en: "Key {0}."),
        "key-strength.weak": .init(fr: "Clé trop faible : {0}.", en: "The key is too weak: {0}."),
        "key-strength.weak.next": .init(
            fr: "Demandez un certificat sur une clé RSA de 2048 bits au moins.",
            en: "Ask for a certificate on an RSA key of at least 2048 bits."),
        "key-strength.unusual": .init(
            fr: "Clé {0} : l'IGC-Santé délivre du RSA 2048.", en: "Key {0}: IGC-Santé issues RSA 2048."),
        "key-strength.unreadable": .init(fr: "La clé publique ne se lit pas.", en: "The public key cannot be read."),
        "key-strength.unreadable.next": .init(fr: "Demandez un nouvel export.", en: "Ask for a new export."),
    ]
}
