/// A FHIR resource as a tree of elements with their places in the source, the same from JSON and XML.
///
/// Nodes lie in one array; a node is its index. Values are UTF-8 bytes, in the source where they stand there as they
/// are, in `decoded` where they had escapes or came from XML.
public final class ElementTree {
    public typealias NodeID = Int32

    public struct Node {
        package init() {}

        /// Element of the base definition; -1 for the root and for what no definition knows.
        public var element: Definitions.ElementID = -1
        /// Type of the value, `BackboneElement` for elements with children of their own; -1 for the unknown.
        public var type: Definitions.TypeID = -1
        /// Children the node may have; -1 when unknown.
        public var content: Definitions.ContentID = -1
        /// Number of the name in this tree; see `nameID(for:)`.
        public package(set) var name: Int32 = 0
        public var parent: NodeID = -1
        public var firstChild: NodeID = -1
        public var lastChild: NodeID = -1
        public var next: NodeID = -1
        /// Position among the siblings of the same name when the element may repeat; -1 otherwise.
        public var index: Int32 = -1
        /// Bytes of the value in the source, quotes and brackets (or tags) included.
        public var sourceStart: UInt32 = 0
        public var sourceEnd: UInt32 = 0
        var valueStart: UInt32 = 0
        var valueEnd: UInt32 = 0
        /// The value, if there is one, has no characters.
        public var isValueEmpty: Bool { valueStart == valueEnd }
        public var flags: Flags = []
    }

    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let hasValue = Flags(rawValue: 1)
        package static let decodedValue = Flags(rawValue: 2)
        /// The JSON value is a number.
        public static let number = Flags(rawValue: 4)
        /// The JSON value is true or false.
        public static let boolean = Flags(rawValue: 8)
        /// The node is a resource: root, contained, Bundle.entry.resource, Parameters.parameter.resource.
        public static let resource = Flags(rawValue: 16)
        /// The name is in the source, but no definition knows it.
        public static let unknown = Flags(rawValue: 32)
        /// The JSON has the value in a form that its type does not allow (a string where a number is meant).
        public static let wrongJSONType = Flags(rawValue: 64)
        /// Reading said that there is nothing in it.
        public static let reportedEmpty = Flags(rawValue: 128)
    }

    public enum Format: Sendable {
        case json
        case xml
    }

    public let source: SourceText
    public let definitions: Definitions
    public let format: Format
    @exclusivity(unchecked) public package(set) var nodes: [Node] = []
    /// What reading found: faults of syntax and structure.
    public package(set) var findings: [Finding] = []
    /// EVSClient's reader stops at a fault of syntax here: what is said besides is said beyond it.
    public package(set) var readingStopped = false
    @exclusivity(unchecked) package var decoded: [UInt8] = []
    /// Resources of the entries of a Bundle by fullUrl, and contained ones by id, made when first asked for.
    private var entriesByURL: [NodeID: [String: NodeID]] = [:]
    private var containedByID: [NodeID: [String: NodeID]] = [:]
    /// Names that no definition knows, numbered from `firstLocalName`.
    private var localNames: [String] = []
    private static let firstLocalName: Int32 = 1 << 30

    public init(source: SourceText, definitions: Definitions, format: Format) {
        self.source = source
        self.definitions = definitions
        self.format = format
    }

    /// A node by its number. Reads the array without the run-time check of exclusive access, in other modules too.
    @inlinable public subscript(node: NodeID) -> Node { nodes[Int(node)] }

    /// The root resource; nil when nothing could be read.
    public var root: NodeID? { nodes.isEmpty ? nil : 0 }

    // MARK: - Navigation

    public func parent(_ node: NodeID) -> NodeID? {
        let parent = nodes[Int(node)].parent
        return parent >= 0 ? parent : nil
    }

    public func children(_ node: NodeID) -> Children { Children(tree: self, upcoming: nodes[Int(node)].firstChild) }

    public struct Children: Sequence, IteratorProtocol {
        let tree: ElementTree
        var upcoming: NodeID

        public mutating func next() -> NodeID? {
            guard upcoming >= 0 else { return nil }
            let current = upcoming
            upcoming = tree[current].next
            return current
        }
    }

    /// The first child with this name (`value` for a choice, whatever its type).
    public func child(_ node: NodeID, _ name: String) -> NodeID? {
        nameID(for: name).flatMap { child(node, number: $0) }
    }

    public func child(_ node: NodeID, _ name: KnownName) -> NodeID? { child(node, number: name.rawValue) }

    func child(_ node: NodeID, number wanted: Int32) -> NodeID? {
        var child = nodes[Int(node)].firstChild
        while child >= 0 {
            if nodes[Int(child)].name == wanted { return child }
            child = nodes[Int(child)].next
        }
        return nil
    }

    public func children(_ node: NodeID, _ name: String) -> [NodeID] {
        nameID(for: name).map { children(node, number: $0) } ?? []
    }

    public func children(_ node: NodeID, _ name: KnownName) -> [NodeID] { children(node, number: name.rawValue) }

    package func children(_ node: NodeID, number wanted: Int32) -> [NodeID] {
        var found: [NodeID] = []
        var child = nodes[Int(node)].firstChild
        while child >= 0 {
            if nodes[Int(child)].name == wanted { found.append(child) }
            child = nodes[Int(child)].next
        }
        return found
    }

    /// Follows single names: `string(task, "status")`.
    public func string(_ node: NodeID, _ path: String...) -> String? {
        var current = node
        for name in path {
            guard let next = child(current, name) else { return nil }
            current = next
        }
        return value(current)
    }

    /// The value of a child.
    public func string(_ node: NodeID, _ name: KnownName) -> String? { child(node, name).flatMap { value($0) } }

    /// The resource a node belongs to: itself when it is one.
    public func resource(of node: NodeID) -> NodeID {
        var current = node
        while !nodes[Int(current)].flags.contains(.resource), nodes[Int(current)].parent >= 0 {
            current = nodes[Int(current)].parent
        }
        return current
    }

    /// The resource of the first entry of a Bundle with this fullUrl. Constant time after the first call, so that many
    /// references in many entries stay linear.
    package func entryResource(of bundle: NodeID, fullURL: String) -> NodeID? {
        if let known = entriesByURL[bundle] { return known[fullURL] }
        var entries: [String: NodeID] = [:]
        for entry in children(bundle, .entry) {
            guard let url = string(entry, .fullUrl), let resource = child(entry, .resource), entries[url] == nil else {
                continue
            }
            entries[url] = resource
        }
        entriesByURL[bundle] = entries
        return entries[fullURL]
    }

    /// The first contained resource with this id.
    package func containedResource(of container: NodeID, id: String) -> NodeID? {
        if let known = containedByID[container] { return known[id] }
        var resources: [String: NodeID] = [:]
        for resource in children(container, .contained) {
            guard let own = string(resource, .id), resources[own] == nil else { continue }
            resources[own] = resource
        }
        containedByID[container] = resources
        return resources[id]
    }

    // MARK: - Names, types, values

    /// The number that nodes with this name carry in this tree; nil when no node has the name.
    public func nameID(for name: String) -> Int32? {
        definitions.nameID(name)
            ?? localNames.firstIndex(of: name).map { Self.firstLocalName + Int32($0) }
    }

    /// The element's name, without the type for a choice.
    public func name(_ node: NodeID) -> String {
        let number = nodes[Int(node)].name
        return number < Self.firstLocalName
            ? definitions.name(number) : localNames[Int(number - Self.firstLocalName)]
    }

    public func isNamed(_ node: NodeID, _ name: KnownName) -> Bool { nodes[Int(node)].name == name.rawValue }

    /// FHIR type: `Task`, `CodeableConcept`, `string`, `BackboneElement`…; empty when unknown.
    public func typeName(_ node: NodeID) -> String {
        let node = nodes[Int(node)]
        if node.type >= 0 { return definitions[type: node.type].name }
        if node.element >= 0 { return definitions[element: node.element].types.first?.code ?? "BackboneElement" }
        return ""
    }

    public func hasValue(_ node: NodeID) -> Bool { nodes[Int(node)].flags.contains(.hasValue) }

    /// Text of a primitive's value, decoded; nil when it has none.
    public func value(_ node: NodeID) -> String? {
        hasValue(node) ? String(decoding: valueBytes(node), as: UTF8.self) : nil
    }

    /// UTF-8 of a primitive's value; empty when it has none.
    public func valueBytes(_ node: NodeID) -> ArraySlice<UInt8> {
        let node = nodes[Int(node)]
        let range = Int(node.valueStart)..<Int(node.valueEnd)
        return node.flags.contains(.decodedValue) ? decoded[range] : source.bytes[range]
    }

    /// Number of elements, the root included.
    public var count: Int { nodes.count }

    // MARK: - Expressions

    public enum ExpressionStyle: Sendable {
        /// `value.ofType(CodeableConcept)`: findings of validation.
        case validation
        /// `value[x]`: findings of reading.
        case reading
    }

    /// FHIRPath of a node from the root, as HL7's validator writes it: `Task.input[4].value.ofType(string)`.
    public func expression(_ node: NodeID, style: ExpressionStyle = .validation) -> String {
        var parts: [String] = []
        var current = node
        while current >= 0 {
            let item = nodes[Int(current)]
            var part = item.parent < 0 ? typeName(current) : name(current)
            if item.parent >= 0, item.element >= 0, definitions[element: item.element].isChoice {
                part += style == .validation ? ".ofType(\(typeName(current)))" : "[x]"
            }
            if item.index >= 0 { part += "[\(item.index)]" }
            parts.append(part)
            current = item.parent
        }
        return parts.reversed().joined(separator: ".")
    }

    // MARK: - Building

    /// Number of a name in this tree. Unknown names stay with the tree, so that definitions do not grow with input.
    package func nameID(_ name: String) -> Int32 {
        if let known = nameID(for: name) { return known }
        localNames.append(name)
        return Self.firstLocalName + Int32(localNames.count - 1)
    }

    /// Appends a node as the last child of `parent`.
    package func append(_ node: Node, to parent: NodeID) -> NodeID {
        let id = NodeID(nodes.count)
        var node = node
        node.parent = parent
        nodes.append(node)
        if parent >= 0 {
            let last = nodes[Int(parent)].lastChild
            if last >= 0 { nodes[Int(last)].next = id } else { nodes[Int(parent)].firstChild = id }
            nodes[Int(parent)].lastChild = id
        }
        return id
    }

    package func setValue(_ node: NodeID, decoded bytes: some Sequence<UInt8>) {
        let start = decoded.count
        decoded.append(contentsOf: bytes)
        nodes[Int(node)].valueStart = UInt32(start)
        nodes[Int(node)].valueEnd = UInt32(decoded.count)
        nodes[Int(node)].flags.formUnion([.hasValue, .decodedValue])
    }

    package func setValue(_ node: NodeID, source range: Range<Int>) {
        nodes[Int(node)].valueStart = UInt32(range.lowerBound)
        nodes[Int(node)].valueEnd = UInt32(range.upperBound)
        nodes[Int(node)].flags.insert(.hasValue)
    }
}
