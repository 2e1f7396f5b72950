internal import FHIRCore
public import Messages

/// A string that is not closed on its line.
public enum UnterminatedString: Diagnosis {
    public static let id = "unterminated-string"
    public static let message = MessageTemplate(
        fr: "Le texte ouvert ici n’est pas refermé : il manque un guillemet.",
        en: "The string opened here is not closed: a double quote is missing.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-unterminated-string").compactMap { problem in
            guard let lineEnd = text.bytes[problem.offset...].firstIndex(of: 0x0A) else { return nil }
            var end = text.endOfTextBefore(lineEnd)
            if end > problem.offset + 1, text.bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
            return Fault(problem.offset, edits: [.insert("\"", at: end)])
        }
    }
}
