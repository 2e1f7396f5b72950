/// Base64 (RFC 4648), read leniently and judged: what was out of the ordinary is said.
public enum Base64 {
    /// What is unusual in an encoded text.
    public struct Faults: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// White space inside, as MIME and PEM have.
        public static let lineBreaks = Faults(rawValue: 1)
        /// `-` and `_` in place of `+` and `/`.
        public static let urlSafe = Faults(rawValue: 2)
        /// Too few or too many `=`, or characters after one.
        public static let padding = Faults(rawValue: 4)
        /// Characters that no alphabet of base64 has.
        public static let foreign = Faults(rawValue: 8)
        /// One character is left over: text is missing.
        public static let truncated = Faults(rawValue: 16)
        /// Characters after `=`.
        public static let afterPadding = Faults(rawValue: 32)
    }

    /// The bytes, and what was unusual; with `foreign` or `truncated` the bytes are what could be read.
    public static func decode(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], faults: Faults) {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3 + 3)
        var faults: Faults = []
        var bits: UInt32 = 0
        var pending: UInt32 = 0
        var symbols = 0
        var padding = 0
        for byte in text {
            if let value = value(of: byte) {
                if padding > 0 { faults.insert([.padding, .afterPadding]) }
                if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { faults.insert(.urlSafe) }
                symbols += 1
                bits = bits << 6 | value
                pending += 6
                if pending >= 8 {
                    pending -= 8
                    result.append(UInt8(truncatingIfNeeded: bits >> pending))
                }
            } else if byte == UInt8(ascii: "=") {
                padding += 1
            } else if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                faults.insert(.lineBreaks)
            } else {
                faults.insert(.foreign)
            }
        }
        if symbols % 4 == 1 { faults.insert(.truncated) }
        if (symbols + padding) % 4 != 0 || padding > 2 { faults.insert(.padding) }
        return (result, faults)
    }

    public static func decode(_ text: [UInt8]) -> (bytes: [UInt8], faults: Faults) { decode(text[...]) }

    public static func decode(_ text: String) -> (bytes: [UInt8], faults: Faults) { decode(Array(text.utf8)[...]) }

    /// What a character of either alphabet stands for, 0…63.
    public static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// Which two characters stand for 62 and 63, and whether `=` fills the last group (RFC 4648, sections 4 and 5).
    public enum Alphabet: Sendable {
        case standard
        case urlSafe
        case urlSafeUnpadded
    }

    public static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        let symbols = alphabet == .standard ? standardSymbols : urlSafeSymbols
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            var group = UInt32(bytes[index]) << 16
            if left > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if left > 2 { group |= UInt32(bytes[index + 2]) }
            result.append(symbols[Int(group >> 18 & 63)])
            result.append(symbols[Int(group >> 12 & 63)])
            if left > 1 { result.append(symbols[Int(group >> 6 & 63)]) }
            if left > 2 { result.append(symbols[Int(group & 63)]) }
            if left < 3, alphabet != .urlSafeUnpadded {
                result.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - left))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardSymbols = Array((lettersAndDigits + "+/").utf8)
    private static let urlSafeSymbols = Array((lettersAndDigits + "-_").utf8)
}
