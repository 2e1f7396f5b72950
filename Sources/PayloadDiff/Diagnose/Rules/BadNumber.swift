internal import FHIRCore
public import Messages

/// A number that JSON does not write so.
public enum BadNumber: Diagnosis {
    public static let id = "bad-number"
    public static let message = MessageTemplate(
        fr: "« {0} » n’est pas un nombre JSON.",
        en: "\"{0}\" is not a JSON number.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-bad-number").map { problem in
            let word = problem.arguments.first ?? ""
            let range = problem.offset..<problem.offset + word.utf8.count
            let stripped = String(word.drop { $0 == "0" })
            let digits = stripped.hasPrefix(".") || stripped.isEmpty ? "0" + stripped : stripped
            let mended = JSONNumber.isWellFormed(digits.utf8) && !word.hasPrefix("0") ? digits : "\"" + word + "\""
            return Fault(problem.offset, [word], edits: [TextEdit(range, mended)])
        }
    }
}
