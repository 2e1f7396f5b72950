internal import CDA
internal import FHIRCore
public import Messages
internal import ValueFormats

/// An attachment that holds something else than it says.
public enum AttachmentContent: Diagnosis {
    public static let id = "attachment-content"
    public static let message = MessageTemplate(
        fr: "La pièce jointe annonce {0} mais contient {1}.",
        en: "The attachment says {0} but holds {1}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        EmbeddedText.all(in: text).compactMap { item in
            let content = EmbeddedContent(of: Base64.decode(item.characters).bytes)
            guard let said = item.contentType?.lowercased() else { return nil }
            let saysXML = said.hasSuffix("xml") || said.contains("xml;") || said.contains("hl7")
            let isWrong: Bool
            switch content {
            case .pdf: isWrong = said != "application/pdf"
            case .gzip, .zip, .rtf, .png, .jpeg, .html: isWrong = saysXML || said.hasPrefix("text/plain")
            case .json, .fhirJSON, .text: isWrong = saysXML
            case .cda, .xml, .fhirXML: isWrong = said == "application/pdf" || said.contains("json")
            case .binary, .empty: isWrong = false
            }
            return isWrong ? Fault(item.offset, [item.contentType ?? "", content.label]) : nil
        }
    }
}
