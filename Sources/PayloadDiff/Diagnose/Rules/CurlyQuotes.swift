internal import FHIRCore
public import Messages

/// Typographic quotes in place of the straight ones of JSON.
public enum CurlyQuotes: Diagnosis {
    public static let id = "curly-quotes"
    public static let message = MessageTemplate(
        fr: "Guillemets typographiques ({0}) : JSON n’admet que \".",
        en: "Typographic quotes ({0}): JSON has only \".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .json else { return [] }
        let bytes = text.bytes
        let marks = ["“", "”", "„", "«", "»", "″"]
        func mark(_ index: Int) -> String? { marks.first { text.has($0, at: index) } }
        var faults: [Fault] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                index += 1
            } else if bytes[index] >= 0xC2, let open = mark(index) {
                var end = index + open.utf8.count
                while end < bytes.count, mark(end) == nil, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
                    // A straight quote behind a backslash belongs to the text.
                    end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
                }
                end = min(end, bytes.count)
                var edits = [TextEdit(index..<index + open.utf8.count, "\"")]
                if let close = mark(end) {
                    edits.append(TextEdit(end..<end + close.utf8.count, "\""))
                    end += close.utf8.count
                } else if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
                    end += 1
                }
                faults.append(Fault(index, [open], edits: edits))
                index = end
            } else {
                index += 1
            }
        }
        return faults
    }
}
