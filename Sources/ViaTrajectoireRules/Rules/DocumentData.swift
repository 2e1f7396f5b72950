public import FHIRCore
internal import Messages

/// The answer of flux 1.4 or 3.2 carries the document.
public enum DocumentData: BusinessRule {
    static let page = RulePage(
        "document-data-missing", .information, source: "SDO flux 1.4, regle-Contenu",
        text: MessageTemplate(
            fr:
                "Pas de content.attachment.data : le document CDA manque. C'est normal dans la liste du flux 1.2, pas dans "
                + "la réponse du flux 1.4 (GET DocumentReference/[id]).",
            en:
                "No content.attachment.data: the CDA document is missing. That is as it should be in the list of flux 1.2, "
                + "not in the answer of flux 1.4 (GET DocumentReference/[id])."),
        explanation: MessageTemplate(
            fr:
                "regle-Contenu n'est qu'un avertissement, car le flux 1.2 rend des documents réduits à leur identifiant. "
                + "Un DocumentReference seul est la réponse du flux 1.4 : sans data, il n'y a rien à lire.",
            en:
                "regle-Contenu is but a warning, because flux 1.2 gives documents reduced to their id. A DocumentReference "
                + "alone is the answer of flux 1.4: without data there is nothing to read."),
        good: RuleExample.document(
            "51848-0", attachment: "\"title\": \"Document évaluation\", \"data\": \"PENsaW5pY2FsRG9jdW1lbnQvPg==\""),
        bad: RuleExample.document("51848-0", attachment: "\"title\": \"Document évaluation\""))

    public static let pages = [page]

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        guard resource.kind == .document, resource.isRoot else { return [] }
        let attachments = DocumentParts.attachments(resource.node, in: tree)
        guard let first = attachments.first,
            !attachments.contains(where: { tree.child($0, .data).map { !tree.valueBytes($0).isEmpty } ?? false })
        else { return [] }
        return [page.finding(at: first, in: tree)]
    }
}
