internal import FHIRCore
public import Messages
internal import ValueFormats

/// Base64 with foreign characters or a part missing.
public enum Base64Foreign: Diagnosis {
    public static let id = "base64-broken"
    public static let message = MessageTemplate(
        fr: "Ce n’est pas du base64, ou il en manque une partie ({0}).",
        en: "This is no base64, or a part of it is missing ({0}).")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedText.all(in: text).filter { !$0.faults.isDisjoint(with: [.foreign, .truncated]) }.map {
            Fault($0.offset, [$0.name])
        }
    }
}
