internal import ValueFormats

extension Fiction {
    /// How a text writes the characters that it cannot write as they are.
    enum Escapes {
        case json, xml
    }

    /// Letters for letters and digits for digits, each in as many bytes as before; everything else as it is: signs,
    /// blanks, escapes, bytes that are no UTF-8. What is wrong with the form of a text is wrong with the result.
    func masked(_ bytes: ArraySlice<UInt8>, escapes: Escapes) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let first = rest.first {
            let word = rest.prefix { Self.isWordByte($0) }
            if !word.isEmpty {
                result += maskedWord(word)
                rest = rest[word.endIndex...]
                continue
            }
            let escape = Self.escape(rest, escapes)
            if escape.length > 0 {
                result += escape.written
                rest = rest.dropFirst(escape.length)
                continue
            }
            result.append(first)
            rest = rest.dropFirst()
        }
        return result
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isDigit || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    }

    /// A word always becomes the same one, in the case of the original.
    private func maskedWord(_ word: ArraySlice<UInt8>) -> [UInt8] {
        let lowered = word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var source = source("masked word", lowered.map { String($0) }.joined(separator: " "))
        var result: [UInt8] = []
        var index = word.startIndex
        while index < word.endIndex {
            let byte = word[index]
            if byte < 0x80 {
                if byte.isDigit {
                    result.append(0x30 + UInt8(source.next(below: 10)))
                } else {
                    result.append(byte & 0x20 | 0x41 + UInt8(source.next(below: 26)))
                }
                index += 1
                continue
            }
            let length = Self.scalarLength(word[index...])
            result += Self.standIn(for: word[index..<index + length])
            index += length
        }
        // A short word may come out as it went in.
        if result.elementsEqual(word), let place = result.indices.last(where: { result[$0] < 0x80 }) {
            let byte = result[place]
            result[place] = byte == 0x39 || byte | 0x20 == 0x7A ? byte - 1 : byte + 1
        }
        return result
    }

    /// Bytes of the scalar that begins here; 1 where none does.
    private static func scalarLength(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let first = bytes.first else { return 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        let part = bytes.prefix(length)
        return part.count == length && String(validating: part, as: UTF8.self) != nil ? length : 1
    }

    /// Of a letter another one in as many bytes; signs and blanks stay, and a byte that is no UTF-8 becomes one that is
    /// none either.
    private static func standIn(for scalar: ArraySlice<UInt8>) -> [UInt8] {
        guard scalar.count > 1, let text = String(validating: scalar, as: UTF8.self)?.unicodeScalars.first else {
            return [0xE9]
        }
        let properties = text.properties
        guard properties.isAlphabetic || properties.numericType != nil || properties.isEmoji else {
            return Array(scalar)
        }
        switch scalar.count {
        case 2: return Array("é".utf8)
        case 3: return Array("ẽ".utf8)
        default: return Array("𝒂".utf8)
        }
    }

    /// An escape at the beginning: its length, and what is written for it. None: length 0.
    private static func escape(_ bytes: ArraySlice<UInt8>, _ escapes: Escapes) -> (length: Int, written: [UInt8]) {
        switch escapes {
        case .json:
            guard bytes.first == UInt8(ascii: "\\"), let letter = bytes.dropFirst().first else { return (0, []) }
            guard letter == UInt8(ascii: "u") else { return (2, Array(bytes.prefix(2))) }
            let digits = bytes.dropFirst(2).prefix(4)
            guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return (2, Array(bytes.prefix(2)))
            }
            let isLetter = Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            return (6, isLetter == true ? Array("\\u00e9".utf8) : Array(bytes.prefix(6)))
        case .xml:
            guard bytes.first == UInt8(ascii: "&") else { return (0, []) }
            let body = bytes.dropFirst().prefix(10).prefix { isWordByte($0) && $0 < 0x80 || $0 == UInt8(ascii: "#") }
            guard !body.isEmpty, bytes.dropFirst(1 + body.count).first == UInt8(ascii: ";") else { return (0, []) }
            let name = String(decoding: body, as: UTF8.self)
            let length = body.count + 2
            if ["amp", "lt", "gt", "quot", "apos", "nbsp"].contains(name) {
                return (length, Array(bytes.prefix(length)))
            }
            return (length, Array((name.hasPrefix("#") ? "&#233;" : "&eacute;").utf8))
        }
    }
}
