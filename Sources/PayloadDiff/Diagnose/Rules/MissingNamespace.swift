internal import FHIRCore
public import Messages

/// FHIR or CDA in XML without its namespace.
public enum MissingNamespace: Diagnosis {
    public static let id = "missing-namespace"
    public static let message = MessageTemplate(
        fr: "L’espace de noms manque : ajoutez xmlns=\"{0}\" à <{1}>.",
        en: "The namespace is missing: put xmlns=\"{0}\" on <{1}>.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.readableXML, let root = xml.root, xml.namespace(of: root).isEmpty else { return [] }
        let name = xml.localName(root)
        let isCDA = name == "ClinicalDocument"
        guard isCDA || text.definitions.isResource(name) else { return [] }
        let namespace = isCDA ? "urn:hl7-org:v3" : "http://hl7.org/fhir"
        let node = xml.nodes[root]
        return [
            Fault(
                node.range.lowerBound, [namespace, name],
                edits: [.insert(" xmlns=\"\(namespace)\"", at: node.name.upperBound)])
        ]
    }
}
