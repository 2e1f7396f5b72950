internal import FHIRCore
public import Messages

/// A comma with nothing before it.
public enum ExtraComma: Diagnosis {
    public static let id = "extra-comma"
    public static let message = MessageTemplate(
        fr: "Virgule sans élément devant elle.",
        en: "Comma with no item before it.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-unexpected-comma").map { Fault($0.offset, edits: [.delete($0.offset..<$0.offset + 1)]) }
    }
}
