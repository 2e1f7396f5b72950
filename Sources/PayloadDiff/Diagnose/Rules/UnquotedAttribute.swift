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
            let edits: [TextEdit] = [.insert("\"", at: problem.offset), .insert("\"", at: end)]
            return Fault(problem.offset, problem.arguments, edits: end > problem.offset ? edits : [])
        }
    }
}
