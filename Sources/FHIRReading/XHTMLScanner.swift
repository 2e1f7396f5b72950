/// Reads the XHTML of a narrative without building a tree: what is checked are names, attributes and nesting.
public struct XHTMLScanner {
    public struct Element: Sendable {
        /// Name without prefix.
        public let name: String
        /// Attributes as written, prefixes included.
        public let attributes: [(name: String, value: String)]
        /// Namespace that the element declares itself, for its own prefix; nil where it is inherited.
        public let declaredNamespace: String?
        /// 0 for the root.
        public let depth: Int
        /// Index of the element it stands in; -1 for the root.
        public let parent: Int
        /// Whether text other than white space stands directly in it.
        public internal(set) var hasText = false
        public internal(set) var hasChildren = false
    }

    /// A spelling that XML does not have and that EVSClient's reader lets pass.
    public struct Leniency: Sendable {
        /// Id in the catalogue.
        public let id: String
        public let arguments: [String]
    }

    public private(set) var elements: [Element] = []
    /// Whether there is text other than white space, or an image.
    public private(set) var hasContent = false
    /// Whether a CDATA section holds text: content for a reader of XML, none for one of JSON.
    public private(set) var hasCDATA = false
    /// What breaks well-formedness, in words of the catalogue: id and arguments.
    public private(set) var problem: (id: String, arguments: [String])?
    public private(set) var leniencies: [Leniency] = []
    /// Named entities of HTML that XML does not have, each once.
    public private(set) var htmlEntities: [String] = []

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    private let foldsCase: Bool

    /// Scans a text; it should be one element, `div`.
    ///
    /// - Parameter foldsCase: names of start tags are read in small letters, as the reference reads the text of JSON.
    public init(_ bytes: ArraySlice<UInt8>, foldsCase: Bool = false) {
        self.bytes = bytes
        self.foldsCase = foldsCase
        index = bytes.startIndex
        scan()
    }

    private mutating func scan() {
        // Names as written, and the element each stands for.
        var open: [(name: String, element: Int)] = []
        skipSpace()
        skipProlog()
        guard problem == nil else { return }
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "<") else {
            problem = ("xhtml-no-tag", [text(index, min(index + 20, bytes.endIndex))])
            return
        }
        while index < bytes.endIndex, problem == nil {
            if bytes[index] != UInt8(ascii: "<") {
                scanText(in: open.last?.element)
            } else if starts("<!--") {
                skip(past: "-->", id: "xhtml-comment")
            } else if starts("<![CDATA[") {
                let start = index
                skip(past: "]]>", id: "xhtml-comment")
                if problem == nil, bytes[(start + 9)..<(index - 3)].contains(where: { $0 > 0x20 }) { hasCDATA = true }
            } else if starts("<?") {
                skip(past: "?>", id: "xhtml-comment")
            } else if starts("<!") {
                skipDeclaration()
            } else if starts("</") {
                index += 2
                let name = scanName()
                skipSpace()
                guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ">") else {
                    problem = ("xhtml-tag", [name])
                    return
                }
                index += 1
                guard let expected = open.popLast(), expected.name == name else {
                    problem = ("xhtml-nesting", [name, open.last?.name ?? ""])
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
            problem = ("xhtml-unclosed", [last.name])
            return
        }
        skipSpace()
        if index < bytes.endIndex { leniencies.append(Leniency(id: "xhtml-trailing", arguments: [])) }
    }

    /// An XML declaration, comments or a document type before the one element.
    private mutating func skipProlog() {
        while index < bytes.endIndex, problem == nil {
            if starts("<?") {
                leniencies.append(Leniency(id: "xhtml-declaration", arguments: []))
                skip(past: "?>", id: "xhtml-comment")
            } else if starts("<!--") {
                skip(past: "-->", id: "xhtml-comment")
            } else if starts("<!") {
                skipDeclaration()
            } else {
                return
            }
            skipSpace()
        }
    }

    /// A document type without definitions of its own.
    private mutating func skipDeclaration() {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")),
            !bytes[index..<end].contains(UInt8(ascii: "["))
        else {
            problem = ("xhtml-declaration", [])
            return
        }
        leniencies.append(Leniency(id: "xhtml-declaration", arguments: []))
        index = end + 1
    }

    private mutating func scanText(in element: Int?) {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "<") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "&") {
                guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")), end > index + 1,
                    isReference(bytes[(index + 1)..<end])
                else {
                    problem = ("xhtml-ampersand", [])
                    return
                }
                noteText(in: element)
                index = end + 1
                continue
            }
            if byte > 0x20 { noteText(in: element) }
            index += 1
        }
    }

    private mutating func noteText(in element: Int?) {
        hasContent = true
        if let element { elements[element].hasText = true }
    }

    /// A character reference, an entity of XML, or one of HTML, which is noted.
    private mutating func isReference(_ name: ArraySlice<UInt8>) -> Bool {
        if name.first == UInt8(ascii: "#") {
            let digits = name.dropFirst()
            let isHex = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
            let value = isHex ? digits.dropFirst() : digits
            return !value.isEmpty
                && value.allSatisfy { byte in
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || isHex && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
                }
        }
        let word = String(decoding: name, as: UTF8.self)
        if ["amp", "lt", "gt", "quot", "apos"].contains(word) { return true }
        guard HTMLEntities.names.contains(word) else { return false }
        if !htmlEntities.contains(word) { htmlEntities.append(word) }
        return true
    }

    private mutating func scanStartTag(_ open: inout [(name: String, element: Int)]) {
        index += 1
        let written = scanName()
        let name = foldsCase ? written.lowercased() : written
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
            guard let value = scanValue() else {
                problem = ("xhtml-attribute-syntax", [name])
                return
            }
            attributes.append((attribute, value))
        }
        let parent = open.last?.element ?? -1
        let colon = name.utf8.firstIndex(of: UInt8(ascii: ":"))
        let prefix = colon.map { String(name[..<$0]) }
        let declaration = prefix.map { "xmlns:" + $0 } ?? "xmlns"
        elements.append(
            Element(
                name: colon.map { String(name[name.index(after: $0)...]) } ?? name, attributes: attributes,
                declaredNamespace: attributes.first { $0.name == declaration }?.value, depth: open.count,
                parent: parent))
        if parent >= 0 { elements[parent].hasChildren = true }
        if elements[elements.count - 1].name == "img" { hasContent = true }
        if bytes[index] == UInt8(ascii: "/") {
            index += 2
        } else {
            index += 1
            open.append((name, elements.count - 1))
        }
        if open.count > 128 { problem = ("xhtml-deep", []) }
    }

    /// A value in quotation marks, or up to the next blank without them.
    private mutating func scanValue() -> String? {
        guard index < bytes.endIndex else { return nil }
        if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
            guard let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return nil }
            defer { index = end + 1 }
            return text(index + 1, end)
        }
        let start = index
        while index < bytes.endIndex, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "<"), !starts("/>")
        { index += 1 }
        guard index > start else { return nil }
        leniencies.append(Leniency(id: "xhtml-attribute-syntax", arguments: [text(start, index)]))
        return text(start, index)
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
