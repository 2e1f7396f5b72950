/// Characters that cannot be seen, or that look like others, and how they are named.
enum InvisibleCharacter {
    struct Found {
        /// `U+00A0, U+200B`.
        let names: String
        /// The text without them.
        let mended: [UInt8]
    }

    /// What an unseen character is to be written as: a blank, nothing, or the letter it looks like; nil for all others.
    static func meant(_ scalar: Unicode.Scalar, isName: Bool) -> String? {
        switch scalar.value {
        case 0xA0, 0x202F, 0x2000...0x200A, 0x205F, 0x3000: isName ? "" : " "
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0x180E: ""
        case 0x2028, 0x2029, 0x85: isName ? "" : " "
        default: isName ? lookAlikes[scalar] : nil
        }
    }

    /// What is unseen in a text; nil when nothing is.
    static func look(_ bytes: ArraySlice<UInt8>, isName: Bool) -> Found? {
        guard let first = bytes.first, let last = bytes.last else { return nil }
        let hasBlankEnds = isName && (first == 0x20 || last == 0x20)
        guard hasBlankEnds || bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        var names: [String] = []
        var mended = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            guard let meant = meant(scalar, isName: isName) else {
                mended.unicodeScalars.append(scalar)
                continue
            }
            let name = name(scalar)
            if !names.contains(name) { names.append(name) }
            mended += meant
        }
        if hasBlankEnds {
            names.append("U+0020")
            mended = String(mended.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        return names.isEmpty ? nil : Found(names: names.joined(separator: ", "), mended: Array(mended.utf8))
    }

    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
    }

    /// A text in which every unseen character is written as `⟨U+00A0⟩`.
    static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { meant($0, isName: false) != nil || isControl($0) }) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            if meant(scalar, isName: false) != nil || isControl(scalar) {
                result += "⟨" + name(scalar) + "⟩"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x80..<0xA0).contains(scalar.value) || scalar.value == 0x7F
            || scalar.value < 0x20 && ![0x09, 0x0A, 0x0D].contains(scalar.value)
    }

    /// Cyrillic and Greek letters in the shape of Latin ones.
    private static let lookAlikes: [Unicode.Scalar: String] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s", "ј": "j", "к": "k",
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X",
        "І": "I", "Ѕ": "S", "Ј": "J", "ο": "o", "α": "a", "ν": "v", "ι": "i", "Α": "A", "Β": "B", "Ε": "E", "Η": "H",
        "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Χ": "X", "Υ": "Y", "Ζ": "Z",
    ]
}
