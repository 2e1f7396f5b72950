internal import CDA
internal import FHIRCore
public import Messages

/// Words before the payload, as pasted from a message.
public enum LeadingText: Diagnosis {
    public static let id = "leading-text"
    public static let message = MessageTemplate(
        fr: "Texte avant le document : « {0} ».",
        en: "Text before the document: \"{0}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .other, [.text, .binary].contains(EmbeddedContent(of: text.bytes)) else { return [] }
        let marks = ["<?xml", "<", "{"]
        let head = text.bytes.prefix(4096)
        let places = marks.compactMap { mark in head.firstRange(of: Array(mark.utf8))?.lowerBound }
        guard let start = places.min() else { return [] }
        // What follows must be more than a stray bracket.
        let rest = Array(text.bytes[start...])
        guard ExaminedText(rest, definitions: text.definitions).isPayload else { return [] }
        let words = String(
            text.string(0..<start).split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
        return [Fault(0, [words], edits: [.delete(0..<start)])]
    }
}
