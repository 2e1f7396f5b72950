internal import FHIRCore
public import Messages

/// A closing bracket of the wrong kind.
public enum WrongBracket: Diagnosis {
    public static let id = "wrong-bracket"
    public static let message = MessageTemplate(
        fr: "« {0} » trouvé là où « {1} » est attendu.",
        en: "Found {0} where {1} is expected.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-wrong-bracket").prefix(1).map { problem in
            let expected = problem.arguments.count > 1 ? problem.arguments[1] : "}"
            return Fault(problem.offset, problem.arguments, edits: [.insert(expected, at: problem.offset)])
        }
    }
}
