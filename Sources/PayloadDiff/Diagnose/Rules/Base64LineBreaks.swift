internal import FHIRCore
public import Messages
internal import ValueFormats

/// Base64 broken over lines.
public enum Base64LineBreaks: Diagnosis {
    public static let id = "base64-line-breaks"
    public static let message = MessageTemplate(
        fr: "Base64 coupé par des retours à la ligne ou des espaces ({0}).",
        en: "Base64 broken by line ends or spaces ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedText.all(in: text).filter { $0.faults.contains(.lineBreaks) }.map { item in
            Fault(
                item.offset, [item.name],
                edits: item.faults.contains(.foreign) ? [] : [item.rewritten { $0.filter { $0 > 0x20 } }])
        }
    }
}
