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

    /// Patterns of what was ignored that nothing matched: most likely they are not written as was meant.
    public let unmatched: [String]

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
        var found: [Difference]
        let matched: Set<String>
        switch (one, other) {
        case (.json(let x, let placesA), .json(let y, let placesB)):
            let comparer = JSONComparer(HashedJSON(x), HashedJSON(y), definitions: definitions, ignoring: ignoring)
            comparer.compare()
            first = x
            second = y
            operations = comparer.operations
            matched = comparer.matched
            found = Self.sorted(comparer.differences)
            for index in found.indices {
                if let places = placesA { found[index].offset = found[index].offset.map(places.origin) }
                if let places = placesB { found[index].offsetInSecond = found[index].offsetInSecond.map(places.origin) }
            }
            Self.place(&found, placesA?.source ?? x.source, placesB?.source ?? y.source)
        case (.xml(let x), .xml(let y)):
            first = nil
            second = nil
            operations = []
            let comparer = XMLComparer(x, y, ignoring: ignoring, definitions: definitions)
            found = comparer.compare()
            matched = comparer.matched
            Self.place(&found, x.source, y.source)
        default:
            throw ComparisonFailure(cause: SyntaxFailure("diff-different-kinds"), isSecond: true)
        }
        differences = found
        unmatched = ignoring.patterns.filter { !matched.contains($0) }
    }

    /// Where an element of a converted document stood in the original.
    struct Places {
        let source: SourceText
        /// Offsets in the converted text, increasing, with those in the source.
        let marks: [(converted: Int, source: Int)]

        func origin(_ offset: Int) -> Int {
            var low = 0
            var high = marks.count
            while low < high {
                let middle = (low + high) / 2
                if marks[middle].converted <= offset { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? marks[low - 1].source : 0
        }
    }

    private enum Reading {
        case json(JSONDocument, Places?)
        case xml(XMLText)
    }

    private static func read(
        _ bytes: [UInt8], _ definitions: Definitions, isSecond: Bool
    ) throws(ComparisonFailure) -> Reading {
        let source = SourceText(bytes)
        guard Payload.format(of: bytes) == .xml else {
            let document = JSONDocument(source)
            // Of a key that stands twice readers take one value or the other: there is nothing to compare.
            if let problem = document.problems.first {
                throw ComparisonFailure(cause: SyntaxFailure(problem, in: source), isSecond: isSecond)
            }
            return .json(document, nil)
        }
        let document = XMLText(decoding: source)
        if let problem = document.problems.first {
            throw ComparisonFailure(cause: SyntaxFailure(problem, in: document.source), isSecond: isSecond)
        }
        guard let root = document.root, definitions.isResource(document.localName(root)) else { return .xml(document) }
        do {
            let (json, marks) = try XMLToJSON.convertWithPlaces(document, definitions: definitions, lenient: true)
            return .json(JSONDocument(SourceText(json)), Places(source: document.source, marks: marks))
        } catch {
            throw ComparisonFailure(cause: error, isSecond: isSecond)
        }
    }

    /// Line and column of what has an offset.
    static func place(_ differences: inout [Difference], _ first: SourceText, _ second: SourceText) {
        let own = differences.indices.filter { !differences[$0].isInside }
        let one = own.filter { differences[$0].offset != nil }
        for (index, position) in zip(one, first.positions(at: one.map { differences[$0].offset ?? 0 })) {
            differences[index].position = position
        }
        let other = own.filter { differences[$0].offsetInSecond != nil }
        for (index, position) in zip(other, second.positions(at: other.map { differences[$0].offsetInSecond ?? 0 })) {
            differences[index].positionInSecond = position
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

    /// Both values of a difference so that what is not the same can be seen: in quotes where the kind differs or blanks
    /// stand at an end, with the code of characters that nobody sees.
    func shown(_ difference: Difference, inShort: Bool) -> (before: String?, after: String?) {
        func plain(_ value: Difference.Value, _ isSecond: Bool) -> String {
            InvisibleCharacter.shown(inShort ? summary(value, isSecond: isSecond) : text(value, isSecond: isSecond))
        }
        let before = difference.before.map { plain($0, false) }
        let after = difference.after.map { plain($0, true) }
        func hasBlankEnd(_ text: String?) -> Bool {
            text.map { $0.hasPrefix(" ") || $0.hasSuffix(" ") || $0.isEmpty } ?? false
        }
        guard let one = difference.before, let other = difference.after else {
            guard hasBlankEnd(before) || hasBlankEnd(after) else { return (before, after) }
            return (before.map { "\"\($0)\"" }, after.map { "\"\($0)\"" })
        }
        if kind(one, isSecond: false) != kind(other, isSecond: true) || hasBlankEnd(before) || hasBlankEnd(after) {
            func written(_ value: Difference.Value, _ isSecond: Bool) -> String {
                InvisibleCharacter.shown(String(decoding: json(value, isSecond: isSecond), as: UTF8.self))
            }
            return (written(one, false), written(other, true))
        }
        guard before == after else { return (before, after) }
        // Canonically equal, or cut: every letter beyond ASCII by its code.
        func spelt(_ value: Difference.Value, _ isSecond: Bool) -> String {
            text(value, isSecond: isSecond).unicodeScalars.reduce(into: "") { result, scalar in
                if scalar.isASCII {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "⟨" + InvisibleCharacter.name(scalar) + "⟩"
                }
            }
        }
        return (spelt(one, false), spelt(other, true))
    }

    private func kind(_ value: Difference.Value, isSecond: Bool) -> JSONNode.Kind {
        guard case .node(let node) = value, let document = isSecond ? second : first else { return .string }
        let kind = document.nodes[node].kind
        return kind == .false ? .true : kind
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
