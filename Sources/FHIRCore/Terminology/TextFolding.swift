/// Texts as people compare them: without case, accents, and differences of apostrophes and spaces.
public enum TextFolding {
    public static func fold(_ text: String) -> String {
        var result: [UInt8] = []
        var previousIsSpace = true
        for scalar in text.lowercased().unicodeScalars {
            let value = scalar.value
            // Combining marks of decomposed text.
            if (0x300...0x36F).contains(value) { continue }
            let base = base(value)
            if base == 0x20 {
                if !previousIsSpace { result.append(0x20) }
                previousIsSpace = true
                continue
            }
            previousIsSpace = false
            switch value {
            case 0x153: result.append(contentsOf: "oe".utf8)
            case 0xE6: result.append(contentsOf: "ae".utf8)
            default:
                if let encoded = UTF8.encode(Unicode.Scalar(base) ?? scalar) { result.append(contentsOf: encoded) }
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    /// The letter without its accent, for the letters of French and its neighbours.
    private static func base(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xE0...0xE5: 0x61
        case 0xE7: 0x63
        case 0xE8...0xEB: 0x65
        case 0xEC...0xEF: 0x69
        case 0xF1: 0x6E
        case 0xF2...0xF6, 0xF8: 0x6F
        case 0xF9...0xFC: 0x75
        case 0xFD, 0xFF: 0x79
        case 0x2018, 0x2019, 0x2BC: 0x27
        case 0xA0, 0x202F, 0x2009, 0x09, 0x0A, 0x0D: 0x20
        case 0x2010...0x2014: 0x2D
        default: value
        }
    }
}
