internal import FHIRCore
public import Messages

/// FHIR or CDA in XML in a namespace that is not its own.
public enum WrongNamespace: Diagnosis {
    public static let id = "wrong-namespace"
    public static let message = MessageTemplate(
        fr: "Espace de noms « {0} » au lieu de « {1} ».",
        en: "Namespace \"{0}\" in place of \"{1}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.readableXML, let root = xml.root else { return [] }
        let name = xml.localName(root)
        let found = xml.namespace(of: root)
        let isCDA = name == "ClinicalDocument"
        guard isCDA || text.definitions.isResource(name), !found.isEmpty else { return [] }
        let wanted = isCDA ? "urn:hl7-org:v3" : "http://hl7.org/fhir"
        guard found != wanted,
            let declaration = xml.nodes[root].attributes.first(where: { xml.value(ofAttribute: $0) == found })
        else { return [] }
        let place = xml.attributes[declaration].value
        return [Fault(place.lowerBound, [found, wanted], edits: [TextEdit(place, wanted)])]
    }
}
