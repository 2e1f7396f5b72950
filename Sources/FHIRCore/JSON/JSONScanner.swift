internal import ValueFormats

/// Reads JSON bytes into nodes in one pass, and goes on after an error wherever the rest is still readable.
///
/// Strict as RFC 8259: no trailing commas, no comments, no leading zeros, UTF-8 checked, control characters
/// refused in strings, repeated keys reported.
struct JSONScanner {
    let source: SourceText
    let bytes: [UInt8]
    let limits: ReadingLimits
    var nodes: [JSONNode] = []
    var problems: [SyntaxProblem] = []
    var position = 0
    private var depth = 0
    private var tooMany = false

    init(source: SourceText, limits: ReadingLimits) {
        self.source = source
        bytes = source.bytes
        self.limits = limits
        // FHIR JSON has about one node for 14 bytes when compact, one for 30 when indented.
        nodes.reserveCapacity(bytes.count / 24 + 16)
    }

    mutating func scan() {
        if source.hasByteOrderMark {
            report("json-bom", at: 0)
            position = 3
        } else if UTF16Check.look(at: bytes) != nil {
            report("json-utf16", at: 0)
            return
        }
        checkUTF8()
        skipSpace()
        guard position < bytes.count else {
            report("json-empty", at: position)
            return
        }
        scanValue(keyStart: 0, keyEnd: 0, flags: [])
        skipSpace()
        // Brackets that are left over after a wrong one have the same cause.
        if problems.last?.id == "json-wrong-bracket" {
            while position < bytes.count, bytes[position] == UInt8(ascii: "}") || bytes[position] == UInt8(ascii: "]") {
                position += 1
                skipSpace()
            }
        }
        if position < bytes.count, !tooMany { report("json-trailing-content", at: position) }
    }

    // MARK: - Values

    private mutating func scanValue(keyStart: Int, keyEnd: Int, flags: JSONNode.Flags) {
        guard nodes.count < limits.elements else {
            if !tooMany { report("json-too-many-elements", [String(limits.elements)], at: position) }
            tooMany = true
            position = bytes.count
            return
        }
        let start = position
        let index = nodes.count
        nodes.append(
            JSONNode(
                kind: .invalid, flags: flags, keyStart: UInt32(keyStart), keyEnd: UInt32(keyEnd),
                start: UInt32(start), end: UInt32(start), next: UInt32(index + 1)))
        switch bytes[position] {
        case UInt8(ascii: "{"): scanContainer(index, isObject: true)
        case UInt8(ascii: "["): scanContainer(index, isObject: false)
        case UInt8(ascii: "\""):
            let (escaped, terminated) = scanString()
            nodes[index].kind = .string
            if escaped { nodes[index].flags.insert(.escaped) }
            if !terminated { nodes[index].flags.insert(.unterminated) }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber(index)
        default: scanLiteral(index)
        }
        nodes[index].end = UInt32(position)
        nodes[index].next = UInt32(nodes.count)
    }

