/// One case of HL7's FHIRPath test suite.
struct SuiteCase: Sendable {
    var name = ""
    var group = ""
    var input = ""
    var expression = ""
    /// Stage that must refuse the expression: `syntax`, `semantic`, `execution`; nil when it is valid.
    var invalid: String?
    var isPredicate = false
    var wantsOrder = false
    var isOrdered = true
    /// Type (may be empty) and text of each item.
    var outputs: [(type: String, value: String)] = []
}

/// Reads the XML of the suite; no more of XML than it uses.
struct SuiteReader {
    private let text: [UInt8]
    private var position = 0

    static func read(_ bytes: [UInt8]) -> [SuiteCase] {
        var reader = SuiteReader(text: bytes)
        return reader.cases()
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private mutating func cases() -> [SuiteCase] {
        var cases: [SuiteCase] = []
        var group = ""
        var current = SuiteCase()
        var pending: [String: String] = [:]
        var content: [UInt8] = []
        while position < text.count {
            guard text[position] == UInt8(ascii: "<") else {
                content.append(text[position])
                position += 1
                continue
            }
            if text[position...].starts(with: "<!--".utf8) {
                while position < text.count, !text[position...].starts(with: "-->".utf8) { position += 1 }
                position += 3
                continue
            }
            let (name, attributes, isEmpty) = tag()
            switch name {
            case "group": group = attributes["name"] ?? ""
            case "test":
                current = SuiteCase()
                current.name = attributes["name"] ?? ""
                current.group = group
                current.input = attributes["inputfile"] ?? "patient-example.xml"
                current.isPredicate = attributes["predicate"] == "true"
                current.wantsOrder = attributes["checkOrderedFunctions"] == "true"
                current.isOrdered = attributes["ordered"] != "false"
            case "/test": cases.append(current)
            case "expression", "output":
                pending = attributes
                content = []
                if isEmpty, name == "output" { current.outputs.append((attributes["type"] ?? "", "")) }
            case "/expression":
                current.expression = Self.unescape(content)
                current.invalid = pending["invalid"]
            case "/output": current.outputs.append((pending["type"] ?? "", Self.unescape(content)))
            default: break
            }
        }
        return cases
    }

    private mutating func tag() -> (String, [String: String], Bool) {
        position += 1
        let start = position
        var quote: UInt8?
        while position < text.count, quote != nil || text[position] != UInt8(ascii: ">") {
            if let open = quote {
                if text[position] == open { quote = nil }
            } else if text[position] == UInt8(ascii: "\"") || text[position] == UInt8(ascii: "'") {
                quote = text[position]
            }
            position += 1
        }
        let body = text[start..<min(position, text.count)]
        position += 1
        let name = body.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") || $0 == body.first }
        var attributes: [String: String] = [:]
        var rest = body.dropFirst(name.count)
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
            let key = rest[..<equals].filter { $0 > 0x20 }
            guard let open = rest[equals...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                let close = rest[(open + 1)...].firstIndex(of: rest[open])
            else { break }
            attributes[String(decoding: key, as: UTF8.self)] = Self.unescape(Array(rest[(open + 1)..<close]))
            rest = rest[(close + 1)...]
        }
        return (String(decoding: name, as: UTF8.self), attributes, body.last == UInt8(ascii: "/"))
    }

    private static func unescape(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return text
    }
}
