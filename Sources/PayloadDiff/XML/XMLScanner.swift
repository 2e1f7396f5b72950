internal import FHIRCore

/// Reads XML bytes into nodes in one pass, without recursion, and goes on after an error where the rest is readable.
///
/// Well-formedness is checked; a document type declaration is refused; no entity beyond the five of XML exists.
struct XMLScanner {
    let source: SourceText
    let bytes: [UInt8]
    let limits: ReadingLimits
    var nodes: [XMLText.Node] = []
    var attributes: [XMLText.Attribute] = []
    var problems: [SyntaxProblem] = []
    private var position = 0
    /// Elements that are open.
    private var stack: [Int] = []
    private var rootSeen = false
    /// Names of the attributes of a tag that has many.
    private var seenNames: Set<ArraySlice<UInt8>> = []
    private var stopped = false

    init(source: SourceText, limits: ReadingLimits) {
        self.source = source
        bytes = source.bytes
        self.limits = limits
        nodes.reserveCapacity(bytes.count / 40 + 16)
    }

    mutating func scan() {
        if source.hasByteOrderMark { position = 3 }
        if let offset = UTF8Check.invalidOffsets(bytes, from: position, limit: 1).first {
            report("json-bad-utf8", [String(bytes[offset], radix: 16, uppercase: true)], at: offset)
        }
        while position < bytes.count, !stopped {
            if bytes[position] == UInt8(ascii: "<") { scanMarkup() } else { scanText() }
        }
        if !stopped {
            if let open = stack.last { report("xml-ends-early", [text(nodes[open].name)], at: bytes.count) }
            if !rootSeen { report("json-empty", at: 0) }
        }
        for open in stack {
            nodes[open].range = nodes[open].range.lowerBound..<bytes.count
            nodes[open].content = min(nodes[open].content.lowerBound, bytes.count)..<bytes.count
            nodes[open].next = nodes.count
        }
    }

    // MARK: - Text and markup