    private mutating func scanContainer(_ index: Int, isObject: Bool) {
        nodes[index].kind = isObject ? .object : .array
        let open = position
        let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard depth < limits.depth else {
            report("json-too-deep", [String(limits.depth)], at: position)
            skipBalanced()
            return
        }
        depth += 1
        defer { depth -= 1 }
        position += 1
        var expectsSeparator = false
        var lastComma: Int?
        while true {
            skipSpace()
            guard position < bytes.count else {
                nodes[index].flags.insert(.unterminated)
                // One report for the innermost container; the outer ones end with it.
                if !["json-truncated", "json-wrong-bracket"].contains(problems.last?.id), !tooMany {
                    let place = source.position(at: open)
                    report("json-truncated", [isObject ? "{" : "[", String(place.line)], at: bytes.count)
                }
                return
            }
            let byte = bytes[position]
            if byte == close {
                if let comma = lastComma { report("json-trailing-comma", at: comma) }
                position += 1
                break
            }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                // The wrong bracket: when an outer container waits for it, this one ends here.
                if depth > 1 || isObject {
                    report(
                        "json-wrong-bracket", [String(UnicodeScalar(byte)), String(UnicodeScalar(close))], at: position)
                    nodes[index].flags.insert(.unterminated)
                    if depth == 1 { position += 1 }
                    return
                }
                report("json-wrong-bracket", [String(UnicodeScalar(byte)), String(UnicodeScalar(close))], at: position)
                position += 1
                continue
            }
            if byte == UInt8(ascii: ",") {
                if !expectsSeparator { report("json-unexpected-comma", at: position) }
                lastComma = position
                expectsSeparator = false
                position += 1
                continue
            }
            if !canBegin(byte) {
                // What is no token stands between tokens; whether one is missing is asked of the next.
                report("json-unexpected-character", [describe(position)], at: position)
                skipForeign()
                continue
            }
            if expectsSeparator { report("json-missing-comma", at: position) }
            lastComma = nil
            let before = position
            if isObject { scanMember() } else { scanValue(keyStart: 0, keyEnd: 0, flags: []) }
            expectsSeparator = true
            // Progress is certain: whatever was not understood is passed over.
            if position == before { position += 1 }
        }
        if isObject { checkRepeatedKeys(index) }
    }

    private mutating func scanMember() {
        let keyStart: Int
        let keyEnd: Int
        var flags: JSONNode.Flags = .keyed
        switch bytes[position] {
        case UInt8(ascii: "\""):
            let start = position
            let (escaped, terminated) = scanString()
            keyStart = start + 1
            keyEnd = terminated ? position - 1 : position
            if escaped { flags.insert(.keyEscaped) }
        case UInt8(ascii: "'"):
            report("json-single-quotes", at: position)
            (keyStart, keyEnd) = scanSingleQuoted()
        case let byte where Self.isBare(byte):
            keyStart = position
            while position < bytes.count, Self.isBare(bytes[position]) { position += 1 }
            keyEnd = position
            report("json-unquoted-key", [text(keyStart, keyEnd)], at: keyStart)
        default:
            report("json-unexpected-character", [describe(position)], at: position)
            skipToken()
            return
        }
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: ":") {
            position += 1
            skipSpace()
        } else {
            guard position < bytes.count else { return }
            report("json-missing-colon", [text(keyStart, keyEnd)], at: position)
            if bytes[position] == UInt8(ascii: "=") {
                position += 1
                skipSpace()
            }
        }
        guard position < bytes.count else { return }
        switch bytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
            report("json-missing-value", [text(keyStart, keyEnd)], at: position)
        default:
            scanValue(keyStart: keyStart, keyEnd: max(keyEnd, keyStart), flags: flags)
        }
    }

    /// Reads a string whose opening quote is at the position; ends after the closing one.
    private mutating func scanString() -> (escaped: Bool, terminated: Bool) {
        let start = position
        var escaped = false
        var index = position + 1
        let count = bytes.count
        while index < count {
            if let word = ByteWord(bytes, at: index) {
                let first = word.firstSpecial
                index += first
                if first == ByteWord.count { continue }
            }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return (escaped, true)
            }
            if byte == UInt8(ascii: "\\") {
                escaped = true
                index = checkEscape(index)
                continue
            }
            if byte < 0x20 {
                if byte == 0x0A || byte == 0x0D, lineLooksUnterminated(after: index) {
                    report("json-unterminated-string", at: start)
                    position = index
                    return (escaped, false)
                }
                report("json-control-character", [hex(byte)], at: index)
            }
            index += 1
        }
        position = count
        report("json-unterminated-string", at: start)
        return (escaped, false)
    }

    /// Whether what follows a line end inside a string looks like structure again: the closing quote was forgotten.
    private func lineLooksUnterminated(after index: Int) -> Bool {
        var next = index
        while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
        guard next < bytes.count else { return true }
        switch bytes[next] {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: "\""):
            // A key: a quoted word followed by a colon on the same line.
            var end = next + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return false }
            end += 1
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            return end < bytes.count && bytes[end] == UInt8(ascii: ":")
        default: return false
        }
    }

    /// Checks the escape whose backslash is at `index`; the result is the offset after it.
    private mutating func checkEscape(_ index: Int) -> Int {
        guard index + 1 < bytes.count else { return index + 1 }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index + 2
        case UInt8(ascii: "u"):
            guard let value = JSONString.hex4(bytes[...], at: index + 2) else {
                report("json-bad-escape", [text(index, min(index + 6, bytes.count))], at: index)
                return index + 2
            }
            if (0xDC00...0xDFFF).contains(value) {
                report("json-lone-surrogate", [text(index, index + 6)], at: index)
            } else if (0xD800...0xDBFF).contains(value) {
                if index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
                    bytes[index + 7] == UInt8(ascii: "u"),
                    let low = JSONString.hex4(bytes[...], at: index + 8), (0xDC00...0xDFFF).contains(low)
                {
                    return index + 12
                }
                report("json-lone-surrogate", [text(index, index + 6)], at: index)
            }
            return index + 6
        case 0x00..<0x20:
            return index + 1
        default:
            report("json-bad-escape", [text(index, index + 2)], at: index)
            return index + 2
        }
    }

    private mutating func scanNumber(_ index: Int) {
        let start = position
        var next = position
        let count = bytes.count
        func digits(_ from: Int) -> Int {
            var end = from
            while end < count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
            return end
        }
        if bytes[next] == UInt8(ascii: "-") { next += 1 }
        let whole = next
        next = digits(next)
        var wellFormed = next > whole && (next == whole + 1 || bytes[whole] != UInt8(ascii: "0"))
        if next < count, bytes[next] == UInt8(ascii: ".") {
            let end = digits(next + 1)
            if end == next + 1 { wellFormed = false }
            next = end
        }
        if next < count, bytes[next] | 0x20 == UInt8(ascii: "e") {
            var exponent = next + 1
            if exponent < count, bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-") {
                exponent += 1
            }
            let end = digits(exponent)
            if end == exponent { wellFormed = false }
            next = end
        }
        position = next
        if position < count, Self.isBare(bytes[position]) {
            wellFormed = false
            while position < count, Self.isBare(bytes[position]) { position += 1 }
        }
        nodes[index].kind = .number
        if !wellFormed { report("json-bad-number", [text(start, position)], at: start) }
    }

    private mutating func scanLiteral(_ index: Int) {
        let start = position
        if bytes[position] == UInt8(ascii: "'") {
            report("json-single-quotes", at: position)
            _ = scanSingleQuoted()
            nodes[index].kind = .string
            return
        }
        while position < bytes.count, Self.isBare(bytes[position]) { position += 1 }
        guard position > start else {
            report("json-unexpected-character", [describe(position)], at: position)
            skipToken()
            return
        }
        switch bytes[start..<position] {
        case let word where word.elementsEqual("true".utf8): nodes[index].kind = .true
        case let word where word.elementsEqual("false".utf8): nodes[index].kind = .false
        case let word where word.elementsEqual("null".utf8): nodes[index].kind = .null
        default: report("json-bad-literal", [text(start, position)], at: start)
        }
    }

    // MARK: - Recovery

    /// Passes over a string in single quotes; the result is the range between them.
    private mutating func scanSingleQuoted() -> (Int, Int) {
        let start = position + 1
        position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "'"), bytes[position] != 0x0A {
            // An apostrophe behind a backslash is part of the text.
            position += bytes[position] == UInt8(ascii: "\\") && position + 1 < bytes.count ? 2 : 1
        }
        let end = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "'") { position += 1 }
        return (start, end)
    }

    /// Whether a key or a value may begin with a byte, rightly or in a form that is recovered from.
    private func canBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "["): true
        default: Self.isBare(byte)
        }
    }

    /// Passes over one character that is no token, or a run of one kind of them.
    private mutating func skipForeign() {
        let first = bytes[position]
        position += 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 || first < 0x80 && bytes[position] == first {
            position += 1
        }
    }

    /// Passes over bytes that are no token, up to a separator, bracket or quote.
    private mutating func skipToken() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["),
                UInt8(ascii: "\""), 0x0A:
                return
            default: position += 1
            }
        }
    }

    /// Passes over a container that is too deep to be read, without recursion.
    private mutating func skipBalanced() {
        var level = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if level == 0 {
                    position += 1
                    return
                }
            case UInt8(ascii: "\""):
                position += 1
                while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                    position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                }
                position = min(position, bytes.count)
            default: break
            }
            position += 1
        }
        position = min(position, bytes.count)
    }

    /// White space, and comments, which are reported and passed over.
    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte > 0x20, byte != UInt8(ascii: "/"), byte != 0xC2 { return }
            if Self.isSpace(byte) {
                position += 1
                // The indentation of the line.
                while let word = ByteWord(bytes, at: position) {
                    let spaces = word.leading(0x20)
                    position += spaces
                    if spaces < ByteWord.count { break }
                }
            } else if byte == UInt8(ascii: "/"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "/") || bytes[position + 1] == UInt8(ascii: "*")
            {
                report("json-comment", at: position)
                skipComment()
            } else if byte == 0xC2, position + 1 < bytes.count, bytes[position + 1] == 0xA0 {
                report("json-no-break-space", at: position)
                position += 2
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        if bytes[position + 1] == UInt8(ascii: "/") {
            while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            return
        }
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "/")
            {
                position += 2
                return
            }
            position += 1
        }
    }

    // MARK: - Checks

    /// Marks and reports members whose key was seen before in the same object.
    private mutating func checkRepeatedKeys(_ index: Int) {
        let first = index + 1
        let end = nodes.count
        guard first < end else { return }
        var count = 0
        var child = first
        while child < end {
            count += 1
            child = Int(nodes[child].next)
        }
        guard count > 1 else { return }
        if count <= 12 {
            // Nearly every object: pair by pair, without a table.
            var later = Int(nodes[first].next)
            while later < end {
                var earlier = first
                while earlier < later {
                    if sameKey(earlier, later) {
                        reportRepeated(later)
                        break
                    }
                    earlier = Int(nodes[earlier].next)
                }
                later = Int(nodes[later].next)
            }
        } else {
            // A hash set seeded per process: chosen keys cannot make it slow.
            var seen = Set<ArraySlice<UInt8>>(minimumCapacity: count)
            var member = first
            while member < end {
                if !seen.insert(keyBytes(member)).inserted { reportRepeated(member) }
                member = Int(nodes[member].next)
            }
        }
    }

    private mutating func reportRepeated(_ member: Int) {
        nodes[member].flags.insert(.repeatedKey)
        report(
            "json-duplicate-key", [String(decoding: keyBytes(member), as: UTF8.self)],
            at: max(Int(nodes[member].keyStart) - 1, 0))
    }

    private func keyBytes(_ index: Int) -> ArraySlice<UInt8> {
        let bytes = bytes[nodes[index].keyRange]
        return nodes[index].flags.contains(.keyEscaped) ? JSONString.unescape(bytes)[...] : bytes
    }

    private func sameKey(_ a: Int, _ b: Int) -> Bool {
        let x = nodes[a], y = nodes[b]
        if x.flags.contains(.keyEscaped) || y.flags.contains(.keyEscaped) { return keyBytes(a) == keyBytes(b) }
        let count = Int(x.keyEnd - x.keyStart)
        guard count == Int(y.keyEnd - y.keyStart) else { return false }
        var offset = 0
        while offset < count {
            if bytes[Int(x.keyStart) + offset] != bytes[Int(y.keyStart) + offset] { return false }
            offset += 1
        }
        return true
    }

    private mutating func checkUTF8() {
        for offset in UTF8Check.invalidOffsets(bytes, from: position, limit: 20) {
            report("json-bad-utf8", [hex(bytes[offset])], at: offset)
        }
    }

    // MARK: - Reporting

    @inline(never)
    private mutating func report(_ id: String, _ arguments: [String] = [], at offset: Int) {
        guard problems.count < limits.problems else { return }
        problems.append(SyntaxProblem(id: id, arguments: arguments, offset: offset))
    }

    private func text(_ start: Int, _ end: Int) -> String {
        let end = min(end, start + 40, bytes.count)
        return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    }

    private func describe(_ offset: Int) -> String {
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let text = text(offset, end)
        // What has no picture is named by its number.
        guard let scalar = text.unicodeScalars.first,
            scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.isWhitespace
                || VisibleText.isInvisible(scalar)
        else { return text }
        return VisibleText.name(scalar)
    }

    private func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Bytes of words and numbers outside quotes.
    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "$"):
            true
        default: false
        }
    }
}
