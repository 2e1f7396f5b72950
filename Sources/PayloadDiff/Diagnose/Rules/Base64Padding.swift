internal import FHIRCore
public import Messages
internal import ValueFormats

/// Base64 with too few or too many signs of equality at its end.
public enum Base64Padding: Diagnosis {
    public static let id = "base64-padding"
    public static let message = MessageTemplate(
        fr: "Base64 mal complété : il manque ou il y a trop de « = » à la fin ({0}).",
        en: "Base64 wrongly padded: too few or too many \"=\" at the end ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedText.all(in: text).filter { $0.faults.contains(.padding) }.map { item in
            let isMendable = item.faults.isDisjoint(with: [.truncated, .foreign])
            return Fault(
                item.offset, [item.name],
                edits: isMendable ? [item.rewritten { Array(Base64.encode(Base64.decode($0).bytes).utf8) }] : [])
        }
    }
}
