internal import ValueFormats

/// Searching and coding of texts, on their bytes.
enum StringFunctions {
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[start...end])
    }

    static func hasPrefix(_ text: String, _ prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        text.utf8.count >= suffix.utf8.count && text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// Places of a part in a text, in bytes, which do not overlap.
    private static func places(of part: [UInt8], in text: [UInt8], atMost limit: Int = .max) -> [Int] {
        guard !part.isEmpty, part.count <= text.count else { return [] }
        var found: [Int] = []
        var index = 0
        while index + part.count <= text.count, found.count < limit {
            if text[index] == part[0], text[index..<index + part.count].elementsEqual(part) {
                found.append(index)
                index += part.count
            } else {
                index += 1
            }
        }
        return found
    }

    private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    static func firstIndex(of part: String, in text: String) -> Int? {
        if part.isEmpty { return 0 }
        let bytes = Array(text.utf8)
        return places(of: Array(part.utf8), in: bytes, atMost: 1).first.map { scalarCount(bytes[..<$0]) }
    }

    static func lastIndex(of part: String, in text: String) -> Int? {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        if wanted.isEmpty { return scalarCount(bytes[...]) }
        guard wanted.count <= bytes.count else { return nil }
        var index = bytes.count - wanted.count
        while index >= 0 {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) { return scalarCount(bytes[..<index]) }
            index -= 1
        }
        return nil
    }

    static func split(_ text: String, by separator: String) -> [String] {
        if separator.isEmpty { return text.unicodeScalars.map { String($0) } }
        let bytes = Array(text.utf8)
        let length = separator.utf8.count
        var parts: [String] = []
        var start = 0
        for place in places(of: Array(separator.utf8), in: bytes) {
            parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
            start = place + length
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    /// An empty pattern stands before every character and at the end. Nil when the result is larger than `limit` bytes.
    static func replacing(_ part: String, in text: String, with substitution: String, limit: Int) -> String? {
        var parts = split(text, by: part)
        if part.isEmpty { parts = [""] + parts + [""] }
        let growth = (parts.count - 1).multipliedReportingOverflow(by: substitution.utf8.count)
        if growth.overflow || growth.partialValue > limit || text.utf8.count > limit { return nil }
        return parts.joined(separator: substitution)
    }

    // MARK: - Encodings

    /// Nil for an unknown format.
    static func encode(_ text: String, _ format: String) -> String?? {
        switch format {
        case "base64": .some(Base64.encode(Array(text.utf8)))
        case "urlbase64": .some(Base64.encode(Array(text.utf8), .urlSafe))
        case "hex": .some(Array(text.utf8).hexadecimal)
        default: nil
        }
    }

    static func decode(_ text: String, _ format: String) -> String?? {
        let bytes: [UInt8]?
        switch format {
        case "base64", "urlbase64": bytes = unbase64(text)
        case "hex": bytes = [UInt8](hexadecimal: text)
        default: return nil
        }
        return .some(bytes.flatMap { String(validating: $0, as: UTF8.self) })
    }

    /// Either alphabet is understood, with or without its padding.
    private static func unbase64(_ text: String) -> [UInt8]? {
        let (bytes, faults) = Base64.decode(text)
        return faults.isDisjoint(with: [.foreign, .afterPadding]) ? bytes : nil
    }

    // MARK: - Escapes

    static func escape(_ text: String, _ format: String) -> String? {
        switch format {
        // Between apostrophes too.
        case "html": return Markup.quoted(text)
        case "json": return String(JSONString.quoted(text).dropFirst().dropLast())
        default: return nil
        }
    }

    static func unescape(_ text: String, _ format: String) -> String? {
        switch format {
        case "html": unescapeHTML(Array(text.utf8))
        case "json": String(decoding: JSONString.unescape(Array(text.utf8)[...]), as: UTF8.self)
        default: nil
        }
    }

    private static let entities: [String: String] = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    private static func unescapeHTML(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
            var found = entities[name]
            if name.hasPrefix("#") {
                let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
                let number = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
                found = number.flatMap(Unicode.Scalar.init).map { String($0) }
            }
            if let found {
                result.append(contentsOf: found.utf8)
                index = end + 1
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
