internal import FHIRCore
public import Messages

/// A property without value.
public enum MissingValue: Diagnosis {
    public static let id = "missing-value"
    public static let message = MessageTemplate(
        fr: "La propriété « {0} » n’a pas de valeur.",
        en: "The property \"{0}\" has no value.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-missing-value").map { problem in
            Fault(
                problem.offset, problem.arguments, edits: [.insert(" null", at: text.endOfTextBefore(problem.offset))])
        }
    }
}
