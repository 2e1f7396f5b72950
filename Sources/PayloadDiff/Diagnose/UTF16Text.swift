internal import FHIRCore

/// Text in UTF-16, with or without a byte order mark.
enum UTF16Text {
    /// The text as UTF-8 without mark; nil when the bytes are not UTF-16.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        guard let (order, start) = UTF16Check.look(at: bytes) else { return nil }
        let units = stride(from: start, to: bytes.count - 1, by: 2).map { index -> UInt16 in
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return order == .big ? one << 8 | other : other << 8 | one
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
