public import FHIRCore
internal import Messages

/// idNat_Struct names an establishment, not its legal entity; only the FINESS registry can tell.
public enum StructureLevel: BusinessRule {
    static let page = RulePage(
        "structure-id-legal-entity", .error, source: "SDO ESMSTask idNat_Struct, FINESS",
        text: MessageTemplate(
            fr:
                "« {0} » est l'entité juridique ({1}) ; ViaTrajectoire attend l'établissement. Ouverts sous elle : {2}.",
            en: "'{0}' is the legal entity ({1}); ViaTrajectoire expects the establishment. Open under it: {2}."),
        variants: [
            "none": MessageTemplate(
                fr:
                    "« {0} » est l'entité juridique ({1}) ; ViaTrajectoire attend l'établissement, et FINESS n'en a aucun "
                    + "d'ouvert sous elle.",
                en:
                    "'{0}' is the legal entity ({1}); ViaTrajectoire expects the establishment, and FINESS has none that "
                    + "is open under it.")
        ],
        explanation: MessageTemplate(
            fr:
                "Le certificat est délivré à l'entité juridique (EJ), mais idNat_Struct, meta.source d'un Consent et l'en-tête "
                + "struct_idnat désignent l'établissement (ET). Rien dans un numéro FINESS ne distingue l'un de l'autre : la "
                + "règle ne parle que si le registre a été importé (esms-cert finess import).",
            en:
                "The certificate is issued to the legal entity (EJ), but idNat_Struct, meta.source of a Consent and the header "
                + "struct_idnat name the establishment (ET). Nothing in a FINESS number tells one from the other: the rule "
                + "speaks only where the registry was imported (esms-cert finess import)."),
        good: RuleExample.task(["idNat_Struct": "1690999115"]), bad: RuleExample.task(["idNat_Struct": "1690999107"]))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        let found: (text: String, node: ElementTree.NodeID)?
        switch resource.kind {
        case .task: found = resource.inputs.identifier(.idNatStruct, in: tree)
        case .consent: found = ConsentSource.number(of: resource, in: tree)
        case .document: found = nil
        }
        guard let found, let arguments = arguments(found.text, context.structure) else { return [] }
        return [
            page.finding(
                arguments, at: found.node, in: tree, variant: arguments.count < 3 ? "none" : nil)
        ]
    }

    /// Arguments of the message about a number that is a legal entity's; nil for any other.
    static func arguments(_ number: String, _ structure: StructureLookUp) -> [String]? {
        guard number.utf8.first == UInt8(ascii: "1"), StructureNumber.fault(number) == nil,
            case .legalEntity(let name, let establishments) = structure(number)
        else { return nil }
        guard !establishments.isEmpty else { return [number, name] }
        let shown = establishments.prefix(5).map { "1" + $0 }.joined(separator: ", ")
        return [number, name, establishments.count > 5 ? shown + "…" : shown]
    }
}
