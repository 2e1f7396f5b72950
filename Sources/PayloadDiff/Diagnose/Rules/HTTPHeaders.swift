internal import FHIRCore
public import Messages

/// The headers of an HTTP message pasted with its body.
public enum HTTPHeaders: Diagnosis {
    public static let id = "http-headers"
    public static let message = MessageTemplate(
        fr: "En-têtes HTTP collés avant le contenu : ne gardez que le corps.",
        en: "HTTP headers pasted before the content: keep the body only.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        let head = text.bytes.prefix(16_384)
        guard let end = endOfHeaders(head) else { return [] }
        return [Fault(0, edits: [.delete(0..<end)])]
    }

    /// Where the body begins, when every line up to the first empty one is a start line or a header.
    private static func endOfHeaders(_ head: ArraySlice<UInt8>) -> Int? {
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
}
