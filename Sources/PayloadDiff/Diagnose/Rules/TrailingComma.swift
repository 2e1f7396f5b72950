internal import FHIRCore
public import Messages

/// A comma after the last item.
public enum TrailingComma: Diagnosis {
    public static let id = "trailing-comma"
    public static let message = MessageTemplate(
        fr: "Virgule en trop après le dernier élément.",
        en: "Trailing comma after the last item.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-trailing-comma").map { Fault($0.offset, edits: [.delete($0.offset..<$0.offset + 1)]) }
    }
}
