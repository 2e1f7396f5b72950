public import FHIRCore

/// A JSON value that can be changed. Numbers keep their digits; members keep their order.
public indirect enum JSONValue: Sendable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    /// The number as written.
    case number(String)
    case boolean(Bool)
    case null

    public struct Member: Sendable {
        public var key: String
        public var value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value at a node of a document. Of a repeated key the first is taken.
    public init(_ document: JSONDocument, at index: Int) {
        let node = document.nodes[index]
        switch node.kind {
        case .object:
            self = .object(
                document.children(of: index).filter { !document.nodes[$0].flags.contains(.repeatedKey) }.map {
                    Member(document.key($0), JSONValue(document, at: $0))
                })
        case .array: self = .array(document.children(of: index).map { JSONValue(document, at: $0) })
        case .string: self = .string(document.text(index) ?? "")
        case .number: self = .number(document.text(index) ?? "0")
        case .true: self = .boolean(true)
        case .false: self = .boolean(false)
        case .null, .invalid: self = .null
        }
    }

    public init?(_ document: JSONDocument) {
        guard let root = document.root else { return nil }
        self.init(document, at: root)
    }

    /// The first member with this key; nil for other values.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    public var stringValue: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    // MARK: - Writing

    /// Compact JSON.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        append(to: &output)
        return output
    }

    public func append(to output: inout [UInt8]) {
        switch self {
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSONString.append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.append(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        case .array(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                item.append(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .string(let text): JSONString.append(text, to: &output)
        case .number(let text): output.append(contentsOf: text.utf8)
        case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: output.append(contentsOf: "null".utf8)
        }
    }
}

extension JSONValue: Equatable {
    /// Same value: members in any order, numbers digit for digit, text scalar for scalar (NFC is not NFD).
    public static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a, b) {
        case (.object(let x), .object(let y)):
            guard x.count == y.count else { return false }
            if zip(x, y).allSatisfy({ $0.key.utf8.elementsEqual($1.key.utf8) }) {
                return zip(x, y).allSatisfy { $0.value == $1.value }
            }
            var byKey: [[UInt8]: JSONValue] = [:]
            for member in y { byKey[Array(member.key.utf8)] = member.value }
            return x.allSatisfy { member in byKey[Array(member.key.utf8)].map { $0 == member.value } ?? false }
        case (.array(let x), .array(let y)): return x.count == y.count && zip(x, y).allSatisfy { $0 == $1 }
        case (.string(let x), .string(let y)): return x.utf8.elementsEqual(y.utf8)
        case (.number(let x), .number(let y)): return x == y
        case (.boolean(let x), .boolean(let y)): return x == y
        case (.null, .null): return true
        default: return false
        }
    }
}
