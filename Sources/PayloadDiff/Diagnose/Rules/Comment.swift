internal import FHIRCore
public import Messages

/// A comment, which JSON does not have.
public enum Comment: Diagnosis {
    public static let id = "comment"
    public static let message = MessageTemplate(
        fr: "Commentaire : JSON n’en admet pas.",
        en: "Comment: JSON has none.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        hashed(text)
            + text.syntax("json-comment").compactMap { problem in
                let start = problem.offset
                // The address behind a quote that is missing: http://…
                if start > 0, text.bytes[start - 1] == UInt8(ascii: ":") { return nil }
                var end = start
                if text.has("//", at: start) {
                    while end < text.bytes.count, text.bytes[end] != 0x0A { end += 1 }
                } else {
                    end = start + 2
                    while end < text.bytes.count, !text.has("*/", at: end) { end += 1 }
                    end = min(end + 2, text.bytes.count)
                }
                return Fault(start, edits: [.delete(start..<end)])
            }
    }

    /// From `#` to the end of the line, as scripts and YAML comment.
    private static func hashed(_ text: ExaminedText) -> [Fault] {
        text.syntax("json-unexpected-character").compactMap { problem in
            let start = problem.offset
            guard start < text.bytes.count, text.bytes[start] == UInt8(ascii: "#") else { return nil }
            guard start == 0 || text.bytes[start - 1] <= 0x20 else { return nil }
            let end = text.bytes[start...].firstIndex(of: 0x0A) ?? text.bytes.count
            return Fault(start, edits: [.delete(start..<end)])
        }
    }
}
