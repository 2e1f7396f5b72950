internal import CDA
internal import FHIRCore
public import Messages

/// A PDF, an archive, an image or a certificate in place of a payload.
public enum BinaryFile: Diagnosis {
    public static let id = "binary-file"
    public static let message = MessageTemplate(
        fr: "Ce n’est pas un payload mais un fichier {0} : demandez le fichier JSON ou XML.",
        en: "This is no payload but {0}: ask for the JSON or XML file.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedContent.foreignLabel(text.bytes).map { [Fault(0, [$0])] } ?? []
    }
}
