internal import FHIRCore
public import Messages

/// A property name without quotes.
public enum UnquotedKey: Diagnosis {
    public static let id = "unquoted-key"
    public static let message = MessageTemplate(
        fr: "La propriété {0} doit être entre guillemets.",
        en: "The property {0} must be in double quotes.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-unquoted-key").map { problem in
            let name = problem.arguments.first ?? ""
            let range = problem.offset..<problem.offset + name.utf8.count
            return Fault(problem.offset, [name], edits: [TextEdit(range, "\"" + name + "\"")])
        }
    }
}
