public import FHIRCore
internal import Messages

/// meta.source of an ESMSConsent names the structure that benefits from the agreement.
public enum ConsentSource: BusinessRule {
    static let page = RulePage(
        "consent-source", .warning, source: "SDO ESMSConsent meta.source, correspondance des objets",
        text: MessageTemplate(
            fr:
                "meta.source « {0} » ne porte pas l'idNat_Struct de la structure bénéficiaire (1 + FINESS ou 3 + SIRET) : "
                + "c'est lui que ViaTrajectoire y lit.",
            en: "meta.source '{0}' does not carry the idNat_Struct of the structure that benefits (1 + FINESS or 3 + "
                + "SIRET), which ViaTrajectoire reads there."),
        variants: [
            "key": MessageTemplate(
                fr:
                    "meta.source : la clé de « {1} » est fausse, un chiffre est mal saisi. (Avec ces premiers chiffres, le "
                    + "numéro serait {2}.)",
                en: "meta.source: the check digit of '{1}' is wrong, a digit was mistyped. (With these first digits it "
                    + "would be {2}.)")
        ],
        explanation: MessageTemplate(
            fr:
                "Le guide met dans meta.source l'idNat_Struct de l'ESMS bénéficiaire de l'accord, bien que l'élément soit "
                + "une uri et que l'exemple publié porte un urn:uuid. Le numéro seul, ou une uri qui finit par lui, convient.",
            en:
                "The guide puts into meta.source the idNat_Struct of the ESMS that benefits from the agreement, although "
                + "the element is a uri and the published example has a urn:uuid. The bare number, or a uri that ends "
                + "with it, will do."),
        good: RuleExample.consent("\"meta\": { \"source\": \"1690000047\" }"),
        bad: RuleExample.consent("\"meta\": { \"source\": \"urn:oid:1.2.250.1.71.4.2.2\" }"))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard let source = source(of: resource, in: tree) else { return [] }
        let number = last(source.text)
        guard let fault = StructureNumber.fault(number) else { return [] }
        if fault == .key, let corrected = StructureNumber.corrected(number) {
            return [page.finding([source.text, number, corrected], at: source.node, in: tree, variant: "key")]
        }
        return [page.finding([source.text], at: source.node, in: tree)]
    }

    /// The idNat_Struct in meta.source; nil where there is none.
    static func number(
        of resource: CheckedResource, in tree: ElementTree
    ) -> (text: String, node: ElementTree.NodeID)? {
        guard let source = source(of: resource, in: tree), StructureNumber.fault(last(source.text)) == nil else {
            return nil
        }
        return (last(source.text), source.node)
    }

    private static func source(
        of resource: CheckedResource, in tree: ElementTree
    ) -> (text: String, node: ElementTree.NodeID)? {
        guard resource.kind == .consent, let meta = tree.child(resource.node, .meta),
            let source = tree.child(meta, "source"), let text = tree.value(source), !ExampleValue.isExample(text)
        else { return nil }
        return (text, source)
    }

    /// A uri may end with the number.
    private static func last(_ text: String) -> String {
        text.utf8.split(whereSeparator: { ":/#|^.=".utf8.contains($0) }).last.flatMap { String($0) } ?? text
    }
}
