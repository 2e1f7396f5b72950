/// A request line taken apart: method, resource type, id and parameters, each with its place in the text.
public struct RequestURL: Sendable {
    public struct Parameter: Sendable {
        public let name: String
        /// As written.
        public let raw: String
        /// Percent-decoded; nil when the escapes are malformed.
        public let value: String?
        /// Byte offset of the value in the request.
        public let offset: Int
    }

    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
        case patch = "PATCH"
        case head = "HEAD"
    }

    public let text: String
    public let method: Method
    /// Path segments from the resource type on.
    public let path: [String]
    public let parameters: [Parameter]
    /// The scheme is http, without TLS.
    public let isPlainHTTP: Bool
    /// Byte offset of the address.
    public let urlOffset: Int
    /// Names of the headers that were given, and the value of struct_idnat. Other values may be secrets: none is kept.
    let headers: [(name: String, structure: String?)]

    /// `GET https://…/Task?_lastUpdated=…`; without method, GET is meant.
    ///
    /// - Parameters:
    ///   - text: the request; lines after the first are headers, up to an empty one.
    ///   - headers: further headers, `name: value`.
    /// - Returns: nil when this is no request.
    public init?(_ text: String, headers: [String] = []) {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        let text = lines.first ?? ""
        self.headers = (lines.dropFirst().prefix { !$0.isEmpty } + headers).map(Self.header)
        let bytes = Array(text.utf8)
        let words = Self.words(bytes)
        var rest = words[...]
        var method = Method.get
        if let first = rest.first,
            let named = Method(rawValue: String(decoding: bytes[first], as: UTF8.self).uppercased())
        {
            method = named
            rest = rest.dropFirst()
        }
        if let last = rest.last, rest.count > 1, bytes[last].starts(with: "HTTP/".utf8) { rest = rest.dropLast() }
        guard let first = rest.first, let last = rest.last else { return nil }
        // A space in the address is a fault of the address, not the end of it.
        let url = first.lowerBound..<last.upperBound
        guard bytes[url].contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) || rest.count == 1
        else { return nil }
        self.text = text
        self.method = method
        urlOffset = url.lowerBound
        isPlainHTTP = bytes[url].starts(with: "http://".utf8)
        let question = bytes[url].firstIndex(of: UInt8(ascii: "?")) ?? url.upperBound
        let segments = bytes[url.lowerBound..<question].split(separator: UInt8(ascii: "/")).map {
            String(decoding: $0, as: UTF8.self)
        }
        let start = segments.lastIndex { ["DocumentReference", "Consent", "Task"].contains($0) }
        path = start.map { Array(segments[$0...]) } ?? segments.suffix(1)
        var parameters: [Parameter] = []
        if question < url.upperBound {
            for piece in bytes[(question + 1)..<url.upperBound].split(separator: UInt8(ascii: "&")) {
                let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
                let value = equals < piece.endIndex ? piece[(equals + 1)...] : piece[equals...]
                parameters.append(
                    Parameter(
                        name: Self.decoded(piece[..<equals]) ?? String(decoding: piece[..<equals], as: UTF8.self),
                        raw: String(decoding: value, as: UTF8.self), value: Self.decoded(value),
                        offset: value.startIndex))
            }
        }
        self.parameters = parameters
    }

    public func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

    private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if byte <= 0x20 {
                if let from = start { words.append(from..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let from = start { words.append(from..<bytes.count) }
        return words
    }

    /// Percent-decoding, where `+` is a space, as servers read a query.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var output: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): output.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
                else { return nil }
                output.append(high << 4 | low)
                index += 2
            case let byte: output.append(byte)
            }
            index += 1
        }
        return String(validating: output, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    private static func header(_ line: String) -> (name: String, structure: String?) {
        func trimmed(_ text: some Collection<UInt8>) -> String {
            let start = text.drop { $0 == 0x20 || $0 == 0x09 }
            return String(decoding: Array(start.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()), as: UTF8.self)
        }
        let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) ?? line.utf8.endIndex
        let name = trimmed(line.utf8[..<colon])
        let isStructure = RequestURL.folded(name) == "structidnat"
        return (name, isStructure ? trimmed(line.utf8[colon...].dropFirst()) : nil)
    }

    /// A header's name without what is often written otherwise.
    static func folded(_ name: String) -> String {
        name.lowercased().filter { !"-_ .".contains($0) }
    }
}
