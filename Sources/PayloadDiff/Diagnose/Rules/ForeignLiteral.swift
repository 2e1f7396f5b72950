internal import FHIRCore
public import Messages

/// `True`, `None` and their like, as other languages write them: known by themselves, wherever they stand.
public enum ForeignLiteral: Diagnosis {
    public static let id = "foreign-literal"
    public static let message = MessageTemplate(
        fr: "« {0} » n’est pas du JSON (Python, JavaScript ?) : écrivez {1}.",
        en: "\"{0}\" is not JSON (Python, JavaScript?): write {1}.")

    private static let meanings = [
        "True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "null", "NULL": "null",
        "Null": "null", "nil": "null", "undefined": "null",
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-bad-literal").compactMap { problem in
            guard let word = problem.arguments.first, let meant = meanings[word],
                text.has(word, at: problem.offset)
            else { return nil }
            // A word that goes on in quotes lost one of them.
            let end = problem.offset + word.utf8.count
            guard end >= text.bytes.count || text.bytes[end] <= 0x20 || [0x2C, 0x5D, 0x7D].contains(text.bytes[end])
            else {
                return nil
            }
            return Fault(problem.offset, [word, meant], edits: [TextEdit(problem.offset..<end, meant)])
        }
    }
}
