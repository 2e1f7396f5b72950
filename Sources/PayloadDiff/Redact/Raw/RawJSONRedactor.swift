internal import FHIRCore
internal import ValueFormats

/// Masks JSON that does not parse, token by token: brackets, commas, quotation marks and blanks stay as they are, so that
/// the copy has the fault of the original.
struct RawJSONRedactor {
    private let bytes: [UInt8]
    private let values: RawValues
    private var output: [UInt8] = []
    private var index = 0
    /// The last name of a property.
    private var name = ""
    private var neighbours = RawValues.Neighbours()
    /// The last byte that is no blank.
    private var previous = UInt8(ascii: "{")

    init(_ bytes: [UInt8], values: RawValues) {
        self.bytes = bytes
        self.values = values
        output.reserveCapacity(bytes.count)
    }

    mutating func redacted() -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { copy(3) }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                neighbours = RawValues.Neighbours()
                name = ""
                sign()
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): sign()
            case 0x09, 0x0A, 0x0D, 0x20: copy(1)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): string()
            default: word()
            }
        }
        return output
    }

    private mutating func copy(_ count: Int) {
        output += bytes[index..<min(index + count, bytes.count)]
        index += count
    }

    private mutating func sign() {
        previous = bytes[index]
        copy(1)
    }

    private func next(from start: Int) -> UInt8? { place(from: start).map { bytes[$0] } }

    /// The first byte from here on that is no blank.
    private func place(from start: Int) -> Int? { bytes[start...].firstIndex { $0 > 0x20 } }

    // MARK: - Strings

    private mutating func string() {
        let quote = bytes[index]
        let end = endOfString(quote)
        let inner = bytes[index + 1..<end]
        let isClosed = end < bytes.count && bytes[end] == quote
        let decoded = String(decoding: JSONString.unescape(inner), as: UTF8.self)
        output.append(quote)
        index = min(end + (isClosed ? 1 : 0), bytes.count)
        if next(from: index) == UInt8(ascii: ":") {
            key(inner, decoded)
        } else {
            value(inner, decoded)
        }
        if isClosed { output.append(quote) }
        previous = quote
    }

    /// The closing mark: one that a sign of JSON follows, or the end of a line that has none before the next property.
    private func endOfString(_ quote: UInt8) -> Int {
        var place = index + 1
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case quote:
                switch next(from: place + 1) {
                case nil, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), quote:
                    return place
                default: if bytes[(place + 1)...].prefix(2).contains(0x0A) { return place }
                }
            case 0x0A:
                guard let next = self.place(from: place) else { return place }
                if "}]{".utf8.contains(bytes[next]) || bytes[next] == quote { return place }
                place = next - 1
            default: break
            }
            place += 1
        }
        return bytes.count
    }

    private mutating func key(_ inner: ArraySlice<UInt8>, _ decoded: String) {
        if values.isElement(decoded), values.kept.isFree(decoded) {
            name = decoded.hasPrefix("_") ? String(decoded.dropFirst()) : decoded
            output += inner
        } else {
            name = ""
            output += values.replacement(of: inner, decoded: decoded, name: "", escapes: .json)
        }
    }

    private mutating func value(_ inner: ArraySlice<UInt8>, _ decoded: String) {
        defer {
            if name == "system" { neighbours.system = decoded }
            if name == "code" { neighbours.code = decoded }
        }
        if name == "div", decoded.contains("<") {
            narrative(inner)
        } else if inner.elementsEqual(decoded.utf8), values.isVouched(decoded, name: name, neighbours) {
            output += inner
        } else {
            output += values.replacement(of: inner, decoded: decoded, name: name, escapes: .json)
        }
    }

    /// Tags of a narrative stay, as far as HTML has them.
    private mutating func narrative(_ inner: ArraySlice<UInt8>) {
        let namespace = Array("http://www.w3.org/1999/xhtml".utf8)
        var rest = inner
        var isTag = false
        while let first = rest.first {
            let word = rest.prefix { $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || $0 >= 0x80 }
            if isTag, rest.starts(with: namespace) {
                output += namespace
                rest = rest.dropFirst(namespace.count)
            } else if isTag, !word.isEmpty {
                let text = String(decoding: word, as: UTF8.self)
                output +=
                    RawXMLRedactor.htmlNames.contains(text)
                    ? Array(word) : values.replacement(of: word, decoded: text, name: "", escapes: .json)
                rest = rest[word.endIndex...]
            } else if isTag || first == UInt8(ascii: "<") {
                isTag = first == UInt8(ascii: "<") || isTag && first != UInt8(ascii: ">")
                let length = first == UInt8(ascii: "\\") ? min(2, rest.count) : 1
                output += rest.prefix(length)
                rest = rest.dropFirst(length)
            } else {
                let text = rest.prefix { $0 != UInt8(ascii: "<") }
                output += values.replacement(
                    of: text, decoded: String(decoding: JSONString.unescape(text), as: UTF8.self), name: "",
                    escapes: .json)
                rest = rest[text.endIndex...]
            }
        }
    }

    // MARK: - What stands outside of strings

    private static let words: Set<String> = ["true", "false", "null"]

    private mutating func word() {
        let word = bytes[index...].prefix { byte in
            byte > 0x20 && !"{}[],:\"'".utf8.contains(byte)
        }
        let text = String(decoding: word, as: UTF8.self)
        let follows = next(from: word.endIndex)
        let isValue =
            ":[,".utf8.contains(previous)
            && (follows.map { ",}]".utf8.contains($0) } ?? true || bytes[word.endIndex...].first == 0x0A)
        let stays: Bool
        if Self.words.contains(text) {
            stays = true
        } else if follows == UInt8(ascii: ":"), values.isElement(text) {
            stays = true
            name = text
        } else {
            stays = isValue && isPlainNumber(word)
        }
        output += stays ? Array(word) : values.replacement(of: word, decoded: text, name: name, escapes: .json)
        previous = word.last ?? previous
        index = word.endIndex
    }

    /// A number that could be no position, date or number of registration.
    private func isPlainNumber(_ word: ArraySlice<UInt8>) -> Bool {
        word.count < 7 && word.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
            && !["longitude", "latitude", "birthDate", "value", "id"].contains(name)
    }
}
