/// Another way to write the password that was given, tried where it does not fit as it stands.
public enum PasswordSpelling: String, Sendable, CaseIterable {
    // The same password, in another encoding: it opens the file.

    /// Accents and letters in one character, as most keyboards make them.
    case composed
    /// Letters followed by their accents, as macOS writes names.
    case decomposed
    /// Each byte of UTF-8 taken for a character: OpenSSL before 1.1, and libraries that still do so.
    case bytewise

    // Another password: the file stays closed, and the right one is named.

    case withoutTrailingBlanks = "trailing-blanks"
    case withoutBlanks = "blanks"
    case withoutQuotes = "quotes"
    /// A hyphen where a word processor made a dash.
    case plainDashes = "dashes"
    /// A straight apostrophe where a word processor made a curved one.
    case plainApostrophes = "apostrophes"
    case withoutTrailingPoint = "trailing-point"
    /// Capital letters for small ones and the reverse.
    case otherCase = "capitals"

    public var isSamePassword: Bool {
        switch self {
        case .composed, .decomposed, .bytewise: true
        default: false
        }
    }

    /// The password in this spelling; nil where it would be the same, or empty.
    func applied(to password: Secret) -> Secret? {
        password.bytes { bytes in
            guard !bytes.isEmpty else { return nil }
            let other = Secret.filled { write(bytes, to: &$0) }
            guard let other, !other.isEmpty, other.count != bytes.count || !other.bytes({ $0.elementsEqual(bytes) })
            else { return nil }
            return other
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to output: inout Secret.Writer) {
        switch self {
        case .composed: Self.replace(bytes, Accents.toComposed, &output)
        case .decomposed: Self.replace(bytes, Accents.toDecomposed, &output)
        case .bytewise:
            for byte in bytes {
                if byte < 0x80 {
                    output.append(byte)
                } else {
                    output.append(0xC0 | byte >> 6)
                    output.append(0x80 | byte & 0x3F)
                }
            }
        case .withoutTrailingBlanks: output.append(bytes, ..<Self.end(bytes, Self.blanks))
        case .withoutBlanks:
            let end = Self.end(bytes, Self.blanks)
            output.append(bytes, Self.start(bytes, end, Self.blanks)..<end)
        case .withoutQuotes:
            var end = Self.end(bytes, Self.blanks)
            let start = Self.start(bytes, end, Self.blanks + Self.quotes)
            end = max(start, Self.end(bytes, Self.blanks + Self.quotes))
            output.append(bytes, start..<end)
        case .plainDashes: Self.replace(bytes, Self.dashes.map { ($0, [UInt8(ascii: "-")]) }, &output)
        case .plainApostrophes: Self.replace(bytes, Self.curved, &output)
        case .withoutTrailingPoint: output.append(bytes, ..<Self.end(bytes, Self.blanks + [[UInt8(ascii: ".")]]))
        case .otherCase:
            for byte in bytes {
                let isLetter = (0x41...0x5A).contains(byte & 0xDF)
                output.append(byte < 0x80 && isLetter ? byte ^ 0x20 : byte)
            }
        }
    }

    private static let blanks: [[UInt8]] = [
        [0x20], [0x09], [0x0D], [0x0A], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF],
    ]
    private static let quotes: [[UInt8]] = ["\"", "'", "`", "«", "»", "“", "”", "‘", "’"].map { Array($0.utf8) }
    private static let dashes: [[UInt8]] = ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"]
        .map { Array($0.utf8) }
    private static let curved: [([UInt8], [UInt8])] = [
        ("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("…", "..."), ("\u{A0}", " "), ("\u{202F}", " "),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Where the bytes end once the given sequences are taken off their end.
    private static func end(_ bytes: UnsafeRawBufferPointer, _ sequences: [[UInt8]]) -> Int {
        var end = bytes.count
        while let found = sequences.first(where: { end >= $0.count && bytes[(end - $0.count)..<end].elementsEqual($0) })
        {
            end -= found.count
        }
        return end
    }

    private static func start(_ bytes: UnsafeRawBufferPointer, _ end: Int, _ sequences: [[UInt8]]) -> Int {
        var start = 0
        while let found = sequences.first(where: {
            start + $0.count <= end && bytes[start..<start + $0.count].elementsEqual($0)
        }) {
            start += found.count
        }
        return start
    }

    /// Replaces sequences of bytes, the first that fits at each place.
    private static func replace(
        _ bytes: UnsafeRawBufferPointer, _ pairs: [([UInt8], [UInt8])], _ output: inout Secret.Writer
    ) {
        var index = 0
        while index < bytes.count {
            let pair = pairs.first { old, _ in
                index + old.count <= bytes.count && bytes[index..<index + old.count].elementsEqual(old)
            }
            if let (old, new) = pair {
                for byte in new { output.append(byte) }
                index += old.count
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
    }

    /// Latin letters with one accent, in their two encodings.
    private enum Accents {
        static let toDecomposed: [([UInt8], [UInt8])] = pairs
        static let toComposed: [([UInt8], [UInt8])] = pairs.map { ($0.1, $0.0) }

        private static let pairs: [([UInt8], [UInt8])] = {
            var composed: [Character: Unicode.Scalar] = [:]
            for value in UInt32(0xC0)...0x17F {
                if let scalar = Unicode.Scalar(value) { composed[Character(scalar)] = scalar }
            }
            let letters = Array("AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz".unicodeScalars)
            let marks: [Unicode.Scalar] = [
                "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}",
                "\u{30B}", "\u{30C}", "\u{327}", "\u{328}",
            ]
            return letters.flatMap { letter in
                marks.compactMap { mark -> ([UInt8], [UInt8])? in
                    var text = String.UnicodeScalarView()
                    text.append(letter)
                    text.append(mark)
                    // Characters are equal when they are canonically.
                    guard let one = composed[Character(String(text))] else { return nil }
                    return (Array(String(Character(one)).utf8), Array(String(text).utf8))
                }
            }
        }()
    }
}
