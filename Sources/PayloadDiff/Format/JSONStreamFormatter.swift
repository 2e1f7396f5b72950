public import FHIRCore

/// Pretty-prints JSON as it streams by: bytes in, bytes out, in memory that does not depend on the input.
///
/// Numbers and strings are copied byte for byte. The grammar is checked as strictly as in reading (RFC 8259, UTF-8,
/// depth); what breaks it throws, with its place.
public struct JSONStreamFormatter: ~Copyable {
    private enum State {
        case value
        case firstItem
        case firstKey
        case key
        case colon
        case afterValue
        case string
        case escape
        case hex
        case continuation
        case number
        case literal
        case end
    }

    /// Where in a number the last byte stood.
    private enum NumberState {
        case minus, zero, integer, point, fraction, exponent, exponentSign, exponentDigits

        var mayEnd: Bool { self == .zero || self == .integer || self == .fraction || self == .exponentDigits }
    }

    private let layout: JSONLayout
    private let depthLimit: Int
    private var output: OutputBuffer
    private var state = State.value
    private var isKey = false
    /// For each open container, whether it is an object.
    private var stack: [Bool] = []
    private var numberState = NumberState.minus
    private var literal: [UInt8] = []
    private var literalIndex = 0
    private var hexDigits = 0
    private var hexValue: UInt32 = 0
    /// The first half of a pair has been read, and its second half must follow.
    private var expectsLowSurrogate = false
    private var continuationBytes = 0
    /// First byte of the character that is being read, and how many have followed: faults are the first byte's.
    private var leadByte: UInt8 = 0
    private var followers = 0
    private var continuationRange: ClosedRange<UInt8> = 0x80...0xBF
    private var isFirstChunk = true

    // Place of the chunk in the source, for messages.
    private var chunkOffset = 0
    private var line = 1
    private var lineStart = 0
    private var continuationsInLine = 0

    public init(layout: JSONLayout, depthLimit: Int = ReadingLimits.standard.depth) {
        self.layout = layout
        self.depthLimit = depthLimit
        output = OutputBuffer()
    }

