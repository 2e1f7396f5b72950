internal import FHIRCore
public import Messages

/// Accents as separate characters (NFD) where the composed form (NFC) is compared.
public enum DecomposedText: Diagnosis {
    public static let id = "decomposed-text"
    public static let message = MessageTemplate(
        fr: "« {0} » est en Unicode décomposé (NFD) : un titre comparé caractère par caractère ne sera pas reconnu.",
        en: "\"{0}\" is in decomposed Unicode (NFD): a title compared character by character will not be recognised.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind != .other else { return [] }
        return UnicodeComposition.decomposed(text.bytes).map { range, composed, word in
            Fault(range.lowerBound, [word], edits: [TextEdit(range, composed)])
        }
    }
}
