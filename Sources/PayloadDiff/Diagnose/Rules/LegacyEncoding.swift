internal import FHIRCore
public import Messages

/// Bytes of Windows-1252 or Latin-1 in what should be UTF-8.
public enum LegacyEncoding: Diagnosis {
    public static let id = "legacy-encoding"
    public static let message = MessageTemplate(
        fr: "Octet 0x{0} : le fichier est en Windows-1252 ou Latin-1 et non en UTF-8 (« {1} »).",
        en: "Byte 0x{0}: the file is Windows-1252 or Latin-1, not UTF-8 (\"{1}\").")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind != .other else { return [] }
        return UTF8Check.invalidOffsets(text.bytes, limit: 10_000).map { offset in
            let byte = text.bytes[offset]
            let character = String(Windows1252.scalar(byte))
            return Fault(
                offset, [String(byte, radix: 16, uppercase: true), character],
                edits: [TextEdit(offset..<offset + 1, character)])
        }
    }
}
