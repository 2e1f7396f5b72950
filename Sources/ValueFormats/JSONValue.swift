/// A JSON value that can be made, changed and written. Numbers keep their digits; members keep their order.
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

    public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

    /// The string, or null.
    public static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    public static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }

    /// An object from a literal.
    public static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member($0.key, $0.value) })
    }

    /// An object from members made one by one.
    public static func members(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { Member($0.0, $0.1) })
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

    /// On one line, without a blank.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        append(to: &output)
        return output
    }

    /// On one line, without a blank.
    public var compact: String { String(decoding: bytes, as: UTF8.self) }

    /// Two blanks a level; no line end after the last line.
    public var text: String {
        var output: [UInt8] = []
        append(to: &output, indent: 0)
        return String(decoding: output, as: UTF8.self)
    }

    /// - Parameter indent: blanks before the line this value stands on; nil writes everything on one line.
    public func append(to output: inout [UInt8], indent: Int? = nil) {
        switch self {
        case .object(let members):
            Self.list(members, "{", "}", to: &output, indent) { member, output, indent in
                JSONString.append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                if indent != nil { output.append(0x20) }
                member.value.append(to: &output, indent: indent)
            }
        case .array(let items):
            Self.list(items, "[", "]", to: &output, indent) { $0.append(to: &$1, indent: $2) }
        case .string(let text): JSONString.append(text, to: &output)
        case .number(let text): output.append(contentsOf: text.utf8)
        case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: output.append(contentsOf: "null".utf8)
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to output: inout [UInt8], _ indent: Int?,
        _ body: (Item, inout [UInt8], Int?) -> Void
    ) {
        func newLine(_ indent: Int) {
            output.append(0x0A)
            output.append(contentsOf: repeatElement(0x20, count: indent))
        }
        let inner = indent.map { $0 + 2 }
        output.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            if let inner { newLine(inner) }
            body(item, &output, inner)
        }
        if let indent, !items.isEmpty { newLine(indent) }
        output.append(UInt8(ascii: close))
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
