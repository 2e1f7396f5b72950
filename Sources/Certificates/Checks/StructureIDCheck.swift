import Messages

/// One OU, of the kind FINESS.
enum StructureIDCheck: CertificateCheck {
    static let id = CheckID.structureID

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let units = subject.leaf.subject.organizationalUnits
        guard let unit = units.first else { return finding(.fail, "missing") }
        guard units.count == 1 else { return finding(.fail, "several", [.number(units.count)]) }
        guard let structure = StructureIdentifier(unit) else { return finding(.fail, "malformed", [.text(unit)]) }
        switch structure.kind {
        case .finess: return finding(.pass, "ok", [.text(structure.identifier)])
        case let kind?: return finding(.fail, "other-kind", [.text(kind.name), .text(structure.identifier)])
        case nil: return finding(.fail, "malformed", [.text(unit)])
        }
    }

    static let messages: [String: MessageTemplate] = [
        "structure-id.ok": .init(
            fr: "La structure est désignée par un FINESS : {0}.", en: "The structure is named by a FINESS number: {0}."),
        "structure-id.missing": .init(
            fr: "Le certificat ne porte pas d'identifiant de structure (OU).",
            en: "The certificate has no structure identifier (OU)."),
        "structure-id.missing.next": .init(
            fr: "Demandez un certificat ORG AUTH_CLI sur le FINESS juridique.",
            en: "Ask for an ORG AUTH_CLI certificate on the FINESS number of the legal entity."),
        "structure-id.several": .init(
            fr: "Le certificat porte {0} OU ; un seul identifiant de structure est attendu.",
            en: "The certificate has {0} OU; one structure identifier is expected."),
        "structure-id.several.next": .init(
            fr: "Demandez un certificat ORG AUTH_CLI à l'ANS.", en: "Ask ANS for an ORG AUTH_CLI certificate."),
        "structure-id.other-kind": .init(
            fr: "La structure est désignée par un {0} ({1}), pas par un FINESS.",
            en: "The structure is named by a {0} ({1}), not by a FINESS number."),
        "structure-id.other-kind.next": .init(
            fr: "Redemandez le certificat en choisissant le FINESS de l'entité juridique.",
            en: "Request the certificate again, choosing the FINESS number of the legal entity."),
        "structure-id.malformed": .init(
            fr: "OU ne se lit pas comme un identifiant de structure : « {0} ».",
            en: "OU does not read as a structure identifier: \"{0}\"."),
        "structure-id.malformed.next": .init(
            fr: "Un identifiant juste est « 1 » suivi du FINESS.",
            en: "A right one is \"1\" followed by the FINESS number."),
    ]
}
