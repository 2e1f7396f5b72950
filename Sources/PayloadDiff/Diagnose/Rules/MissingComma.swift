internal import FHIRCore
public import Messages

/// No comma between two items.
public enum MissingComma: Diagnosis {
    public static let id = "missing-comma"
    public static let message = MessageTemplate(
        fr: "Il manque une virgule avant cet élément.",
        en: "A comma is missing before this item.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-missing-comma").map { problem in
            Fault(problem.offset, edits: [.insert(",", at: text.endOfTextBefore(problem.offset))])
        }
    }
}
