/// A piece of an expression.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case end
        /// A name, also of an operator or unit.
        case word
        /// A name in backticks; never an operator.
        case delimited
        case string
        case number
        /// Date, date and time, or time, with `@`.
        case date
        /// `$this` and its like.
        case dollar
        /// Punctuation and operators of one or two signs.
        case symbol
    }

    var kind: Kind
    var start: Int
    var end: Int
    /// The decoded text; for symbols, words and numbers as written.
    var text: String
}

/// Cuts an expression into tokens (FHIRPath, section 5 of the lexical elements).
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func peek(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    mutating func tokens() throws(FHIRPathError) -> [Token] {
        var tokens: [Token] = []
        while true {
            try skipBlanks()
            guard position < bytes.count else { break }
            tokens.append(try next())
        }
        tokens.append(Token(kind: .end, start: bytes.count, end: bytes.count, text: ""))
        return tokens
    }

    private mutating func skipBlanks() throws(FHIRPathError) {
        while position < bytes.count {
            switch peek() {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case 0xC2 where peek(1) == 0xA0: position += 2
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while position < bytes.count, peek() != 0x0A, peek() != 0x0D { position += 1 }
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                let start = position
                position += 2
                while !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
                    guard position < bytes.count else {
                        throw FHIRPathError(.syntax, "fhirpath-comment-open", at: start)
                    }
                    position += 1
                }
                position += 2
            default: return
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func text(_ start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

    private mutating func next() throws(FHIRPathError) -> Token {
        let start = position
        let byte = peek()
        if Self.isLetter(byte) {
            while Self.isLetter(peek()) || Self.isDigit(peek()) { position += 1 }
            return Token(kind: .word, start: start, end: position, text: text(start))
        }
        if Self.isDigit(byte) {
            while Self.isDigit(peek()) { position += 1 }
            if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
                position += 1
                while Self.isDigit(peek()) { position += 1 }
            }
            return Token(kind: .number, start: start, end: position, text: text(start))
        }
        switch byte {
        case UInt8(ascii: "'"):
            return Token(kind: .string, start: start, end: position, text: try quoted(byte)).ending(position)
        case UInt8(ascii: "`"), UInt8(ascii: "\""):
            return Token(kind: .delimited, start: start, end: position, text: try quoted(byte)).ending(position)
        case UInt8(ascii: "@"): return try date()
        case UInt8(ascii: "$"):
            position += 1
            while Self.isLetter(peek()) { position += 1 }
            return Token(kind: .dollar, start: start, end: position, text: text(start))
        case UInt8(ascii: "!") where peek(1) == UInt8(ascii: "=") || peek(1) == UInt8(ascii: "~"),
            UInt8(ascii: "<") where peek(1) == UInt8(ascii: "="),
            UInt8(ascii: ">") where peek(1) == UInt8(ascii: "="):
            position += 2
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "="),
            UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"):
            position += 1
        default:
            var end = position + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            let sign = String(decoding: bytes[position..<end], as: UTF8.self)
            throw FHIRPathError(.syntax, "fhirpath-character", [sign], at: start)
        }
        return Token(kind: .symbol, start: start, end: position, text: text(start))
    }

    private mutating func date() throws(FHIRPathError) -> Token {
        let start = position
        position += 1
        var reader = DateTimeReader(bytes: Array(bytes[position...].prefix(64)))
        let isTime = peek() == UInt8(ascii: "T")
        guard reader.read(isTime ? .time : .dateTime) != nil else {
            let text = String(decoding: bytes[start..<min(start + 12, bytes.count)], as: UTF8.self)
            throw FHIRPathError(.syntax, "fhirpath-date-literal", [text], at: start)
        }
        let body = position
        position += reader.position
        return Token(kind: .date, start: start, end: position, text: text(body))
    }

    /// The text between quotes, its escapes resolved.
    private mutating func quoted(_ quote: UInt8) throws(FHIRPathError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while peek() != quote {
            guard position < bytes.count else { throw FHIRPathError(.syntax, "fhirpath-string-open", at: start) }
            guard peek() == UInt8(ascii: "\\") else {
                text.append(peek())
                position += 1
                continue
            }
            let escape = peek(1)
            switch escape {
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
                text.append(escape)
            case UInt8(ascii: "u"):
                let scalar = try unicodeEscape()
                text.append(contentsOf: String(scalar).utf8)
                continue
            default:
                let sign = escape < 0x80 ? String(UnicodeScalar(escape)) : ""
                throw FHIRPathError(.syntax, "fhirpath-escape", [sign], at: position)
            }
            position += 2
        }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func fourDigits() -> UInt32? {
        guard position + 6 <= bytes.count, peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") else {
            return nil
        }
        return UInt32(String(decoding: bytes[position + 2..<position + 6], as: UTF8.self), radix: 16)
    }

    private mutating func unicodeEscape() throws(FHIRPathError) -> Unicode.Scalar {
        let start = position
        guard let first = fourDigits() else { throw FHIRPathError(.syntax, "fhirpath-escape", ["u"], at: start) }
        position += 6
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A character outside the first plane, written as two halves.
        if (0xD800..<0xDC00).contains(first), let second = fourDigits(), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
            position += 6
            return scalar
        }
        throw FHIRPathError(.syntax, "fhirpath-escape", ["u"], at: start)
    }
}

extension Token {
    fileprivate func ending(_ end: Int) -> Token {
        var token = self
        token.end = end
        return token
    }
}
