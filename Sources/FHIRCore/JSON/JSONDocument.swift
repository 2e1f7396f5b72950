internal import ValueFormats

/// A JSON text read once into a flat array of nodes. Strings and numbers stay in the source until asked for.
public struct JSONDocument: Sendable {
    public let source: SourceText
    public let nodes: [JSONNode]
    /// What is wrong with the syntax, in source order.
    public let problems: [SyntaxProblem]

    /// Reads a JSON text to its end, whatever is wrong with it.
    public init(_ source: SourceText, limits: ReadingLimits = .standard) {
        var scanner = JSONScanner(source: source, limits: limits)
        scanner.scan()
        self.source = source
        nodes = scanner.nodes
        problems = scanner.problems
    }

    /// Index of the root value; nil when there is none.
    public var root: Int? { nodes.isEmpty ? nil : 0 }

    // MARK: - Walking

    /// Indices of the values directly inside a container.
    public func children(of index: Int) -> Children {
        let node = nodes[index]
        let isContainer = node.kind == .object || node.kind == .array
        return Children(document: self, upcoming: isContainer ? index + 1 : Int(node.next), end: Int(node.next))
    }

    public struct Children: Sequence, IteratorProtocol {
        let document: JSONDocument
        var upcoming: Int
        let end: Int

        public mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            let current = upcoming
            upcoming = Int(document.nodes[current].next)
            return current
        }
    }

    /// The first member of an object with this key.
    public func member(_ key: String, of index: Int) -> Int? {
        guard nodes[index].kind == .object else { return nil }
        var child = index + 1
        let end = Int(nodes[index].next)
        while child < end {
            let node = nodes[child]
            if node.flags.contains(.keyEscaped) {
                if self.key(child) == key { return child }
            } else if key.utf8.count == node.keyRange.count,
                key.utf8.elementsEqual(source.bytes[node.keyRange])
            {
                return child
            }
            child = Int(node.next)
        }
        return nil
    }

    // MARK: - Values

    /// The key of a member, decoded.
    public func key(_ index: Int) -> String {
        let node = nodes[index]
        let bytes = source.bytes[node.keyRange]
        return node.flags.contains(.keyEscaped)
            ? String(decoding: JSONString.unescape(bytes), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
    }

    /// The decoded value of a string node; the text as written of any other scalar; nil for containers.
    public func text(_ index: Int) -> String? {
        let node = nodes[index]
        switch node.kind {
        case .object, .array: return nil
        case .string:
            let bytes = source.bytes[node.contentRange]
            return node.flags.contains(.escaped)
                ? String(decoding: JSONString.unescape(bytes), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
        default: return String(decoding: source.bytes[node.range], as: UTF8.self)
        }
    }

    /// The decoded value when the node is a string.
    public func string(_ index: Int?) -> String? {
        guard let index, nodes[index].kind == .string else { return nil }
        return text(index)
    }

    public func string(_ key: String, of index: Int) -> String? { string(member(key, of: index)) }

    public func boolean(_ key: String, of index: Int) -> Bool? {
        guard let member = member(key, of: index) else { return nil }
        return switch nodes[member].kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    public func integer(_ key: String, of index: Int) -> Int? {
        guard let member = member(key, of: index), nodes[member].kind == .number else { return nil }
        return text(member).flatMap { Int($0) }
    }

    /// The elements of an array member; empty when there is no such array.
    public func elements(_ key: String, of index: Int) -> [Int] {
        guard let member = member(key, of: index), nodes[member].kind == .array else { return [] }
        return Array(children(of: member))
    }

    /// The strings of an array member; other elements are passed over.
    public func strings(_ key: String, of index: Int) -> [String] {
        elements(key, of: index).compactMap { string($0) }
    }
}

/// A fault of syntax, before any FHIR meaning.
public struct SyntaxProblem: Sendable {
    /// Message id in the catalogue of reading.
    public let id: String
    public let arguments: [String]
    /// Byte offset in the source.
    public let offset: Int

    public init(id: String, arguments: [String] = [], offset: Int) {
        self.id = id
        self.arguments = arguments
        self.offset = offset
    }
}

/// Bounds on what is read from an input that may be hostile.
public struct ReadingLimits: Sendable {
    public var depth: Int
    public var elements: Int
    /// Problems of syntax after which reading goes on but stops reporting.
    public var problems: Int

    /// Attributes of one XML element, namespace declarations among them.
    public var attributes = 1_000

    public init(depth: Int = 128, elements: Int = 10_000_000, problems: Int = 200) {
        self.depth = depth
        self.elements = elements
        self.problems = problems
    }

    public static let standard = ReadingLimits()
}
