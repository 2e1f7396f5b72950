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
            let place = XMLEncoding.declared(text.bytes)
        else { return [] }
        let name = text.string(place)
        guard name.uppercased() != "UTF-8", name.uppercased() != "US-ASCII" else { return [] }
        return [Fault(place.lowerBound, [name], edits: [TextEdit(place, "UTF-8")])]
    }
}
