public import FHIRCore

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

    struct Node: Sendable {
        let name: String
        let namespace: Namespace
        var attributes: [Attribute]
        /// Text of an element without child elements, trimmed; empty otherwise.
        var text = ""
        let parent: Int
        var firstChild = -1
        var lastChild = -1
        var next = -1
        /// 1-based place among the siblings of the same name.
        let ordinal: Int
        let offset: Int
    }

    static let hl7Namespace = "urn:hl7-org:v3"
    static let extensionNamespace = "urn:cnsaSDO"

    public let source: SourceText
    let nodes: [Node]
    /// What is wrong with the XML.
    public let problems: [SyntaxProblem]
    /// The root's namespace, as written.
    public let rootNamespace: String

    init(source: SourceText, nodes: [Node], problems: [SyntaxProblem], rootNamespace: String) {
        self.source = source
        self.nodes = nodes
        self.problems = problems
        self.rootNamespace = rootNamespace
    }

    /// The root element; nil when the XML has none.
    public var root: CDAElement? { nodes.isEmpty ? nil : CDAElement(document: self, id: 0) }

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
    public var offset: Int { node.offset }
    public var parent: CDAElement? { node.parent < 0 ? nil : CDAElement(document: document, id: node.parent) }

    /// An attribute's value by local name; nil when it is not there.
    public func attribute(_ name: String) -> String? { node.attributes.first { $0.name == name }?.value }

    /// Every child element, in order.
    public var children: [CDAElement] {
        var result: [CDAElement] = []
        var next = node.firstChild
        while next >= 0 {
            result.append(CDAElement(document: document, id: next))
            next = document.nodes[next].next
        }
        return result
    }

    /// The children with a name, by default of HL7's namespace.
    public func children(_ name: String, in namespace: CDADocument.Namespace = .hl7) -> [CDAElement] {
        var result: [CDAElement] = []
        var next = node.firstChild
        while next >= 0 {
            let child = document.nodes[next]
            if child.name == name, child.namespace == namespace {
                result.append(CDAElement(document: document, id: next))
            }
            next = child.next
        }
        return result
    }

    /// The first child with a name.
    public func child(_ name: String, in namespace: CDADocument.Namespace = .hl7) -> CDAElement? {
        var next = node.firstChild
        while next >= 0 {
            let child = document.nodes[next]
            if child.name == name, child.namespace == namespace { return CDAElement(document: document, id: next) }
            next = child.next
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

    /// Every element below, in document order.
    public var descendants: [CDAElement] {
        var result: [CDAElement] = []
        var stack = children.reversed().map { $0 }
        while let element = stack.popLast() {
            result.append(element)
            stack.append(contentsOf: element.children.reversed())
        }
        return result
    }

    /// The way to the element: `/ClinicalDocument/recordTarget[1]/patientRole/id[2]`.
    public var expression: String {
        var parts: [String] = []
        var current = id
        while current >= 0 {
            let node = document.nodes[current]
            let prefix = node.namespace == .extensionSDO ? "cnsaSDO:" : ""
            let index = node.ordinal > 1 || Self.repeatable.contains(node.name) ? "[\(node.ordinal)]" : ""
            parts.append(prefix + node.name + (node.parent < 0 ? "" : index))
            current = node.parent
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
