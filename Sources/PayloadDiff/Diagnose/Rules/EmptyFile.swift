internal import FHIRCore
public import Messages

/// Nothing but white space.
public enum EmptyFile: Diagnosis {
    public static let id = "empty-file"
    public static let message = MessageTemplate(
        fr: "Le fichier est vide.",
        en: "The file is empty.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } ? [Fault(0)] : []
    }
}
