internal import FHIRCore
public import Messages

/// Nothing but white space.
public enum EmptyFile: Diagnosis {
    public static let id = "empty-file"
    public static let message = MessageTemplate(
        fr: "Le fichier est vide.",
        en: "The file is empty.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.bytes.allSatisfy { $0 <= 0x20 } ? [Fault(0)] : []
    }
}