    private mutating func scanText() {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") { checkReference(position, upTo: bytes.count) }
            if bytes[position] < 0x20 { checkControl(position) }
            position += 1
        }
        if stack.isEmpty {
            if let offset = (start..<position).first(where: { bytes[$0] > 0x20 }) {
                report("xml-text-outside", at: offset)
            }
            return
        }
        append(.text, start..<position)
    }

    private mutating func scanMarkup() {
        guard position + 1 < bytes.count else {
            report("xml-bad-tag", at: position)
            position = bytes.count
            return
        }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"): scanEndTag()
        case UInt8(ascii: "?"): scanDelimited("?>", skip: 2, kind: .instruction)
        case UInt8(ascii: "!"):
            if starts(with: "<!--") {
                scanDelimited("-->", skip: 4, kind: .comment)
            } else if starts(with: "<![CDATA[") {
                scanDelimited("]]>", skip: 9, kind: .cdata)
            } else {
                report("xml-dtd", at: position)
                stopped = true
            }
        default: scanStartTag()
        }
    }

    private mutating func scanDelimited(_ end: String, skip: Int, kind: XMLText.Node.Kind) {
        let start = position
        let marker = Array(end.utf8)
        var index = start + skip
        while index + marker.count <= bytes.count {
            if bytes[index] == marker[0], bytes[index..<index + marker.count].elementsEqual(marker) {
                position = index + marker.count
                let isDeclaration = kind == .instruction && starts(with: "<?xml", at: start) && bytes[start + 5] <= 0x20
                append(isDeclaration ? .declaration : kind, start..<position, content: start + skip..<index)
                return
            }
            index += 1
        }
        report("xml-not-closed", [text(start..<min(start + skip, bytes.count))], at: start)
        position = bytes.count
    }

    private mutating func scanEndTag() {
        let start = position
        let nameStart = start + 2
        position = nameStart
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        let name = nameStart..<position
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
            position += 1
        } else {
            report("xml-bad-tag", at: start)
        }
        guard let open = stack.last else {
            report("xml-unexpected-end-tag", [text(name)], at: start)
            return
        }
        if bytes[nodes[open].name].elementsEqual(bytes[name]) {
            close(open, contentEnd: start)
            return
        }
        report("xml-mismatched-tag", [text(name), text(nodes[open].name)], at: start)
        // An outer element is meant: those inside end here.
        guard let level = stack.lastIndex(where: { bytes[nodes[$0].name].elementsEqual(bytes[name]) }) else { return }
        while stack.count > level, let inner = stack.last { close(inner, contentEnd: start) }
    }

    private mutating func close(_ open: Int, contentEnd: Int) {
        nodes[open].content = nodes[open].content.lowerBound..<max(contentEnd, nodes[open].content.lowerBound)
        nodes[open].range = nodes[open].range.lowerBound..<position
        nodes[open].next = nodes.count
        stack.removeLast()
    }

    private mutating func scanStartTag() {
        let start = position
        position += 1
        let nameStart = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        guard position > nameStart, Self.isNameStart(bytes[nameStart]) else {
            report("xml-bad-tag", at: start)
            position = max(position, start + 1)
            return
        }
        guard stack.count < limits.depth else {
            report("json-too-deep", [String(limits.depth)], at: start)
            stopped = true
            return
        }
        guard nodes.count < limits.elements else {
            report("json-too-many-elements", [String(limits.elements)], at: start)
            stopped = true
            return
        }
        if stack.isEmpty, rootSeen { report("xml-second-root", [text(nameStart..<position)], at: start) }
        rootSeen = true
        let index = append(.element, start..<start)
        nodes[index].name = nameStart..<position
        let isSelfClosing = scanAttributes(of: index, tag: start)
        nodes[index].content = position..<position
        nodes[index].range = start..<position
        if isSelfClosing {
            nodes[index].isSelfClosing = true
        } else {
            stack.append(index)
        }
    }

    /// Reads up to the end of the tag; true when it closes itself.
    private mutating func scanAttributes(of element: Int, tag: Int) -> Bool {
        let first = attributes.count
        defer { nodes[element].attributes = first..<attributes.count }
        while true {
            let before = position
            skipSpace()
            guard position < bytes.count else {
                report("xml-not-closed", [text(tag..<min(tag + 20, bytes.count))], at: tag)
                return false
            }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                return false
            }
            if bytes[position] == UInt8(ascii: "/"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: ">")
            {
                position += 2
                return true
            }
            if bytes[position] == UInt8(ascii: "<") {
                report("xml-not-closed", [text(nodes[element].name)], at: tag)
                return false
            }
            let nameStart = position
            while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
            guard position > nameStart else {
                report("xml-bad-attribute", at: position)
                position += 1
                continue
            }
            if before == nameStart { report("xml-bad-attribute", at: nameStart) }
            scanAttributeValue(name: nameStart..<position, from: first)
        }
    }

    private mutating func scanAttributeValue(name: Range<Int>, from first: Int) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            report("xml-attribute-without-value", [text(name)], at: name.lowerBound)
            return
        }
        position += 1
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else {
            report("xml-attribute-not-quoted", [text(name)], at: position)
            let start = position
            while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">"),
                !(bytes[position] == UInt8(ascii: "/") && position + 1 < bytes.count
                    && bytes[position + 1] == UInt8(ascii: ">"))
            { position += 1 }
            attributes.append(XMLText.Attribute(name: name, value: start..<position))
            return
        }
        let quote = bytes[position]
        let start = position + 1
        position = start
        var reported = false
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "&") { checkReference(position, upTo: bytes.count) }
            if bytes[position] == UInt8(ascii: "<"), !reported {
                report("xml-attribute-less-than", [text(name)], at: position)
                reported = true
            }
            if bytes[position] < 0x20 { checkControl(position) }
            position += 1
        }
        let value = start..<position
        if position < bytes.count { position += 1 } else { report("xml-not-closed", [text(name)], at: start) }
        if isRepeated(name, from: first) { report("xml-duplicate-attribute", [text(name)], at: name.lowerBound) }
        attributes.append(XMLText.Attribute(name: name, value: value))
    }

    /// Whether the tag has an attribute of this name already: few are looked through, many are kept in a table.
    private mutating func isRepeated(_ name: Range<Int>, from first: Int) -> Bool {
        let count = attributes.count - first
        if count < 16 {
            return attributes[first...].contains { bytes[$0.name].elementsEqual(bytes[name]) }
        }
        if count == 16 { seenNames = Set(attributes[first...].map { bytes[$0.name] }) }
        return !seenNames.insert(bytes[name]).inserted
    }

    // MARK: - Checks

    private mutating func checkReference(_ index: Int, upTo end: Int) {
        if XMLEntities.reference(bytes[0..<end], at: index) == nil {
            let stop = bytes[index..<min(index + 12, end)].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? index + 1
            report("xml-bad-reference", [text(index..<stop)], at: index)
        }
    }

    private mutating func checkControl(_ index: Int) {
        let byte = bytes[index]
        if byte != 0x0A, byte != 0x0D, byte != 0x09 {
            let digits = String(byte, radix: 16, uppercase: true)
            report("xml-control-character", [byte < 16 ? "0" + digits : digits], at: index)
        }
    }

    // MARK: - Small steps

    @discardableResult
    private mutating func append(_ kind: XMLText.Node.Kind, _ range: Range<Int>, content: Range<Int> = 0..<0) -> Int {
        nodes.append(
            XMLText.Node(kind: kind, range: range, content: content, parent: stack.last ?? -1, next: nodes.count + 1))
        return nodes.count - 1
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private func starts(with text: String, at offset: Int? = nil) -> Bool {
        let start = offset ?? position
        return bytes[start..<min(start + text.utf8.count, bytes.count)].elementsEqual(text.utf8)
            && start + text.utf8.count < bytes.count
    }

    private mutating func report(_ id: String, _ arguments: [String] = [], at offset: Int) {
        guard problems.count < limits.problems else { return }
        problems.append(SyntaxProblem(id: id, arguments: arguments, offset: offset))
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.prefix(40)], as: UTF8.self)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), 0x80...0xFF:
            true
        default: false
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }
}
