internal import FHIRCore

/// What stands where a payload was meant, and is none: a file of another kind, a server's error page, a message with its
/// HTTP headers, a line of a log. The one detector of it: whoever judges and whoever diagnoses asks here.
public enum ForeignContent: Equatable, Sendable {
    /// A PDF, an archive, an image, a certificate; with its name for people.
    case file(String)
    /// A web page, with its title.
    case htmlPage(title: String)
    /// Headers of HTTP before the content, which begins at `body`.
    case httpHeaders(body: Int)
    /// Words before the content, which begins at `start`.
    case leadingText(words: String, start: Int)
    /// Text in which no payload begins.
    case plainText

    /// Nil for what begins as JSON or XML, whatever is in it.
    public static func look(at bytes: [UInt8]) -> ForeignContent? {
        if let label = EmbeddedContent.foreignLabel(bytes) { return .file(label) }
        // Nearly every payload is told by its first byte.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].firstIndex { !isSpace($0) }.map { bytes[$0] }
        guard let first else { return nil }
        if first == UInt8(ascii: "<") {
            return EmbeddedContent(of: bytes) == .html ? .htmlPage(title: title(of: bytes)) : nil
        }
        if [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "/")].contains(first) { return nil }
        if let end = endOfHeaders(bytes.prefix(16_384)) { return .httpHeaders(body: end) }
        guard EmbeddedContent(of: bytes) == .text || isMostlyText(bytes) else { return nil }
        guard let begin = payloadStart(bytes) else {
            // One word or number is JSON, or was meant to be.
            return bytes.prefix(4096).contains(UInt8(ascii: " ")) ? .plainText : nil
        }
        let words = String(decoding: bytes[start..<begin].prefix(400), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : .leadingText(words: String(words.prefix(60)), start: begin)
    }

    /// The title of a web page; `HTML` where it has none.
    public static func title(of bytes: [UInt8]) -> String {
        let page = String(decoding: bytes.prefix(65_536), as: UTF8.self)
        guard let start = page.utf8.firstRange(of: Array("<title>".utf8))?.upperBound,
            let end = page.utf8[start...].firstIndex(of: UInt8(ascii: "<"))
        else { return "HTML" }
        return String(page[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(80))
    }

    /// Where the body begins, when every line up to the first empty one is a start line or a header.
    public static func endOfHeaders(_ head: ArraySlice<UInt8>) -> Int? {
        var index = 0
        var lines = 0
        while index < head.endIndex {
            let end = head[index...].firstIndex(of: 0x0A) ?? head.endIndex
            let line = String(decoding: head[index..<end].filter { $0 != 0x0D }, as: UTF8.self)
            if line.isEmpty { return lines > 0 ? min(end + 1, head.endIndex) : nil }
            guard isStartLine(line) || isHeader(line) else { return nil }
            lines += 1
            index = end + 1
        }
        return nil
    }

    private static func isStartLine(_ line: String) -> Bool { line.hasPrefix("HTTP/") || line.hasSuffix(" HTTP/1.1") }

    private static func isHeader(_ line: String) -> Bool {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex else { return false }
        return line[..<colon].utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
                || (0x30...0x39).contains($0)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func isMostlyText(_ bytes: [UInt8]) -> Bool {
        UTF16Check.look(at: bytes) == nil && !bytes.prefix(4096).contains(0)
    }

    /// Where JSON or XML that may be a payload begins in the first lines.
    private static func payloadStart(_ bytes: [UInt8]) -> Int? {
        let head = bytes.prefix(4096)
        return head.indices.first { index in
            switch bytes[index] {
            case UInt8(ascii: "{"):
                bytes[(index + 1)...].first { !isSpace($0) } == UInt8(ascii: "\"")
            case UInt8(ascii: "<"):
                bytes[(index + 1)...].first.map { ($0 | 0x20) >= UInt8(ascii: "a") || $0 == UInt8(ascii: "?") } ?? false
            default: false
            }
        }
    }
}
