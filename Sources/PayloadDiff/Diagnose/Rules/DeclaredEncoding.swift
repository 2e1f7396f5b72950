internal import FHIRCore
public import Messages

/// An XML declaration that names another encoding than UTF-8.
public enum DeclaredEncoding: Diagnosis {
    public static let id = "declared-encoding"
    public static let message = MessageTemplate(
        fr: "La déclaration XML annonce {0} : FHIR demande de l’UTF-8.",
        en: "The XML declaration says {0}: FHIR wants UTF-8.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .xml, UTF8Check.invalidOffsets(text.bytes, limit: 1).isEmpty,
            let end = text.bytes.prefix(200).firstRange(of: Array("?>".utf8))?.lowerBound,
            let mark = text.bytes[..<end].firstRange(of: Array("encoding=".utf8))?.upperBound, mark + 1 < end,
            let close = text.bytes[mark + 1..<end].firstIndex(of: text.bytes[mark])
        else { return [] }
        let name = text.string(mark + 1..<close)
        guard name.uppercased() != "UTF-8", name.uppercased() != "US-ASCII" else { return [] }
        return [Fault(mark + 1, [name], edits: [TextEdit(mark + 1..<close, "UTF-8")])]
    }
}
