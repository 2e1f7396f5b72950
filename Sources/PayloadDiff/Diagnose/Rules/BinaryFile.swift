internal import CDA
internal import FHIRCore
public import Messages

/// A PDF, an archive or an image in place of a payload.
public enum BinaryFile: Diagnosis {
    public static let id = "binary-file"
    public static let message = MessageTemplate(
        fr: "Ce n’est pas du texte mais un fichier {0} : demandez le fichier JSON ou XML.",
        en: "This is not text but a {0} file: ask for the JSON or XML file.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        let content = EmbeddedContent(of: text.bytes)
        switch content {
        case .pdf, .gzip, .zip, .png, .jpeg: return [Fault(0, [content.label])]
        case .binary where text.kind == .other && text.bytes.prefix(512).contains(0): return [Fault(0, [content.label])]
        default: return []
        }
    }
}
