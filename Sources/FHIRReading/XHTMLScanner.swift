/// Reads the XHTML of a narrative without building a tree: what is checked are names, attributes and nesting.
public struct XHTMLScanner {
    public struct Element: Sendable {
        public let name: String
        public let attributes: [(name: String, value: String)]
        /// 0 for the root.
        public let depth: Int
    }

    public private(set) var elements: [Element] = []
    /// Whether there is text other than white space, or an image.
    public private(set) var hasContent = false
    /// What breaks well-formedness, in words of the catalogue: id and arguments.
    public private(set) var problem: (id: String, arguments: [String])?

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    /// Scans a text; it should be one element, `div`.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
        scan()
    }

    private mutating func scan() {
        var open: [String] = []
        skipSpace()
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "<") else {
            problem = ("xhtml-no-tag", [text(index, min(index + 20, bytes.endIndex))])
            return
        }
        while index < bytes.endIndex, problem == nil {
            if bytes[index] != UInt8(ascii: "<") {
                scanText(isInside: !open.isEmpty)
            } else if starts("<!--") {
                skip(past: "-->", id: "xhtml-comment")
            } else if starts("<![CDATA[") {
                hasContent = true
                skip(past: "]]>", id: "xhtml-comment")
            } else if starts("<?") {
                skip(past: "?>", id: "xhtml-comment")
            } else if starts("<!") {
                problem = ("xhtml-declaration", [])
            } else if starts("</") {
                index += 2
                let name = scanName()
                skipSpace()
                guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ">") else {
                    problem = ("xhtml-tag", [name])
                    return
                }
                index += 1
                guard let expected = open.popLast(), expected == name else {
                    problem = ("xhtml-nesting", [name, open.last ?? ""])
                    return
                }
                if open.isEmpty { break }
            } else {
                scanStartTag(&open)
                if open.isEmpty { break }
            }
        }
        guard problem == nil else { return }
        if let last = open.last {
            problem = ("xhtml-unclosed", [last])
            return
        }
        skipSpace()
        if index < bytes.endIndex { problem = ("xhtml-trailing", []) }
    }

    private mutating func scanText(isInside: Bool) {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&") {
                guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")), end > index + 1 else {
                    problem = ("xhtml-ampersand", [])
                    return
                }
                hasContent = true
                index = end + 1
                continue
            }
            if byte > 0x20 { hasContent = true }
            index += 1
        }
    }

    private mutating func scanStartTag(_ open: inout [String]) {
        index += 1
        let name = scanName()
        guard !name.isEmpty else {
            problem = ("xhtml-tag", [text(index, min(index + 10, bytes.endIndex))])
            return
        }
        var attributes: [(name: String, value: String)] = []
        while true {
            skipSpace()
            guard index < bytes.endIndex else {
                problem = ("xhtml-tag", [name])
                return
            }
            if bytes[index] == UInt8(ascii: ">") || starts("/>") { break }
            let attribute = scanName()
            skipSpace()
            guard !attribute.isEmpty, index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else {
                problem = ("xhtml-attribute-syntax", [name])
                return
            }
            index += 1
            skipSpace()
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
                let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
            else {
                problem = ("xhtml-attribute-syntax", [name])
                return
            }
            attributes.append((attribute, text(index + 1, end)))
            index = end + 1
        }
        elements.append(Element(name: name, attributes: attributes, depth: open.count))
        if name == "img" { hasContent = true }
        if bytes[index] == UInt8(ascii: "/") {
            index += 2
        } else {
            index += 1
            open.append(name)
        }
        if open.count > 128 { problem = ("xhtml-deep", []) }
    }

    private mutating func scanName() -> String {
        let start = index
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), 0x80...0xFF:
                index += 1
            default: return text(start, index)
            }
        }
        return text(start, index)
    }

    private mutating func skipSpace() {
        while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
    }

    private func starts(_ prefix: StaticString) -> Bool {
        prefix.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    private mutating func skip(past end: StaticString, id: String) {
        let wanted = end.withUTF8Buffer { Array($0) }
        var position = index
        while position + wanted.count <= bytes.endIndex {
            if bytes[position] == wanted[0], bytes[position..<position + wanted.count].elementsEqual(wanted) {
                index = position + wanted.count
                return
            }
            position += 1
        }
        problem = (id, [])
    }

    private func text(_ start: Int, _ end: Int) -> String {
        start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    }
}
