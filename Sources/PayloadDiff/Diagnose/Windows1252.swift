/// The character set that French software wrote before UTF-8.
enum Windows1252 {
    /// Characters of 0x80 to 0x9F; five bytes stand for nothing and are taken as Latin-1 has them.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    private static let bytes: [UInt32: UInt8] = Dictionary(
        uniqueKeysWithValues: upper.enumerated().map { ($0.element, UInt8($0.offset + 0x80)) })

    /// The byte of a character in Windows-1252, or in Latin-1 where that has a control.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        return bytes[scalar.value]
    }

    /// Runs of characters that are UTF-8 read as Windows-1252 or Latin-1, once or several times, and what was meant.
    static func doubleEncoded(_ text: [UInt8]) -> [(Range<Int>, String)] {
        var found: [(Range<Int>, String)] = []
        var index = 0
        while index < text.count, found.count < 10_000 {
            guard text[index] >= 0xC2 else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, text[end] >= 0x80 { end += 1 }
            // All or nothing: a run of which a part alone makes sense has lost something, and stays as it is.
            if var meant = decoded(text[index..<end]) {
                while let next = decoded(meant[...]) { meant = next }
                found.append((index..<end, String(decoding: meant, as: UTF8.self)))
            }
            index = end
        }
        return found
    }

    /// The UTF-8 that the bytes of these characters are; nil when they are none, or only single letters.
    private static func decoded(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        guard bytes.count > 1, bytes.contains(where: { $0 >= 0xC2 }) else { return nil }
        let meant = String(decoding: bytes, as: UTF8.self)
        guard !meant.unicodeScalars.contains("\u{FFFD}"), meant.unicodeScalars.count < bytes.count,
            // Controls are no text: what was read is no UTF-8 after all.
            !meant.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) })
                || decodedAgain(meant) != nil
        else { return nil }
        return Array(meant.utf8)
    }

    private static func decodedAgain(_ text: String) -> [UInt8]? {
        let bytes = text.unicodeScalars.compactMap { byte($0) }
        guard bytes.count == text.unicodeScalars.count else { return nil }
        let meant = String(decoding: bytes, as: UTF8.self)
        return meant.unicodeScalars.contains("\u{FFFD}") ? nil : bytes
    }
}
