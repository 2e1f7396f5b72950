import Messages
internal import ValueFormats

/// One OU, of the kind FINESS.
enum StructureIDCheck: CertificateCheck {
    static let id = CheckID.structureID

    static func run(_ subject: CheckSubject) -> CheckFinding {
        let units = subject.leaf.subject.organizationalUnits
        guard let unit = units.first else { return finding(.fail, "missing") }
        guard units.count == 1 else { return finding(.fail, "several", [.number(units.count)]) }
        if let odd = odd(unit) { return odd }
        guard let structure = StructureIdentifier(unit) else {
            return finding(.fail, "malformed", [.text(VisibleText.of(unit))])
        }
        switch structure.kind {
        case .finess: return finding(.pass, "ok", [.text(VisibleText.of(structure.identifier))])
        case .finessEJ, .finessEG:
            return finding(.fail, "closed-kind", [.text(structure.typeCode), .text(structure.identifier)])
        case let kind?:
            return finding(.fail, "other-kind", [.text(kind.name), .text(VisibleText.of(structure.identifier))])
        case nil: return finding(.fail, "malformed", [.text(VisibleText.of(unit))])
        }
    }

    /// What is nearly an identifier, and what keeps it from being one.
    private static func odd(_ unit: String) -> CheckFinding? {
        if FINESSNumber(unit)?.hasValidKey == true, StructureIdentifier(unit)?.finess == nil {
            return finding(.fail, "no-type", [.text(unit)])
        }
        let bare = VisibleText.stripped(unit)
        if bare != unit, StructureIdentifier(bare)?.finess != nil {
            return finding(.fail, "blanks", [.text(VisibleText.of(unit))])
        }
        let digits = Array(unit.utf8)
        // ISO 6523: four digits for the register, a blank, the number.
        if digits.count > 5, digits[..<4].allSatisfy({ (0x30...0x39).contains($0) }), digits[4] == 0x20 {
            return finding(.fail, "rgs", [.text(VisibleText.of(unit))])
        }
        return nil
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
        "structure-id.closed-kind": .init(
            fr:
                "La structure est désignée par le type {0}, fermé depuis 2016, suivi de {1} ; ViaTrajectoire attend le type 1 (FINESS).",
            en:
                "The structure is named by type {0}, closed since 2016, then {1}; ViaTrajectoire expects type 1 (FINESS)."
        ),
        "structure-id.closed-kind.next": .init(
            fr: "Redemandez le certificat : « 1 » suivi du FINESS de l'entité juridique.",
            en: "Request the certificate again: \"1\" followed by the legal entity's FINESS number."),
        "structure-id.no-type": .init(
            fr: "OU porte le FINESS {0} seul : il manque le « 1 » qui dit que c'en est un.",
            en: "OU holds the FINESS number {0} alone: the \"1\" that says it is one is missing."),
        "structure-id.no-type.next": .init(
            fr: "Redemandez le certificat : l'identifiant est « 1{0} ».",
            en: "Request the certificate again: the identifier is \"1{0}\"."),
        "structure-id.blanks": .init(
            fr: "OU porte des espaces ou des signes invisibles : « {0} ».",
            en: "OU holds blanks or invisible signs: \"{0}\"."),
        "structure-id.blanks.next": .init(
            fr: "Redemandez le certificat sans eux.", en: "Request the certificate again without them."),
        "structure-id.rgs": .init(
            fr: "OU porte un identifiant à la façon du RGS (« {0} »), pas un identifiant de structure.",
            en: "OU holds an identifier in the manner of the RGS (\"{0}\"), no structure identifier."),
        "structure-id.rgs.next": .init(
            fr: "Redemandez le certificat : « 1 » suivi du FINESS de l'entité juridique.",
            en: "Request the certificate again: \"1\" followed by the legal entity's FINESS number."),
        "structure-id.malformed": .init(
            fr: "OU ne se lit pas comme un identifiant de structure : « {0} ».",
            en: "OU does not read as a structure identifier: \"{0}\"."),
        "structure-id.malformed.next": .init(
            fr: "Un identifiant juste est « 1 » suivi du FINESS.",
            en: "A right one is \"1\" followed by the FINESS number."),
    ]
}
