internal import FHIRCore

/// Text in UTF-16 or UTF-32, with or without a byte order mark.
struct WideText {
    /// The text as UTF-8 without mark.
    let bytes: [UInt8]
    /// The diagnosis it belongs to.
    let id: String
    let name: String

    /// The text; nil when the bytes are neither.
    static func decode(_ bytes: [UInt8]) -> WideText? {
        if let text = utf32(bytes) { return WideText(bytes: text, id: UTF32Encoding.id, name: "UTF-32") }
        guard let (order, start) = UTF16Check.look(at: bytes) else { return nil }
        let units = stride(from: start, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return order == .big ? one << 8 | other : other << 8 | one
        }
        return WideText(
            bytes: Array(String(decoding: units, as: UTF16.self).utf8), id: UTF16Encoding.id, name: "UTF-16")
    }

    private static func utf32(_ bytes: [UInt8]) -> [UInt8]? {
        let isBig: Bool
        var start = 0
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
            (isBig, start) = (false, 4)
        } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            (isBig, start) = (true, 4)
        } else if bytes.count >= 8, bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] != 0, bytes[4] == 0,
            bytes[5] == 0
        {
            isBig = true
        } else if bytes.count >= 8, bytes[0] != 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0, bytes[4] != 0,
            bytes[6] == 0
        {
            isBig = false
        } else {
            return nil
        }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 4)
        while start + 4 <= bytes.count {
            let four = bytes[start..<start + 4]
            let value = (isBig ? Array(four) : four.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else { return nil }
            output.append(contentsOf: encoded)
            start += 4
        }
        return output
    }
}
