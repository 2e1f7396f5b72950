/// Decoding and writing JSON strings (RFC 8259 §7).
public enum JSONString {
    /// The UTF-8 value of an escaped string. A lone surrogate or an unknown escape becomes U+FFFD or the bare
    /// character: the scanner has reported it.
    public static func unescape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex else {
                result.append(byte)
                index += 1
                continue
            }
            let escape = bytes[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                guard var value = hex4(bytes, at: index) else { continue }
                index += 4
                if (0xD800...0xDBFF).contains(value), index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "\\"),
                    bytes[index + 1] == UInt8(ascii: "u"), let low = hex4(bytes, at: index + 2),
                    (0xDC00...0xDFFF).contains(low)
                {
                    value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
                    index += 6
                }
                let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
                if let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
            default: result.append(escape)
            }
        }
        return result
    }

    public static func hex4(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= bytes.endIndex else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            let digit: UInt32
            switch bytes[index + offset] {
            case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
                digit = UInt32(byte - UInt8(ascii: "0"))
            case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
                digit = UInt32(byte | 0x20) - UInt32(UInt8(ascii: "a")) + 10
            default: return nil
            }
            value = value << 4 | digit
        }
        return value
    }

    /// The string between quotation marks.
    public static func quoted(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a string with its quotes, escaping what must be, and the controls that a terminal would obey (U+007F to
    /// U+009F).
    public static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        appendContent(text.utf8, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    /// Appends what stands between the quotes.
    public static func appendContent(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
        var previous: UInt8 = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: [0x5C, 0x22])
            case UInt8(ascii: "\\"): output.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: output.append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case 0x0D: output.append(contentsOf: [0x5C, UInt8(ascii: "r")])
            case 0x09: output.append(contentsOf: [0x5C, UInt8(ascii: "t")])
            case 0x00..<0x20, 0x7F: appendEscape(byte, to: &output)
            case 0x80...0x9F where previous == 0xC2:
                output.removeLast()
                appendEscape(byte, to: &output)
            default: output.append(byte)
            }
            previous = byte
        }
    }

    private static func appendEscape(_ control: UInt8, to output: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        output.append(contentsOf: "\\u00".utf8)
        output.append(digits[Int(control >> 4)])
        output.append(digits[Int(control & 15)])
    }
}
