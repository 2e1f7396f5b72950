/// Looks at an expression without running it: which functions and variables it needs, and whether it is beyond XPath 1.0.
///
/// libxml2 finds faults of grammar when it compiles; functions, variables and prefixes that do not exist it finds only
/// when it comes upon them, which a test that is not reached never does.
struct XPathScan {
    /// What XPath 1.0 has not.
    enum Problem: Equatable, Sendable {
        case function(String)
        /// `for`, `if`, `some`, `every`, and operators such as `eq` and `to`.
        case keyword(String)
        case variable(String)
        case prefix(String)
        case grammar
    }

    private(set) var variables: Set<String> = []
    private(set) var prefixes: Set<String> = []
    private(set) var problem: Problem?

    /// The core function library, and `current()`, which Schematron takes from XSLT.
    private static let functions: Set<String> = [
        "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with",
        "contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate",
        "boolean", "not", "true", "false", "lang", "number", "sum", "floor", "ceiling", "round", "current",
    ]
    private static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]
    private static let operators: Set<String> = ["and", "or", "div", "mod"]
    /// Words that begin an expression of XPath 2.
    private static let openers: Set<String> = ["for", "some", "every", "let", "if", "switch", "typeswitch"]

    /// Nesting that is allowed: libxml2 calls itself for each level.
    private static let depth = 200
    private static let length = 64 << 10

    init(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.length, !text.isEmpty else {
            problem = .grammar
            return
        }
        var index = 0
        var level = 0
        // Whether what comes next is an operator: after an operand a name is one.
        var afterOperand = false
        var afterAxis = false
        while index < bytes.count, problem == nil {
            let byte = bytes[index]
            if byte <= 0x20 {
                index += 1
                continue
            }
            let wasAfterAxis = afterAxis
            afterAxis = false
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let end = bytes[(index + 1)...].firstIndex(of: byte) else {
                    problem = .grammar
                    return
                }
                index = end + 1
                afterOperand = true
            case UInt8(ascii: "$"):
                let name = Self.qualifiedName(bytes, index + 1)
                variables.insert(name.text)
                index = name.end
                afterOperand = true
                if name.text.isEmpty { problem = .grammar }
            case 0x30...0x39:
                while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2E { index += 1 }
                afterOperand = true
            case UInt8(ascii: "("), UInt8(ascii: "["):
                if bytes[index...].starts(with: "(:".utf8) { problem = .keyword("(: :)") }
                level += 1
                if level > Self.depth { problem = .grammar }
                index += 1
                afterOperand = false
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                level -= 1
                index += 1
                afterOperand = true
            case UInt8(ascii: "*"):
                index += 1
                afterOperand.toggle()
            case UInt8(ascii: "."):
                // A number may begin with its point.
                repeat {
                    index += 1
                } while index < bytes.count && (bytes[index] == 0x2E || (0x30...0x39).contains(bytes[index]))
                afterOperand = true
            case _ where Self.isNameStart(byte):
                let name = Self.qualifiedName(bytes, index)
                let next = Self.skipSpace(bytes, name.end)
                let isCall = bytes[next...].starts(with: "(".utf8) && !bytes[next...].starts(with: "(:".utf8)
                index = name.end
                if bytes[next...].starts(with: "::".utf8) {
                    index = next + 2
                    afterAxis = true
                    afterOperand = false
                } else if afterOperand {
                    if !Self.operators.contains(name.text) { problem = .keyword(name.text) }
                    afterOperand = false
                } else if isCall {
                    if Self.openers.contains(name.text) {
                        problem = .keyword(name.text)
                    } else if !Self.nodeTypes.contains(name.text), wasAfterAxis || !Self.functions.contains(name.text) {
                        problem = .function(name.text)
                    }
                } else if Self.openers.contains(name.text), next < bytes.count, bytes[next] == UInt8(ascii: "$") {
                    problem = .keyword(name.text)
                } else {
                    if let prefix = name.prefix { prefixes.insert(prefix) }
                    if name.endsInStar { index += 1 }
                    afterOperand = true
                }
            default:
                index += 1
                afterOperand = false
            }
        }
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes[start...].firstIndex { $0 > 0x20 } ?? bytes.count
    }

    private struct Name {
        let text: String
        let prefix: String?
        /// `prefix:*`
        let endsInStar: Bool
        let end: Int
    }

    private static func qualifiedName(_ bytes: [UInt8], _ start: Int) -> Name {
        func nameEnd(_ from: Int) -> Int { bytes[from...].firstIndex { !isName($0) } ?? bytes.count }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        guard start < bytes.count, isNameStart(bytes[start]) else {
            return Name(text: "", prefix: nil, endsInStar: false, end: start)
        }
        let first = nameEnd(start)
        guard first + 1 < bytes.count, bytes[first] == UInt8(ascii: ":") else {
            return Name(text: text(start..<first), prefix: nil, endsInStar: false, end: first)
        }
        if bytes[first + 1] == UInt8(ascii: "*") {
            return Name(text: text(start..<first), prefix: text(start..<first), endsInStar: true, end: first + 1)
        }
        guard isNameStart(bytes[first + 1]) else {
            return Name(text: text(start..<first), prefix: nil, endsInStar: false, end: first)
        }
        let end = nameEnd(first + 1)
        return Name(text: text(start..<end), prefix: text(start..<first), endsInStar: false, end: end)
    }
}
