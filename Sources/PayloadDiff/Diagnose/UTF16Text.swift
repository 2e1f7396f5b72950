/// Text in UTF-16, with or without a byte order mark.
enum UTF16Text {
    /// The text as UTF-8 without mark; nil when the bytes are not UTF-16.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 4 else { return nil }
        let isBigEndian: Bool
        var start = 0
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): (isBigEndian, start) = (false, 2)
        case (0xFE, 0xFF): (isBigEndian, start) = (true, 2)
        case (UInt8(ascii: "<"), 0), (UInt8(ascii: "{"), 0): isBigEndian = false
        case (0, UInt8(ascii: "<")), (0, UInt8(ascii: "{")): isBigEndian = true
        default: return nil
        }
        let units = stride(from: start, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? one << 8 | other : other << 8 | one
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
