internal import FHIRCore
public import Messages

/// No-break or zero-width spaces between the tokens of JSON.
public enum InvisibleSpace: Diagnosis {
    public static let id = "invisible-space"
    public static let message = MessageTemplate(
        fr: "Espace insécable ou invisible (U+{0}) entre deux éléments : remplacez-la par une espace ordinaire.",
        en: "No-break or invisible space (U+{0}) between items: replace it by an ordinary space.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .json else { return [] }
        let bytes = text.bytes
        let spaces = [
            ("\u{A0}", "00A0"), ("\u{202F}", "202F"), ("\u{200B}", "200B"), ("\u{FEFF}", "FEFF"), ("\u{2028}", "2028"),
        ]
        var faults: [Fault] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                index += 1
            } else if bytes[index] >= 0x80, index >= 3 || bytes[index] != 0xEF,
                let (space, name) = spaces.first(where: { text.has($0.0, at: index) })
            {
                let end = index + space.utf8.count
                faults.append(Fault(index, [name], edits: [TextEdit(index..<end, " ")]))
                index = end
            } else {
                index += 1
            }
        }
        return faults
    }
}
