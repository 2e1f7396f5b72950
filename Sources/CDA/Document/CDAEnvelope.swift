internal import FHIRCore

/// What the DocumentReference around a document says.
struct CDAEnvelope: Sendable {
    static let decisionType = "57830-2"
    static let evaluationType = "51848-0"
    static let decisionTitle = "Document Individu et décision"
    static let evaluationTitle = "Document évaluation"

    /// An OID that the resource gives, and the element that gives it.
    struct Authority: Sendable {
        let place: String
        let root: String
    }

    /// Whether the resource is a DocumentReference at all.
    let isDocumentReference: Bool
    /// LOINC codes of its type.
    private(set) var types: [String] = []
    let title: String?
    /// identifier with use official: idNat_Decision.
    private(set) var official: String?
    /// identifier with use usual: idDecision.
    private(set) var usual: String?
    /// OIDs as systems of identifiers, of the document and of those who made it.
    private(set) var authorities: [Authority] = []
    /// When the resource says it was made.
    private(set) var date: String?
    /// When it says the document was made.
    private(set) var creation: String?

    /// Reads the DocumentReference that an attachment belongs to; empty for any other resource.
    init(of attachment: ElementTree.NodeID, in tree: ElementTree) {
        title = tree.string(attachment, .title)
        let resource = tree.resource(of: attachment)
        isDocumentReference = tree.typeName(resource) == "DocumentReference"
        guard isDocumentReference else { return }
        types = tree.children(resource, .type).flatMap { tree.children($0, .coding) }.compactMap {
            tree.string($0, .code)
        }
        let identifiers = tree.children(resource, .identifier)
        func value(_ use: String) -> String? {
            identifiers.first { tree.string($0, .use) == use }.flatMap { tree.string($0, .value) }
        }
        official = value("official")
        usual = value("usual")
        date = tree.string(resource, "date")
        creation = tree.string(attachment, "creation")
        for identifier in identifiers { add(identifier, "identifier", tree) }
        for name in ["subject", "author", "authenticator", "custodian"] {
            for reference in tree.children(resource, name) {
                for identifier in tree.children(reference, .identifier) { add(identifier, name, tree) }
            }
        }
    }

    private mutating func add(_ identifier: ElementTree.NodeID, _ place: String, _ tree: ElementTree) {
        guard let system = tree.string(identifier, .system), system.hasPrefix("urn:oid:") else { return }
        authorities.append(Authority(place: place + ".system", root: String(system.dropFirst(8))))
    }

    /// The titles that the guide gives to its documents.
    static let titles = [decisionTitle, evaluationTitle]

    /// What the type announces; nil for another type, or none.
    var kindOfType: CDAKind? {
        types.contains(Self.decisionType) ? .decision : types.contains(Self.evaluationType) ? .evaluation : nil
    }

    /// What the title announces; nil for another title, or none.
    var kindOfTitle: CDAKind? {
        title == Self.decisionTitle ? .decision : title == Self.evaluationTitle ? .evaluation : nil
    }

    /// Whether the guide wants a CDA document here.
    var isExpected: Bool { isDocumentReference && (kindOfType != nil || kindOfTitle != nil) }
}
