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
        /// Too few or too many `=`.
        public static let padding = Faults(rawValue: 4)
        /// Characters that no alphabet of base64 has.
        public static let foreign = Faults(rawValue: 8)
        /// One character is left over: text is missing.
        public static let truncated = Faults(rawValue: 16)
    }

    /// The bytes, and what was unusual; with `foreign` or `truncated` the bytes are what could be read.
    public static func decode(_ text: some Collection<UInt8>) -> (bytes: [UInt8], faults: Faults) {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3 + 3)
        var faults: Faults = []
        var bits: UInt32 = 0
        var pending = 0
        var symbols = 0
        var padding = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "-"):
                value = 62
                faults.insert(.urlSafe)
            case UInt8(ascii: "_"):
                value = 63
                faults.insert(.urlSafe)
            case UInt8(ascii: "="):
                padding += 1
                continue
            case 0x20, 0x0A, 0x0D, 0x09:
                faults.insert(.lineBreaks)
                continue
            default:
                faults.insert(.foreign)
                continue
            }
            if padding > 0 { faults.insert(.padding) }
            symbols += 1
            bits = bits << 6 | value
            pending += 6
            if pending >= 8 {
                pending -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(pending)))
            }
        }
        if symbols % 4 == 1 { faults.insert(.truncated) }
        if (symbols + padding) % 4 != 0 || padding > 2 { faults.insert(.padding) }
        return (result, faults)
    }

    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            var group = UInt32(bytes[index]) << 16
            if left > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if left > 2 { group |= UInt32(bytes[index + 2]) }
            result.append(alphabet[Int(group >> 18 & 63)])
            result.append(alphabet[Int(group >> 12 & 63)])
            result.append(left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            result.append(left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
        return result
    }
}
