internal import CDA
public import Messages

/// The headers of an HTTP message pasted with its body.
public enum HTTPHeaders: Diagnosis {
    public static let id = "http-headers"
    public static let message = MessageTemplate(
        fr: "En-têtes HTTP collés avant le contenu : ne gardez que le corps.",
        en: "HTTP headers pasted before the content: keep the body only.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let end = ForeignContent.endOfHeaders(text.bytes.prefix(16_384)) else { return [] }
        return [Fault(0, edits: [.delete(0..<end)])]
    }
}
