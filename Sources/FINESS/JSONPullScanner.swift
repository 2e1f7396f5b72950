/// Reads JSON of any size from chunks, holding one chunk at a time. The caller walks the document; what it does not
/// want it skips, without decoding it.
package struct JSONPullScanner {
    private let source: () throws(FINESSImportError) -> ArraySlice<UInt8>
    private var buffer: [UInt8] = []
    private var position = 0
    /// Bytes before the present chunk.
    private var consumed = 0
    private var depth = 0

    private static let depthLimit = 128
    /// Longest string kept; a longer one is cut.
    private static let stringLimit = 1 << 20

    package init(source: @escaping () throws(FINESSImportError) -> ArraySlice<UInt8>) { self.source = source }

    var malformed: FINESSImportError { .malformed(offset: consumed + position) }

    // MARK: - Walking

    /// Enters an object when the next value is one; else skips the value and says no.
    package mutating func enterObject() throws(FINESSImportError) -> Bool { try enter(UInt8(ascii: "{")) }

    /// Enters an array when the next value is one; else skips the value and says no.
    package mutating func enterArray() throws(FINESSImportError) -> Bool { try enter(UInt8(ascii: "[")) }

    private mutating func enter(_ opening: UInt8) throws(FINESSImportError) -> Bool {
        guard try peek() == opening else {
            try skip()
            return false
        }
        position += 1
        depth += 1
        if depth > Self.depthLimit { throw malformed }
        return true
    }

    /// The next key of the object that was entered; nil at its end, which is left.
    package mutating func nextKey() throws(FINESSImportError) -> [UInt8]? {
        guard try separate(UInt8(ascii: "}")) else { return nil }
        guard try peek() == UInt8(ascii: "\"") else { throw malformed }
        let key = try stringBytes()
        guard try peek() == UInt8(ascii: ":") else { throw malformed }
        position += 1
        return key
    }

    /// Whether the array that was entered has another element; at its end it is left.
    package mutating func nextElement() throws(FINESSImportError) -> Bool { try separate(UInt8(ascii: "]")) }

    private mutating func separate(_ closing: UInt8) throws(FINESSImportError) -> Bool {
        var byte = try peek()
        if byte == UInt8(ascii: ",") {
            position += 1
            byte = try peek()
            if byte == closing { throw malformed }
            return true
        }
        if byte == closing {
            position += 1
            depth -= 1
            return false
        }
        return true
    }

    /// A string or number as text; nil, and skipped, for anything else. Blanks at the ends are dropped.
    package mutating func text() throws(FINESSImportError) -> String? {
        switch try peek() {
        case UInt8(ascii: "\""): return String(decoding: Self.trimmed(try stringBytes()), as: UTF8.self)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            return String(decoding: try scalarBytes(), as: UTF8.self)
        default:
            try skip()
            return nil
        }
    }

    /// Passes over the next value, whatever it is.
    package mutating func skip() throws(FINESSImportError) {
        var nesting = 0
        repeat {
            switch try peek() {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                nesting += 1
                position += 1
                if depth + nesting > Self.depthLimit { throw malformed }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if nesting == 0 { throw malformed }
                nesting -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                if nesting == 0 { throw malformed }
                position += 1
                continue
            default: _ = try scalarBytes()
            }
        } while nesting > 0
    }

    // MARK: - Bytes

    private mutating func refill() throws(FINESSImportError) -> Bool {
        consumed += buffer.count
        let chunk = try source()
        buffer = Array(chunk)
        position = 0
        return !buffer.isEmpty
    }

    /// The next byte that is no blank, left in place.
    private mutating func peek() throws(FINESSImportError) -> UInt8 {
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                if byte > 0x20 { return byte }
                position += 1
            }
            guard try refill() else { throw malformed }
        }
    }

    private mutating func byte() throws(FINESSImportError) -> UInt8 {
        if position >= buffer.count, try !refill() { throw malformed }
        defer { position += 1 }
        return buffer[position]
    }

    private mutating func skipString() throws(FINESSImportError) {
        position += 1
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                position += 1
                if byte == UInt8(ascii: "\"") { return }
                if byte == UInt8(ascii: "\\") { _ = try self.byte() }
            }
            guard try refill() else { throw malformed }
        }
    }

    private mutating func scalarBytes() throws(FINESSImportError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
                    UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    if bytes.count < 64 { bytes.append(byte) }
                    position += 1
                default:
                    if bytes.isEmpty { throw malformed }
                    return bytes
                }
            }
            guard try refill() else {
                if bytes.isEmpty { throw malformed }
                return bytes
            }
        }
    }

    private mutating func stringBytes() throws(FINESSImportError) -> [UInt8] {
        position += 1
        var bytes: [UInt8] = []
        while true {
            let byte = try byte()
            switch byte {
            case UInt8(ascii: "\""): return bytes
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            default: if bytes.count < Self.stringLimit { bytes.append(byte) }
            }
        }
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(FINESSImportError) {
        switch try byte() {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "u"):
            var value = try hexadecimal()
            if (0xD800..<0xDC00).contains(value) {
                guard try byte() == UInt8(ascii: "\\"), try byte() == UInt8(ascii: "u") else { throw malformed }
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw malformed }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw malformed }
            bytes.append(contentsOf: Array(String(scalar).utf8))
        case let other: bytes.append(other)
        }
    }

    private mutating func hexadecimal() throws(FINESSImportError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try byte())).hexDigitValue else { throw malformed }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var slice = bytes[...]
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        return slice
    }
}
