internal import FHIRCore
public import Messages

/// U+FFFD: letters that another program could not read and dropped. Nothing brings them back.
public enum ReplacementCharacter: Diagnosis {
    public static let id = "replacement-character"
    public static let message = MessageTemplate(
        fr:
            "« {0} » : U+FFFD tient la place d’une lettre perdue avant que le fichier ne soit écrit ; redemandez-le. {1} endroit(s).",
        en:
            "\"{0}\": U+FFFD stands for a letter that was lost before the file was written; ask for it again. {1} place(s)."
    )

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind != .other else { return [] }
        let bytes = text.bytes
        var first: Int?
        var count = 0
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD {
                first = first ?? index
                count += 1
            }
            index += 1
        }
        guard let first else { return [] }
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
        var start = first
        var end = first
        while start > 0, first - start < 30, isLetter(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - first < 30, isLetter(bytes[end]) { end += 1 }
        return [Fault(first, [text.string(start..<end), String(count)])]
    }
}
