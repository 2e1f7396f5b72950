internal import FHIRCore
public import Messages

/// Nested beyond what is read.
public enum TooDeep: Diagnosis {
    public static let id = "too-deep"
    public static let message = MessageTemplate(
        fr: "Imbrication de plus de {0} niveaux.",
        en: "Nested more than {0} levels deep.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        text.syntax("json-too-deep").map { Fault($0.offset, $0.arguments) }
    }
}
