/// Finds bytes that are not well-formed UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF).
public enum UTF8Check {
    /// Offsets of the first bytes of ill-formed sequences, at most `limit` of them.
    public static func invalidOffsets(_ bytes: [UInt8], from start: Int = 0, limit: Int) -> [Int] {
        var found: [Int] = []
        var index = start
        let count = bytes.count
        while index < count {
            // Most FHIR is ASCII: eight bytes at a time.
            if let word = ByteWord(bytes, at: index), word.isASCII {
                index += ByteWord.count
                continue
            }
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length > 0 {
                index += length
            } else {
                found.append(index)
                if found.count == limit { return found }
                index += 1
            }
        }
        return found
    }

    /// Length of the well-formed sequence of two to four bytes at `index`; 0 when there is none.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        func continuation(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch bytes[index] {
        case 0xC2...0xDF: return continuation(1) ? 2 : 0
        case 0xE0: return continuation(1, 0xA0...0xBF) && continuation(2) ? 3 : 0
        case 0xED: return continuation(1, 0x80...0x9F) && continuation(2) ? 3 : 0
        case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : 0
        case 0xF0: return continuation(1, 0x90...0xBF) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF4: return continuation(1, 0x80...0x8F) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : 0
        default: return 0
        }
    }
}
