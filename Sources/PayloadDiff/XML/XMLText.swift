public import FHIRCore
internal import XMLReading

/// An XML text read once into a flat array of nodes, each a range of the source: nothing is decoded, so that what is
/// written back is what was there.
public struct XMLText: Sendable {
    public struct Node: Sendable {
        public enum Kind: UInt8, Sendable {
            case element
            case text
            case cdata
            case comment
            case instruction
            case declaration
        }

        public var kind: Kind
        /// The whole node, from `<` to the end of the closing tag.
        public var range: Range<Int>
        /// Name of an element as written, prefix included.
        public var name: Range<Int> = 0..<0
        /// What stands between the tags; empty for `<a/>`.
        public var content: Range<Int> = 0..<0
        /// Attributes of an element, indices in `attributes`.
        public var attributes: Range<Int> = 0..<0
        public var parent: Int
        /// Index of the first node after this one and all it contains.
        public var next: Int
        public var isSelfClosing = false
    }

    public struct Attribute: Sendable {
        /// Name as written, prefix included.
        public let name: Range<Int>
        /// Value between the quotes, as written.
        public let value: Range<Int>
    }

    public let source: SourceText
    public internal(set) var nodes: [Node] = []
    public internal(set) var attributes: [Attribute] = []
    /// What is wrong with the syntax, in source order: none only where libxml2 has none either.
    public internal(set) var problems: [SyntaxProblem] = []

    /// Reads a text to its end, whatever is wrong with it. Anything but UTF-8 is a fault: ranges are those of the source.
    public init(_ source: SourceText, limits: ReadingLimits = .standard) {
        self.init(source, asUTF8: source, limits)
    }

    /// Reads a text in the encoding it declares; ``source`` is then the same text in UTF-8.
    public init(decoding source: SourceText, limits: ReadingLimits = .standard) {
        self.init(source, asUTF8: XMLEncoding.decoded(source) ?? source, limits)
    }

    private init(_ source: SourceText, asUTF8 decoded: SourceText, _ limits: ReadingLimits) {
        self.source = decoded
        var scanner = XMLScanner(source: decoded, limits: limits)
        scanner.scan()
        nodes = scanner.nodes
        attributes = scanner.attributes
        problems = scanner.problems
        guard problems.isEmpty else { return }
        if let name = XMLEncoding.isFalse(source.bytes) {
            problems = [SyntaxProblem(id: "xml-false-encoding", arguments: [name], offset: 0)]
        }
        // One judge of well-formed XML: what it refuses is refused here, under its name.
        let judged = XMLWellFormedness.problems(in: source, limits: limits)
        problems += judged.map { problem in
            SyntaxProblem(
                id: problem.id == "xml-syntax" ? "xml-ill-formed" : problem.id, arguments: problem.arguments,
                offset: problem.offset)
        }
    }

    /// The outermost element; nil when there is none.
    public var root: Int? { nodes.firstIndex { $0.kind == .element } }

    // MARK: - Walking

    public func children(of index: Int) -> [Int] {
        var result: [Int] = []
        var child = index + 1
        while child < nodes[index].next {
            result.append(child)
            child = nodes[child].next
        }
        return result
    }

    public func elements(of index: Int) -> [Int] { children(of: index).filter { nodes[$0].kind == .element } }

    public func element(_ localName: String, of index: Int) -> Int? {
        elements(of: index).first { self.localName($0) == localName }
    }

    // MARK: - Names and values

    public func string(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

    public func name(_ index: Int) -> String { string(nodes[index].name) }

    public func localName(_ index: Int) -> String { string(Self.local(source.bytes, nodes[index].name)) }

    static func local(_ bytes: [UInt8], _ name: Range<Int>) -> Range<Int> {
        guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else { return name }
        return colon + 1..<name.upperBound
    }

    /// The decoded value of an attribute of an element, found by its name as written.
    public func attribute(_ name: String, of index: Int) -> String? {
        for attribute in nodes[index].attributes where source.bytes[attributes[attribute].name].elementsEqual(name.utf8)
        {
            return XMLEntities.decoded(source.bytes[attributes[attribute].value], isAttribute: true)
        }
        return nil
    }

    public func value(ofAttribute attribute: Int) -> String {
        XMLEntities.decoded(source.bytes[attributes[attribute].value], isAttribute: true)
    }

    /// All text inside an element, decoded.
    public func text(of index: Int) -> String {
        var result = ""
        var child = index + 1
        while child < nodes[index].next {
            switch nodes[child].kind {
            case .text: result += XMLEntities.decoded(source.bytes[nodes[child].range], isAttribute: false)
            case .cdata: result += string(nodes[child].content)
            default: break
            }
            child += 1
        }
        return result
    }

    /// The namespace an element stands in, by the declarations around it.
    public func namespace(of index: Int) -> String {
        let name = nodes[index].name
        let colon = source.bytes[name].firstIndex(of: UInt8(ascii: ":"))
        let declaration = colon.map { "xmlns:" + string(name.lowerBound..<$0) } ?? "xmlns"
        var current = index
        while current >= 0 {
            if let found = attribute(declaration, of: current) { return found }
            current = nodes[current].parent
        }
        return ""
    }

    /// Whether text other than white space stands directly in an element.
    public func isMixed(_ index: Int) -> Bool {
        var child = index + 1
        while child < nodes[index].next {
            let node = nodes[child]
            if node.kind == .cdata || node.kind == .text && !isBlank(node.range) { return true }
            child = node.next
        }
        return false
    }

    public func isBlank(_ range: Range<Int>) -> Bool {
        source.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
