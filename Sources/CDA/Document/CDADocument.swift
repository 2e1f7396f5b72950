public import FHIRCore
internal import Synchronization

/// A CDA document as a small tree with places: elements in one array, each with its byte offset.
///
/// Complete once made, and shared without harm.
public final class CDADocument: Sendable {
    /// The namespaces that rules tell apart.
    public enum Namespace: Sendable {
        /// `urn:hl7-org:v3`
        case hl7
        /// `urn:cnsaSDO`, the guide's extension.
        case extensionSDO
        case other
    }

    struct Attribute: Sendable {
        let name: String
        let value: String
    }

    /// Places in the text and in the arrays are 32 bits: a document of millions of elements is walked many times.
    struct Node: Sendable {
        let name: String
        /// Text of an element without child elements, trimmed; empty otherwise.
        var text = ""
        let namespace: Namespace
        /// Its attributes among those of the document.
        let attributes: Range<Int32>
        let parent: Int32
        var firstChild: Int32 = -1
        var next: Int32 = -1
        let offset: Int32
        /// Behind the end tag.
        var end: Int32 = 0
    }

    static let hl7Namespace = "urn:hl7-org:v3"
    static let extensionNamespace = "urn:cnsaSDO"

    public let source: SourceText
    let nodes: [Node]
    /// Of all elements, in their order.
    let attributes: [Attribute]
    /// What is wrong with the XML.
    public let problems: [SyntaxProblem]
    /// The root's namespace, as written.
    public let rootNamespace: String
    /// A namespace that is the guide's but for upper and lower case, and where it stands first.
    let misspeltExtension: (space: String, offset: Int)?

    init(
        source: SourceText, nodes: [Node], attributes: [Attribute], problems: [SyntaxProblem], rootNamespace: String,
        misspeltExtension: (space: String, offset: Int)? = nil
    ) {
        self.misspeltExtension = misspeltExtension
        self.source = source
        self.nodes = nodes
        self.attributes = attributes
        self.problems = problems
        self.rootNamespace = rootNamespace
    }

    /// What the root's tag has before its name: `c` of `<c:ClinicalDocument`; empty where the namespace is the default.
    var rootPrefix: String {
        guard let root = nodes.first else { return "" }
        let tag = source.bytes[min(Int(root.offset) + 1, source.bytes.count)...].prefix {
            $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
        }
        return tag.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: tag[..<$0], as: UTF8.self) } ?? ""
    }

    /// Places among siblings of the same name by parent, counted when first asked for: few elements are ever reported, but
    /// those may be thousands of one parent.
    private let ordinals = Mutex<[Int: [Int: Int]]>([:])

    /// 1-based place of an element among the siblings of the same name.
    func ordinal(of id: Int) -> Int {
        let parent = Int(nodes[id].parent)
        guard parent >= 0 else { return 1 }
        return ordinals.withLock { known in
            if let ordinal = known[parent]?[id] { return ordinal }
            var counts: [String: Int] = [:]
            var places: [Int: Int] = [:]
            var next = Int(nodes[parent].firstChild)
            while next >= 0 {
                counts[nodes[next].name, default: 0] += 1
                places[next] = counts[nodes[next].name]
                next = Int(nodes[next].next)
            }
            known[parent] = places
            return places[id] ?? 1
        }
    }

    /// The root element; nil when the XML has none.
    public var root: CDAElement? { nodes.isEmpty ? nil : CDAElement(document: self, id: 0) }

    /// Every element, in document order.
    var elements: some Sequence<CDAElement> { nodes.indices.lazy.map { CDAElement(document: self, id: $0) } }

    /// The templates that the document as a whole claims.
    public var templates: [String] {
        root?.children("templateId").compactMap { $0.attribute("root") } ?? []
    }
}

/// One element of a document. Cheap to copy.
public struct CDAElement: Sendable, Equatable {
    let document: CDADocument
    let id: Int

    public static func == (a: CDAElement, b: CDAElement) -> Bool { a.id == b.id && a.document === b.document }

    private var node: CDADocument.Node { document.nodes[id] }

    public var name: String { node.name }
    public var namespace: CDADocument.Namespace { node.namespace }
    /// The name as this project writes it: `cnsaSDO:decision` for the extension.
    var qualifiedName: String { (node.namespace == .extensionSDO ? "cnsaSDO:" : "") + node.name }
    /// Text of an element without child elements, without the spaces around it.
    public var text: String { node.text }
    /// Byte offset of the element's `<` in the document.
    public var offset: Int { Int(node.offset) }
    public var parent: CDAElement? { node.parent < 0 ? nil : CDAElement(document: document, id: Int(node.parent)) }

    /// An attribute's value by local name; nil when it is not there.
    public func attribute(_ name: String) -> String? {
        for index in document.nodes[id].attributes where document.attributes[Int(index)].name == name {
            return document.attributes[Int(index)].value
        }
        return nil
    }

    /// Every child element, in order.
    public var children: [CDAElement] {
        var result: [CDAElement] = []
        var next = node.firstChild
        while next >= 0 {
            result.append(CDAElement(document: document, id: Int(next)))
            next = document.nodes[Int(next)].next
        }
        return result
    }

    /// The children with a name, by default of HL7's namespace.
    public func children(_ name: String, in namespace: CDADocument.Namespace = .hl7) -> [CDAElement] {
        var result: [CDAElement] = []
        var next = node.firstChild
        while next >= 0 {
            let isWanted = document.nodes[Int(next)].namespace == namespace && document.nodes[Int(next)].name == name
            if isWanted { result.append(CDAElement(document: document, id: Int(next))) }
            next = document.nodes[Int(next)].next
        }
        return result
    }

    /// The first child with a name.
    public func child(_ name: String, in namespace: CDADocument.Namespace = .hl7) -> CDAElement? {
        var next = node.firstChild
        while next >= 0 {
            if document.nodes[Int(next)].namespace == namespace, document.nodes[Int(next)].name == name {
                return CDAElement(document: document, id: Int(next))
            }
            next = document.nodes[Int(next)].next
        }
        return nil
    }

    /// The elements at the end of a path of names.
    public func path(_ names: String..., in namespace: CDADocument.Namespace = .hl7) -> [CDAElement] {
        names.reduce([self]) { level, name in level.flatMap { $0.children(name, in: namespace) } }
    }

    /// Whether the element says that its value is not known.
    public var isNull: Bool { attribute("nullFlavor") != nil }

    /// Whether a templateId of the element has this root.
    public func hasTemplate(_ root: String) -> Bool { children("templateId").contains { $0.attribute("root") == root } }

    /// The way to the element: `/ClinicalDocument/recordTarget[1]/patientRole/id[2]`.
    public var expression: String {
        var parts: [String] = []
        var current = id
        while current >= 0 {
            let node = document.nodes[current]
            let prefix = node.namespace == .extensionSDO ? "cnsaSDO:" : ""
            let ordinal = document.ordinal(of: current)
            let index = ordinal > 1 || Self.repeatable.contains(node.name) ? "[\(ordinal)]" : ""
            parts.append(prefix + node.name + (node.parent < 0 ? "" : index))
            current = Int(node.parent)
        }
        return "/" + parts.reversed().joined(separator: "/")
    }

    /// Names of elements that may repeat, whose number is always shown.
    private static let repeatable: Set<String> = [
        "templateId", "recordTarget", "id", "addr", "telecom", "author", "informant", "component", "entry", "family",
        "given", "name", "guardian", "documentationOf", "motivation", "motivationLocale", "priseEnCharge", "formation",
        "identifiantDesDecisionsReviseesRenouveleesCloturee", "idNat",
    ]
}
