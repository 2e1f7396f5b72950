/// Letters with accents: one character (NFC) or a letter and a mark (NFD).
enum UnicodeComposition {
    /// The composed form of each Latin letter with marks. Swift compares characters by canonical equivalence, so the
    /// decomposed form finds its entry.
    private static let composed: [Character: Unicode.Scalar] = {
        var table: [Character: Unicode.Scalar] = [:]
        for value in [0xC0...0x17F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            table[Character(scalar)] = scalar
        }
        return table
    }()

    /// Places of letters followed by combining marks, the composed letter, and the word around.
    static func decomposed(_ bytes: [UInt8]) -> [(Range<Int>, String, String)] {
        var found: [(Range<Int>, String, String)] = []
        var index = 1
        while index + 1 < bytes.count, found.count < 10_000 {
            // Combining marks U+0300 to U+036F are CC 80 … CD AF.
            guard bytes[index] == 0xCC || bytes[index] == 0xCD && bytes[index + 1] <= 0xAF, bytes[index - 1] < 0x80
            else {
                index += 1
                continue
            }
            let range = index - 1..<index + 2
            let text = String(decoding: bytes[range], as: UTF8.self)
            if text.count == 1, let character = text.first, let scalar = composed[character] {
                found.append((range, String(scalar), word(bytes, around: index)))
            }
            index += 2
        }
        return found
    }

    private static func word(_ bytes: [UInt8], around place: Int) -> String {
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
        var start = place
        var end = place
        while start > 0, isLetter(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
