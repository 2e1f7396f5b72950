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

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? Unicode.Scalar(byte)
    }

    private static let bytes: [UInt32: UInt8] = Dictionary(
        uniqueKeysWithValues: upper.enumerated().map { ($0.element, UInt8($0.offset + 0x80)) })

    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        return bytes[scalar.value]
    }

    /// Runs of characters that are UTF-8 read as Windows-1252, and what was meant.
    static func doubleEncoded(_ text: [UInt8]) -> [(Range<Int>, String)] {
        var found: [(Range<Int>, String)] = []
        var index = 0
        while index < text.count, found.count < 10_000 {
            guard text[index] >= 0xC2, let run = run(text, from: index) else {
                index += 1
                continue
            }
            let meant = String(decoding: run.bytes, as: UTF8.self)
            // Only a run that is well-formed UTF-8 by itself was encoded twice.
            if run.bytes.count > 1, !meant.unicodeScalars.contains("\u{FFFD}"),
                meant.unicodeScalars.count < run.bytes.count
            {
                found.append((index..<run.end, meant))
            }
            index = run.end
        }
        return found
    }

    /// Characters from `start` on that Windows-1252 writes in one byte above 0x7F.
    private static func run(_ text: [UInt8], from start: Int) -> (bytes: [UInt8], end: Int)? {
        var bytes: [UInt8] = []
        var index = start
        while index < text.count, text[index] >= 0xC2 {
            let length = text[index] < 0xE0 ? 2 : text[index] < 0xF0 ? 3 : 4
            guard index + length <= text.count,
                let scalar = String(decoding: text[index..<index + length], as: UTF8.self).unicodeScalars.first,
                let byte = byte(scalar)
            else { break }
            bytes.append(byte)
            index += length
        }
        return bytes.isEmpty ? nil : (bytes, index)
    }
}
