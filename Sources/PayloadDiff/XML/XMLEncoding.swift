internal import FHIRCore

/// The encoding an XML text declares, and the text in UTF-8.
enum XMLEncoding {
    /// Where the name stands in the declaration; nil when none is declared.
    static func declared(_ bytes: [UInt8]) -> Range<Int>? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[start..<min(start + 200, bytes.count)]
        guard head.starts(with: "<?xml".utf8), let end = head.firstRange(of: Array("?>".utf8))?.lowerBound,
            var mark = head[..<end].firstRange(of: Array("encoding".utf8))?.upperBound
        else { return nil }
        while mark < end, bytes[mark] <= 0x20 || bytes[mark] == UInt8(ascii: "=") { mark += 1 }
        guard mark < end, bytes[mark] == UInt8(ascii: "\"") || bytes[mark] == UInt8(ascii: "'"),
            let close = bytes[mark + 1..<end].firstIndex(of: bytes[mark])
        else { return nil }
        return mark + 1..<close
    }

    /// The text as UTF-8, its declaration included; nil when it is UTF-8 already or the declaration cannot be right.
    static func decoded(_ source: SourceText) -> SourceText? {
        let bytes = source.bytes
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            guard let text = WideText.decode(bytes)?.bytes else { return nil }
            return SourceText(renamed(text))
        }
        guard let place = declared(bytes), let set = Charset(declared: String(decoding: bytes[place], as: UTF8.self)),
            // UTF-8 under another name: what parsers make of it is not what was written.
            !UTF8Check.invalidOffsets(bytes, limit: 1).isEmpty
        else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
            } else {
                let scalar = set.scalar(byte) ?? Unicode.Scalar(byte)
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return SourceText(renamed(output))
    }

    /// Whether another encoding is declared for what is UTF-8 with letters beyond ASCII: parsers read other letters.
    static func isFalse(_ bytes: [UInt8]) -> String? {
        guard let place = declared(bytes) else { return nil }
        let name = String(decoding: bytes[place], as: UTF8.self)
        guard Charset(declared: name) != nil, bytes.contains(where: { $0 >= 0x80 }),
            UTF8Check.invalidOffsets(bytes, limit: 1).isEmpty
        else { return nil }
        return name
    }

    private static func renamed(_ bytes: [UInt8]) -> [UInt8] {
        guard let place = declared(bytes) else { return bytes }
        return Array(bytes[..<place.lowerBound]) + Array("UTF-8".utf8) + Array(bytes[place.upperBound...])
    }
}
