internal import FHIRCore
public import Messages

/// UTF-8 that was read as Windows-1252 and written as UTF-8 again.
public enum Mojibake: Diagnosis {
    public static let id = "mojibake"
    public static let message = MessageTemplate(
        fr: "« {0} » : texte UTF-8 relu comme Windows-1252 ; il faut lire « {1} ».",
        en: "\"{0}\": UTF-8 text that was read as Windows-1252; it should be \"{1}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind != .other, UTF8Check.invalidOffsets(text.bytes, limit: 1).isEmpty else { return [] }
        return Windows1252.doubleEncoded(text.bytes).map { range, meant in
            Fault(range.lowerBound, [text.string(range), meant], edits: [TextEdit(range, meant)])
        }
    }
}
