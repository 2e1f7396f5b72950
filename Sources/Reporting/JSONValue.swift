internal import FHIRCore

/// JSON that is about to be written; members keep their order.
indirect enum JSONValue {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([JSONValue])
    case object(KeyValuePairs<String, JSONValue>)
    case members([(String, JSONValue)])

    /// The JSON text, two spaces a level.
    var text: String {
        var output: [UInt8] = []
        write(to: &output, indent: 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func write(to output: inout [UInt8], indent: Int) {
        func list<T>(_ items: [T], _ open: Character, _ close: Character, _ body: (T, inout [UInt8]) -> Void) {
            output.append(contentsOf: String(open).utf8)
            for (index, item) in items.enumerated() {
                output.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
                output.append(contentsOf: repeatElement(0x20, count: indent + 2))
                body(item, &output)
            }
            if !items.isEmpty {
                output.append(0x0A)
                output.append(contentsOf: repeatElement(0x20, count: indent))
            }
            output.append(contentsOf: String(close).utf8)
        }
        func member(_ member: (String, JSONValue), _ output: inout [UInt8]) {
            JSONString.append(member.0, to: &output)
            output.append(contentsOf: ": ".utf8)
            member.1.write(to: &output, indent: indent + 2)
        }
        switch self {
        case .string(let text): JSONString.append(text, to: &output)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .array(let items): list(items, "[", "]") { $0.write(to: &$1, indent: indent + 2) }
        case .object(let members): list(members.map { ($0.key, $0.value) }, "{", "}", member)
        case .members(let members): list(members, "{", "}", member)
        }
    }
}
