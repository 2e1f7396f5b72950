internal import FHIRCore
public import Messages

/// No colon after a property.
public enum MissingColon: Diagnosis {
    public static let id = "missing-colon"
    public static let message = MessageTemplate(
        fr: "Il manque « : » après la propriété « {0} ».",
        en: "A colon is missing after the property \"{0}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-missing-colon").map { problem in
            let isEquals = problem.offset < text.bytes.count && text.bytes[problem.offset] == UInt8(ascii: "=")
            let edit = isEquals ? TextEdit(problem.offset..<problem.offset + 1, ":") : .insert(":", at: problem.offset)
            return Fault(problem.offset, problem.arguments, edits: [edit])
        }
    }
}
