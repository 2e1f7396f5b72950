public import FHIRCore
internal import FHIRReading
internal import ValueFormats

/// Two payloads compared by what they mean.
public struct Comparison {
    /// What is not the same, in the order of the first payload.
    public let differences: [Difference]
    let operations: [EditOperation]
    /// The definitions whose numbers the steps hold.
    let definitions: Definitions
    /// The documents as JSON; nil when XML that is not FHIR was compared.
    let first: JSONDocument?
    let second: JSONDocument?

    public var isSame: Bool { differences.isEmpty }

    /// Whether steps to get from one to the other can be given.
    public var hasSteps: Bool { first != nil }

    /// Compares FHIR in JSON or XML with FHIR in either, or XML of other kinds with its like.
    ///
    /// - Throws: what could not be read; `isSecond` of the error says which.
    public init(
        _ a: [UInt8], _ b: [UInt8], definitions: Definitions, ignoring: Ignoring = .nothing
    ) throws(ComparisonFailure) {
        self.definitions = definitions
        let one = try Self.read(a, definitions, isSecond: false)
        let other = try Self.read(b, definitions, isSecond: true)
        switch (one, other) {
        case (.json(let x), .json(let y)):
            let comparer = JSONComparer(HashedJSON(x), HashedJSON(y), definitions: definitions, ignoring: ignoring)
            comparer.compare()
            first = x
            second = y
            operations = comparer.operations
            differences = Self.sorted(comparer.differences)
        case (.xml(let x), .xml(let y)):
            first = nil
            second = nil
            operations = []
            differences = XMLComparer(x, y).compare()
        default:
            throw ComparisonFailure(cause: SyntaxFailure("diff-different-kinds"), isSecond: true)
        }
    }

    private enum Reading {
        case json(JSONDocument)
        case xml(XMLText)
    }

    private static func read(
        _ bytes: [UInt8], _ definitions: Definitions, isSecond: Bool
    ) throws(ComparisonFailure) -> Reading {
        let source = SourceText(bytes)
        guard Payload.format(of: bytes) == .xml else {
            let document = JSONDocument(source)
            if let problem = document.problems.first(where: { $0.id != "json-duplicate-key" }) {
                throw ComparisonFailure(cause: SyntaxFailure(problem, in: source), isSecond: isSecond)
            }
            return .json(document)
        }
        let document = XMLText(source)
        if let problem = document.problems.first {
            throw ComparisonFailure(cause: SyntaxFailure(problem, in: source), isSecond: isSecond)
        }
        guard let root = document.root, definitions.isResource(document.localName(root)) else { return .xml(document) }
        do {
            let json = try XMLToJSON.convert(document, definitions: definitions, lenient: true)
            return .json(JSONDocument(SourceText(json)))
        } catch {
            throw ComparisonFailure(cause: error, isSecond: isSecond)
        }
    }

    private static func sorted(_ differences: [Difference]) -> [Difference] {
        let order = differences.indices.sorted { (differences[$0].anchor, $0) < (differences[$1].anchor, $1) }
        return order.map { differences[$0] }
    }

    // MARK: - Values

    /// A value as JSON: a node of a document as it is written, text of an embedded document as a string.
    func json(_ value: Difference.Value, isSecond: Bool) -> [UInt8] {
        switch value {
        case .text(let text):
            var output: [UInt8] = []
            JSONString.append(text, to: &output)
            return output
        case .node(let node):
            guard let document = isSecond ? second : first else { return Array("null".utf8) }
            return Self.compact(document, node)
        }
    }

    /// A value for people: the text of a string, compact JSON of anything else.
    func text(_ value: Difference.Value, isSecond: Bool) -> String {
        switch value {
        case .text(let text): return text
        case .node(let node):
            guard let document = isSecond ? second : first else { return "" }
            return document.text(node) ?? String(decoding: Self.compact(document, node), as: UTF8.self)
        }
    }

    /// A value in short, for a line on a screen: names and values of its leaves, without the addresses of code systems.
    func summary(_ value: Difference.Value, isSecond: Bool) -> String {
        guard case .node(let node) = value, let document = isSecond ? second : first,
            document.nodes[node].kind == .object || document.nodes[node].kind == .array
        else { return text(value, isSecond: isSecond) }
        var parts: [String] = []
        var key = ""
        var index = node
        while index < Int(document.nodes[node].next), parts.count < 40 {
            if document.nodes[index].flags.contains(.keyed) { key = document.key(index) }
            if let text = document.text(index), !Self.isLongWinded(key, text) { parts.append(key + ": " + text) }
            index += 1
        }
        return parts.joined(separator: " · ")
    }

    private static func isLongWinded(_ key: String, _ text: String) -> Bool {
        key == "div" || key == "data" || text.hasPrefix("http") || text.hasPrefix("urn:")
    }

    /// The value as written, without the white space of its layout.
    static func compact(_ document: JSONDocument, _ node: Int) -> [UInt8] {
        let range = document.nodes[node].range
        let bytes = document.source.bytes
        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        var inString = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if inString {
                output.append(byte)
                if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound {
                    output.append(bytes[index + 1])
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
            } else if byte > 0x20 {
                output.append(byte)
                inString = byte == UInt8(ascii: "\"")
            }
            index += 1
        }
        return output
    }
}

/// One of two payloads could not be read.
public struct ComparisonFailure: Error {
    public let cause: SyntaxFailure
    public let isSecond: Bool
}
