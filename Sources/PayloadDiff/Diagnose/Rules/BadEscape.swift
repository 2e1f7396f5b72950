internal import FHIRCore
public import Messages

/// A backslash that escapes nothing JSON knows, or half a surrogate pair.
public enum BadEscape: Diagnosis {
    public static let id = "bad-escape"
    public static let message = MessageTemplate(
        fr: "Séquence d’échappement inconnue : {0}.",
        en: "Unknown escape: {0}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-bad-escape").map { problem in
            Fault(problem.offset, problem.arguments, edits: [.insert("\\", at: problem.offset)])
        }
            + text.syntax("json-lone-surrogate").map { problem in
                let range = problem.offset..<min(problem.offset + 6, text.bytes.count)
                return Fault(problem.offset, problem.arguments, edits: [TextEdit(range, "\\uFFFD")])
            }
    }
}
