import Messages

/// No newer certificate of the same service lies beside this one.
enum SupersededCheck: CertificateCheck {
    static let id = CheckID.superseded

    static func run(_ subject: CheckSubject) -> CheckFinding {
        guard let neighbours = subject.neighbours else { return finding(.skipped, "not-looked") }
        let leaf = subject.leaf
        let newer = neighbours.filter { neighbour in
            let other = neighbour.certificate
            return other.fingerprint != leaf.fingerprint
                && other.subject.organizationalUnits == leaf.subject.organizationalUnits
                && other.subject.commonName == leaf.subject.commonName && other.subject.commonName != nil
                && other.issuer == leaf.issuer && other.extensions.keyUsage == leaf.extensions.keyUsage
                && other.notAfter > leaf.notAfter
        }
        guard let latest = newer.max(by: { $0.certificate.notAfter < $1.certificate.notAfter }) else {
            return finding(.pass, "ok")
        }
        return finding(.warn, "newer", [.text(latest.file), .day(latest.certificate.notAfter)])
    }

    static let messages: [String: MessageTemplate] = [
        "superseded.ok": .init(
            fr: "Aucun certificat plus récent du même service à côté.",
            en: "No newer certificate of the same service beside it."),
        "superseded.newer": .init(
            fr: "Un certificat plus récent du même service existe : {0} (jusqu'au {1}).",
            en: "A newer certificate of the same service exists: {0} (until {1})."),
        "superseded.newer.next": .init(
            fr: "Transmettez plutôt le plus récent.", en: "Hand over the newer one instead."),
        "superseded.not-looked": .init(fr: "Pas de dossier où regarder.", en: "No folder to look in."),
    ]
}
