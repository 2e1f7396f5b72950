internal import FHIRCore
public import Messages

/// A bare word that is no JSON value.
public enum BadLiteral: Diagnosis {
    public static let id = "bad-literal"
    public static let message = MessageTemplate(
        fr: "« {0} » n’est pas une valeur JSON.",
        en: "\"{0}\" is not a JSON value.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-bad-literal").map { problem in
            let word = problem.arguments.first ?? ""
            let range = problem.offset..<problem.offset + word.utf8.count
            let mended: String
            switch word.lowercased() {
            case "true": mended = "true"
            case "false": mended = "false"
            case "none", "null", "nil", "undefined", "nan": mended = "null"
            default: mended = "\"" + word + "\""
            }
            return Fault(problem.offset, [word], edits: [TextEdit(range, mended)])
        }
    }
}
