import Messages

/// The chain ends at an authority pinned by fingerprint, and comes through the one for organisations.
enum AnchorCheck: CertificateCheck {
    static let id = CheckID.anchor

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let issuer = subject.leaf.issuer.commonName ?? ""
        guard let anchor = subject.chain.anchor else {
            if subject.chain.path.count == 1, subject.leaf.isSelfIssued { return finding(.fail, "self-signed") }
            if subject.chain.isComplete {
                let root = ChainCheck.name(subject.chain.path.last?.certificate.subject)
                let key = subject.chain.path.last?.certificate.publicKeyHash
                if let same = subject.anchors.anchors.first(where: { $0.publicKeyHash == key && $0.isRoot }) {
                    return finding(.undetermined, "renewed", [.text(same.commonName)])
                }
                let known = subject.anchors.anchors.contains { $0.commonName == root }
                return finding(.fail, known ? "forged" : "foreign", [.text(root)])
            }
            if let claimed = subject.anchors.claimedIssuer(of: subject.leaf) {
                return finding(.undetermined, "claimed", [.text(claimed.commonName)])
            }
            return finding(.undetermined, "unknown")
        }
        // The names the authorities carry tell the range and for whom it issues.
        if issuer.contains("PERSONNES") { return finding(.fail, "people", [.text(issuer)]) }
        if issuer.contains("STANDARD") || issuer.contains("FORT") {
            return finding(.warn, "range", [.text(issuer)])
        }
        return finding(.pass, subject.anchors.arePinned ? "ok" : "given", [.text(anchor.commonName)])
    }

    static let messages: [String: MessageTemplate] = [
        "anchor.ok": .init(
            fr: "Remonte à une autorité connue de l'IGC-Santé : {0} (empreinte vérifiée).",
            en: "Leads up to a known authority of IGC-Santé: {0} (fingerprint verified)."),
        "anchor.given": .init(
            fr: "Remonte à l'autorité donnée par --anchors : {0}.",
            en: "Leads up to the authority given with --anchors: {0}."),
        "anchor.foreign": .init(
            fr: "Émis par une autorité qui n'est pas de l'IGC-Santé : {0}.",
            en: "Issued by an authority that is not of IGC-Santé: {0}."),
        "anchor.foreign.next": .init(
            fr: "Demandez un certificat IGC-Santé ORG AUTH_CLI à l'ANS.",
            en: "Ask ANS for an IGC-Santé ORG AUTH_CLI certificate."),
        "anchor.self-signed": .init(
            fr: "Certificat auto-signé : aucune autorité, ni de l'IGC-Santé ni d'ailleurs, ne s'en porte garante.",
            en: "A self-signed certificate: no authority, of IGC-Santé or elsewhere, vouches for it."),
        "anchor.self-signed.next": .init(
            fr: "Demandez un certificat IGC-Santé ORG AUTH_CLI à l'ANS.",
            en: "Ask ANS for an IGC-Santé ORG AUTH_CLI certificate."),
        "anchor.renewed": .init(
            fr:
                "La racine « {0} » du fichier a la clé de la vraie, mais c'est une autre version de son certificat.",
            en: "The root \"{0}\" of the file has the key of the real one, but is another version of its certificate."),
        "anchor.renewed.next": .init(
            fr: "Mettez dans le fichier la chaîne publiée par l'ANS (« esms-cert trust update », puis --ca).",
            en: "Put the chain that ANS publishes into the file (\"esms-cert trust update\", then --ca)."),
        "anchor.forged": .init(
            fr: "La racine s'appelle « {0} » mais n'est pas la vraie : ni son empreinte ni sa clé.",
            en: "The root is called \"{0}\" but is not the real one: neither its fingerprint nor its key."),
        "anchor.forged.next": .init(
            fr: "Ne l'utilisez pas, et demandez d'où vient le fichier.",
            en: "Do not use it, and ask where the file comes from."),
        "anchor.people": .init(
            fr: "Émis par l'autorité des personnes ({0}), pas par celle des organisations.",
            en: "Issued by the authority for people ({0}), not by that for organisations."),
        "anchor.people.next": .init(
            fr: "Demandez un certificat de l'offre « Organisation » (ORG), usage AUTH_CLI.",
            en: "Ask for a certificate of the \"Organisation\" (ORG) offer, usage AUTH_CLI."),
        "anchor.range": .init(
            fr: "Émis par « {0} » : on attend la gamme ÉLÉMENTAIRE ORGANISATIONS.",
            en: "Issued by \"{0}\": the ELEMENTAIRE ORGANISATIONS range is expected."),
        "anchor.range.next": .init(
            fr: "Demandez à ViaTrajectoire si cette gamme convient.",
            en: "Ask ViaTrajectoire whether that range will do."),
        "anchor.claimed": .init(
            fr: "Dit venir de « {0} », mais sans son certificat la signature ne peut être vérifiée.",
            en: "Says it comes from \"{0}\", but without that certificate the signature cannot be verified."),
        "anchor.unknown": .init(
            fr: "L'autorité d'origine ne peut être établie.", en: "The authority it comes from cannot be established."),
    ]
}