    /// Formats one piece of the source and hands the text that is ready to `sink`.
    public mutating func feed(
        _ chunk: [UInt8], into sink: (borrowing [UInt8]) throws -> Void
    ) throws {
        try chunk.withUnsafeBufferPointer { buffer in
            var start = 0
            // A byte order mark is no part of the text.
            if isFirstChunk, buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
                throw SyntaxFailure("json-bom", at: SourceText.Position(line: 1, column: 1))
            }
            if isFirstChunk, !buffer.isEmpty { isFirstChunk = false }
            while start < buffer.count {
                let end = min(start + 1 << 16, buffer.count)
                try run(UnsafeBufferPointer(rebasing: buffer[start..<end]))
                chunkOffset += end - start
                start = end
                if output.count >= 1 << 20 { try sink(output.takeAll()) }
            }
        }
    }

    /// Checks that the document is complete and hands over the rest.
    public mutating func finish(into sink: (borrowing [UInt8]) throws -> Void) throws {
        if state == .number, numberState.mayEnd { state = stack.isEmpty ? .end : .afterValue }
        guard state == .end else {
            if stack.isEmpty, state == .value { throw failure("json-empty", at: 0) }
            throw failure("json-ends-early", [String(stack.count)], at: 0)
        }
        output.append(0x0A)
        try sink(output.takeAll())
    }

    // MARK: - The machine

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) throws(SyntaxFailure) {
        guard let base = bytes.baseAddress else { return }
        let count = bytes.count
        var index = 0
        while index < count {
            let byte = base[index]
            switch state {
            case .string:
                let start = index
                index = Self.endOfPlainRun(base, index, count)
                if index > start {
                    output.append(base + start, count: index - start)
                }
                if index < count { try stringByte(base[index], at: &index) }
            case .escape, .hex, .continuation:
                try insideString(byte, at: &index)
            case .number:
                try numberByte(byte, at: &index)
            case .literal:
                guard literalIndex < literal.count, byte == literal[literalIndex] else {
                    throw failure("json-bad-literal", [String(UnicodeScalar(byte))], at: index)
                }
                output.append(byte)
                literalIndex += 1
                index += 1
                if literalIndex == literal.count { endValue() }
            default:
                if byte <= 0x20 {
                    try skipSpace(base, &index, count)
                } else {
                    try structural(byte, at: index)
                    index += 1
                }
            }
        }
    }

    /// White space, with the lines counted.
    private mutating func skipSpace(
        _ base: UnsafePointer<UInt8>, _ index: inout Int, _ count: Int
    ) throws(SyntaxFailure) {
        while index < count {
            let byte = base[index]
            if byte == 0x20 {
                index += 1
            } else if byte == 0x0A {
                index += 1
                line += 1
                lineStart = chunkOffset + index
                continuationsInLine = 0
            } else if byte == 0x0D || byte == 0x09 {
                index += 1
            } else if byte < 0x20 {
                throw failure("json-unexpected-character", ["U+" + String(byte, radix: 16)], at: index)
            } else {
                return
            }
        }
    }

    private mutating func structural(_ byte: UInt8, at index: Int) throws(SyntaxFailure) {
        switch state {
        case .firstKey, .key:
            if byte == UInt8(ascii: "\"") {
                if state == .firstKey { newLine(stack.count) }
                output.append(byte)
                isKey = true
                state = .string
            } else if byte == UInt8(ascii: "}"), state == .firstKey {
                close()
            } else {
                throw failure(byte == UInt8(ascii: "}") ? "json-trailing-comma" : "json-key-expected", at: index)
            }
        case .colon:
            guard byte == UInt8(ascii: ":") else { throw failure("json-colon-expected", at: index) }
            output.append(byte)
            if !layout.isCompact { output.append(0x20) }
            state = .value
        case .afterValue:
            guard let isObject = stack.last else { return }
            if byte == UInt8(ascii: ",") {
                output.append(byte)
                newLine(stack.count)
                state = isObject ? .key : .value
            } else if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                newLine(stack.count - 1)
                close()
            } else {
                throw failure("json-missing-comma", at: index)
            }
        case .end:
            throw failure("json-trailing-content", at: index)
        case .firstItem where byte == UInt8(ascii: "]"):
            close()
        default:
            if state == .firstItem { newLine(stack.count) }
            try startValue(byte, at: index)
        }
    }

    private mutating func startValue(_ byte: UInt8, at index: Int) throws(SyntaxFailure) {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard stack.count < depthLimit else { throw failure("json-too-deep", [String(depthLimit)], at: index) }
            output.append(byte)
            stack.append(byte == UInt8(ascii: "{"))
            state = byte == UInt8(ascii: "{") ? .firstKey : .firstItem
        case UInt8(ascii: "\""):
            output.append(byte)
            isKey = false
            state = .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            output.append(byte)
            numberState = byte == UInt8(ascii: "-") ? .minus : byte == UInt8(ascii: "0") ? .zero : .integer
            state = .number
        case UInt8(ascii: "t"): startLiteral("true", byte)
        case UInt8(ascii: "f"): startLiteral("false", byte)
        case UInt8(ascii: "n"): startLiteral("null", byte)
        case UInt8(ascii: "]") where state == .value && stack.last == false:
            throw failure("json-trailing-comma", at: index)
        case UInt8(ascii: "'"): throw failure("json-single-quotes", at: index)
        case UInt8(ascii: "/"): throw failure("json-comment", at: index)
        default:
            throw failure("json-value-expected", at: index)
        }
    }

    private mutating func startLiteral(_ word: StaticString, _ byte: UInt8) {
        literal = Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        literalIndex = 1
        output.append(byte)
        state = .literal
    }

    private mutating func endValue() { state = stack.isEmpty ? .end : .afterValue }

    private mutating func close() {
        output.append(stack.popLast() == true ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        endValue()
    }

    private mutating func newLine(_ depth: Int) {
        if !layout.isCompact { output.appendLine(indent: depth * layout.indent) }
    }

    // MARK: - Strings and numbers

    /// The first byte from `index` on that is no printable ASCII, a quote or a backslash.
    private static func endOfPlainRun(_ base: UnsafePointer<UInt8>, _ from: Int, _ count: Int) -> Int {
        var index = from
        let raw = UnsafeRawPointer(base)
        let ones: UInt64 = 0x0101_0101_0101_0101
        while index + 8 <= count {
            // Eight bytes at once: the high bit of each tells whether it is above 0x7F, below 0x20, or one of the two
            // marks. A borrow can only disturb bytes after the first that is told rightly.
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ ones &* 0x22
            let backslash = word ^ ones &* 0x5C
            let special =
                (word | (word &- ones &* 0x20) | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash)
                & (ones &* 0x80)
            if special != 0 { return index + special.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            let byte = base[index]
            if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { return index }
            index += 1
        }
        return index
    }

    private mutating func stringByte(_ byte: UInt8, at index: inout Int) throws(SyntaxFailure) {
        if expectsLowSurrogate, byte != UInt8(ascii: "\\") { throw failure("json-lone-surrogate", ["\\u"], at: index) }
        switch byte {
        case UInt8(ascii: "\""):
            output.append(byte)
            if isKey { state = .colon } else { endValue() }
        case UInt8(ascii: "\\"):
            output.append(byte)
            state = .escape
        case 0x00..<0x20:
            let digits = String(byte, radix: 16, uppercase: true)
            throw failure("json-control-character", [byte < 16 ? "0" + digits : digits], at: index)
        default:
            switch byte {
            case 0xC2...0xDF: (continuationBytes, continuationRange) = (1, 0x80...0xBF)
            case 0xE0: (continuationBytes, continuationRange) = (2, 0xA0...0xBF)
            case 0xED: (continuationBytes, continuationRange) = (2, 0x80...0x9F)
            case 0xE1...0xEF: (continuationBytes, continuationRange) = (2, 0x80...0xBF)
            case 0xF0: (continuationBytes, continuationRange) = (3, 0x90...0xBF)
            case 0xF1...0xF3: (continuationBytes, continuationRange) = (3, 0x80...0xBF)
            case 0xF4: (continuationBytes, continuationRange) = (3, 0x80...0x8F)
            default: throw failure("json-bad-utf8", [String(byte, radix: 16, uppercase: true)], at: index)
            }
            output.append(byte)
            (leadByte, followers) = (byte, 0)
            state = .continuation
        }
        index += 1
    }

    private mutating func insideString(_ byte: UInt8, at index: inout Int) throws(SyntaxFailure) {
        switch state {
        case .continuation:
            guard continuationRange.contains(byte) else {
                continuationsInLine -= followers
                throw failure(
                    "json-bad-utf8", [String(leadByte, radix: 16, uppercase: true)], at: index - followers - 1)
            }
            continuationsInLine += 1
            followers += 1
            continuationBytes -= 1
            continuationRange = 0x80...0xBF
            if continuationBytes == 0 { state = .string }
        case .escape:
            switch byte {
            case UInt8(ascii: "u"):
                hexDigits = 0
                hexValue = 0
                state = .hex
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                if expectsLowSurrogate { throw failure("json-lone-surrogate", ["\\u"], at: index) }
                state = .string
            default:
                throw failure("json-bad-escape", ["\\" + String(UnicodeScalar(byte))], at: index)
            }
        default:
            let digit: UInt32
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt32(byte - UInt8(ascii: "A")) + 10
            default: throw failure("json-bad-escape", ["\\u"], at: index)
            }
            hexValue = hexValue << 4 | digit
            hexDigits += 1
            if hexDigits == 4 {
                let isLow = (0xDC00...0xDFFF).contains(hexValue)
                if isLow != expectsLowSurrogate { throw failure("json-lone-surrogate", ["\\u"], at: index) }
                expectsLowSurrogate = (0xD800...0xDBFF).contains(hexValue)
                state = .string
            }
        }
        output.append(byte)
        index += 1
    }

    private mutating func numberByte(_ byte: UInt8, at index: inout Int) throws(SyntaxFailure) {
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        switch (numberState, byte) {
        case (.minus, UInt8(ascii: "0")): numberState = .zero
        case (.minus, _) where isDigit, (.integer, _) where isDigit: numberState = .integer
        case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): numberState = .point
        case (.point, _) where isDigit, (.fraction, _) where isDigit: numberState = .fraction
        case (.zero, UInt8(ascii: "e")), (.integer, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "e")),
            (.zero, UInt8(ascii: "E")), (.integer, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "E")):
            numberState = .exponent
        case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): numberState = .exponentSign
        case (.exponent, _) where isDigit, (.exponentSign, _) where isDigit, (.exponentDigits, _) where isDigit:
            numberState = .exponentDigits
        default:
            let ends =
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == 0x20
                || byte == 0x0A || byte == 0x0D || byte == 0x09
            guard ends, numberState.mayEnd else {
                throw failure("json-bad-number", [String(UnicodeScalar(byte))], at: index)
            }
            endValue()
            return
        }
        output.append(byte)
        index += 1
    }

    @inline(never)
    private func failure(_ id: String, _ arguments: [String] = [], at index: Int) -> SyntaxFailure {
        let column = chunkOffset + index - lineStart - continuationsInLine + 1
        return SyntaxFailure(id, arguments, at: SourceText.Position(line: line, column: max(column, 1)))
    }
}

