public import FHIRCore
internal import Messages

/// Values left over from the guide's examples.
public enum ExampleValue: BusinessRule {
    static let page = RulePage(
        "example-value", .error, source: "SDO, exemples publiés",
        text: MessageTemplate(
            fr: "« {0} » vient des exemples du guide : mettez la valeur réelle.",
            en: "'{0}' comes from the guide's examples: put the real value."),
        variants: [
            "data": MessageTemplate(
                fr: "La pièce jointe est celle des exemples du guide (« Hello world ») : mettez le document CDA réel.",
                en: "The attachment is the one of the guide's examples ('Hello world'): put the real CDA document.")
        ],
        explanation: MessageTemplate(
            fr: "Les exemples publiés du guide passent EVSClient, et leurs valeurs factices aussi (« idNat_Decision », "
                + "« value nomESMS »…). ViaTrajectoire ne connaît ni cette décision ni cette structure.",
            en:
                "The guide's published examples pass EVSClient, and so do their made-up values ('idNat_Decision', 'value "
                + "nomESMS'…). ViaTrajectoire knows neither that decision nor that structure."),
        good: RuleExample.task(["idNat_Decision": "VT-2026-000456"]),
        bad: RuleExample.task(["idNat_Decision": "idNat_Decision"]))

    public static let pages = [page]

    /// The distinct made-up values of the examples, in lower case: the guide itself varies the case.
    private static let values: Set<String> = [
        "value idnat_struct", "idnat_struct", "value nomesms", "iddecision", "iddecision1", "iddecision2",
        "idnat_decision", "idnat_decision1", "idnat_decision2", "idunite", "test nomunite",
        "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7",
    ]
    private static let attachment = Array("SGVsbG8gd29ybGQ=".utf8)
    private static let longest = 46

    /// Whether a text is one of the examples' made-up values.
    static func isExample(_ text: String) -> Bool {
        text.utf8.count <= longest && values.contains(text.lowercased())
    }

    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] {
        var findings: [Finding] = []
        func look(_ node: ElementTree.NodeID?) {
            guard let node, let text = tree.value(node), isExample(text) else { return }
            findings.append(page.finding([text], at: node, in: tree))
        }
        switch resource.kind {
        case .task:
            for slice in [TaskSlice.idNatStruct, .idUnite, .idDecision, .idNatDecision] {
                look(resource.inputs.identifier(slice, in: tree)?.node)
            }
            look(resource.inputs.value(.nomESMS))
            look(resource.inputs.value(.nomUnite))
        case .consent:
            look(tree.child(resource.node, .meta).flatMap { tree.child($0, "source") })
            for data in ConsentParts.data(resource.node, in: tree) {
                look(
                    tree.child(data, .reference).flatMap { tree.child($0, .identifier) }
                        .flatMap { tree.child($0, .value) })
            }
        case .document:
            for identifier in tree.children(resource.node) where tree.isNamed(identifier, .identifier) {
                look(tree.child(identifier, .value))
            }
            for attachment in DocumentParts.attachments(resource.node, in: tree) {
                guard let data = tree.child(attachment, .data), tree.valueBytes(data).elementsEqual(Self.attachment)
                else { continue }
                findings.append(page.finding(at: data, in: tree, variant: "data"))
            }
        }
        return findings
    }
}

/// Places in a Consent.
enum ConsentParts {
    /// provision.data.
    static func data(_ consent: ElementTree.NodeID, in tree: ElementTree) -> [ElementTree.NodeID] {
        tree.child(consent, "provision").map { tree.children($0, .data) } ?? []
    }
}

/// Places in a DocumentReference.
enum DocumentParts {
    /// content.attachment.
    static func attachments(_ document: ElementTree.NodeID, in tree: ElementTree) -> [ElementTree.NodeID] {
        tree.children(document, .content).compactMap { tree.child($0, .attachment) }
    }

    /// The LOINC code of the type.
    static func type(_ document: ElementTree.NodeID, in tree: ElementTree) -> String? {
        guard let type = tree.child(document, .type), let coding = tree.child(type, .coding) else { return nil }
        return tree.string(coding, .code)
    }
}
