internal import FHIRCore
public import Messages

/// A byte order mark before the text.
public enum ByteOrderMark: Diagnosis {
    public static let id = "byte-order-mark"
    public static let message = MessageTemplate(
        fr: "Marque d’ordre des octets (BOM) en tête : enregistrez en UTF-8 sans BOM.",
        en: "Byte order mark (BOM) at the start: save as UTF-8 without BOM.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.source.hasByteOrderMark ? [Fault(0, edits: [.delete(0..<3)])] : []
    }
}
