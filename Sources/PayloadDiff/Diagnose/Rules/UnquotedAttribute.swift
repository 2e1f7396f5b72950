internal import FHIRCore
public import Messages

/// An attribute whose value is not in quotes.
public enum UnquotedAttribute: Diagnosis {
    public static let id = "unquoted-attribute"
    public static let message = MessageTemplate(
        fr: "La valeur de l’attribut « {0} » doit être entre guillemets.",
        en: "The value of the attribute \"{0}\" must be in quotes.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("xml-attribute-not-quoted").map { problem in
            var end = problem.offset
            while end < text.bytes.count, text.bytes[end] > 0x20, text.bytes[end] != UInt8(ascii: ">"),
                !text.has("/>", at: end)
            { end += 1 }
            // Typographic quotes, or one straight quote at the end alone.
            var start = problem.offset
            var stop = end
            let marks = ["“", "”", "„", "«", "»", "″"]
            if let open = marks.first(where: { text.has($0, at: start) }) { start += open.utf8.count }
            if let close = marks.first(where: { text.has($0, at: stop - $0.utf8.count) }),
                stop - close.utf8.count >= start
            {
                stop -= close.utf8.count
            } else if stop > start,
                text.bytes[stop - 1] == UInt8(ascii: "\"") || text.bytes[stop - 1] == UInt8(ascii: "'")
            {
                stop -= 1
            }
            if start > problem.offset || stop < end, stop >= start {
                return Fault(
                    problem.offset, problem.arguments,
                    edits: [TextEdit(problem.offset..<start, "\""), TextEdit(stop..<end, "\"")]
                ).with(.likely)
            }
            let edits: [TextEdit] = [.insert("\"", at: problem.offset), .insert("\"", at: end)]
            return Fault(problem.offset, problem.arguments, edits: end > problem.offset ? edits : [])
        }
    }
}