/// How JSON is laid out on lines.
public struct JSONLayout: Sendable {
    public var isCompact: Bool
    /// Spaces a level.
    public var indent: Int
    /// Columns within which a container of simple values stays on one line; 0 never.
    public var width: Int

    public init(isCompact: Bool = false, indent: Int = 2, width: Int = 0) {
        self.isCompact = isCompact
        self.indent = min(max(indent, 0), 16)
        self.width = width
    }

    public static let standard = JSONLayout()
}

extension JSONStreamFormatter {
    /// Formats a text that is in memory.
    public static func format(_ bytes: [UInt8], layout: JSONLayout = .standard) throws -> [UInt8] {
        var formatter = JSONStreamFormatter(layout: layout)
        var result: [UInt8] = []
        try formatter.feed(bytes) { result.append(contentsOf: $0) }
        try formatter.finish { result.append(contentsOf: $0) }
        return result
    }
}

/// Bytes on their way out, in memory that is kept from one piece to the next.
private struct OutputBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 2 << 20
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, count more: Int) {
        reserve(more)
        (base + count).update(from: bytes, count: more)
        count += more
    }

    @inline(__always)
    mutating func appendLine(indent: Int) {
        reserve(indent + 1)
        base[count] = 0x0A
        (base + count + 1).update(repeating: 0x20, count: indent)
        count += indent + 1
    }

    mutating func takeAll() -> [UInt8] {
        let all = Array(UnsafeBufferPointer(start: base, count: count))
        count = 0
        return all
    }
}
