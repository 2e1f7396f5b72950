internal import FHIRCore
public import Messages

/// A control character that XML cannot carry.
public enum XMLControlCharacter: Diagnosis {
    public static let id = "xml-control-character"
    public static let message = MessageTemplate(
        fr: "Caractère de contrôle U+00{0}, que XML n’admet pas.",
        en: "Control character U+00{0}, which XML does not allow.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("xml-control-character").map {
            Fault($0.offset, $0.arguments, edits: [.delete($0.offset..<$0.offset + 1)])
        }
    }
}
