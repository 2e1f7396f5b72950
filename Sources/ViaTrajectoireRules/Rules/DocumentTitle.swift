public import FHIRCore
internal import Messages

/// The title of the attachment and the LOINC type go in pairs, and titles are compared byte by byte.
public enum DocumentTitle: BusinessRule {
    private static let source = "SDO ESMSDocumentReference, regle-NomPieceJointe-type"

    static let unicode = RulePage(
        "document-title-unicode", .error, source: source,
        text: MessageTemplate(
            fr:
                "« {0} » a l'air juste, mais ses accents sont décomposés (« e » puis U+0301) ; le guide attend la forme "
                + "composée (« é », U+00E9). Normalisez le titre en NFC avant l'envoi.",
            en:
                "'{0}' looks right, but its accents are decomposed ('e' and then U+0301); the guide expects the composed "
                + "form ('é', U+00E9). Normalise the title to NFC before sending."),
        explanation: MessageTemplate(
            fr:
                "Deux suites de caractères peuvent s'afficher de même : « é » seul (NFC) ou « e » suivi d'un accent (NFD, "
                + "fréquent sous macOS). L'invariant du guide compare exactement, et EVSClient refuse la seconde sans dire "
                + "pourquoi.",
            en:
                "Two sequences of characters can look the same: 'é' alone (NFC) or 'e' followed by an accent (NFD, common "
                + "on macOS). The guide's invariant compares exactly, and EVSClient refuses the second without saying why."
        ),
        good: RuleExample.document("51848-0", attachment: "\"title\": \"Document évaluation\""),
        bad: RuleExample.document("51848-0", attachment: "\"title\": \"Document e\\u0301valuation\""))

    static let pair = RulePage(
        "document-title-pair", .error, source: source,
        text: MessageTemplate(
            fr: "Le titre « {0} » va avec le type {2}, non {1} : corrigez l'un ou l'autre (pour {1} : « {3} »).",
            en: "The title '{0}' goes with type {2}, not {1}: correct one or the other (for {1}: '{3}')."),
        variants: [
            "spelling": MessageTemplate(
                fr:
                    "Le titre « {0} » doit s'écrire exactement « {3} » pour le type {1} (accents, majuscules, espaces).",
                en: "The title '{0}' must be spelt exactly '{3}' for type {1} (accents, capitals, spaces)."),
            "other": MessageTemplate(
                fr: "Pour le type {1}, le titre doit être exactement « {3} » ; trouvé « {0} ».",
                en: "For type {1} the title must be exactly '{3}'; found '{0}'."),
        ],
        explanation: MessageTemplate(
            fr:
                "57830-2 va avec « Document Individu et décision » (flux 1), 51848-0 avec « Document évaluation » (flux 3). "
                + "EVSClient refuse une autre paire sans dire lequel des deux est en cause.",
            en:
                "57830-2 goes with 'Document Individu et décision' (flux 1), 51848-0 with 'Document évaluation' (flux 3). "
                + "EVSClient refuses any other pair without saying which of the two is at fault."),
        good: RuleExample.document("57830-2", attachment: "\"title\": \"Document Individu et décision\""),
        bad: RuleExample.document("57830-2", attachment: "\"title\": \"Document évaluation\""))

    public static let pages = [unicode, pair]

    private static let titles = [
        ("57830-2", "Document Individu et décision"), ("51848-0", "Document évaluation"),
    ]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .document, let type = DocumentParts.type(resource.node, in: tree),
            let expected = titles.first(where: { $0.0 == type })
        else { return [] }
        let nodes = DocumentParts.attachments(resource.node, in: tree).compactMap { tree.child($0, .title) }
        // Like the invariant: one attachment with the title is enough.
        guard !nodes.contains(where: { tree.valueBytes($0).elementsEqual(expected.1.utf8) }) else { return [] }
        return nodes.compactMap { node in
            guard let text = tree.value(node) else { return nil }
            // String compares by canonical equivalence, and the bytes differ: another normal form.
            if text == expected.1 { return unicode.finding([text], at: node, in: tree) }
            let folded = TextFolding.fold(text)
            let other = titles.first { $0.0 != type && TextFolding.fold($0.1) == folded }
            let variant = other != nil ? nil : folded == TextFolding.fold(expected.1) ? "spelling" : "other"
            return pair.finding([text, type, other?.0 ?? "", expected.1], at: node, in: tree, variant: variant)
        }
    }
}
