internal import FHIRCore
public import Messages

/// FHIR or CDA in XML without its namespace.
public enum MissingNamespace: Diagnosis {
    public static let id = "missing-namespace"
    public static let message = MessageTemplate(
        fr: "L’espace de noms manque : ajoutez xmlns=\"{0}\" à <{1}>.",
        en: "The namespace is missing: put xmlns=\"{0}\" on <{1}>.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.readableXML, let root = xml.root else { return [] }
        guard xml.namespace(of: root).isEmpty else { return narratives(text, xml, root) }
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

    /// The div of a narrative in the namespace of FHIR: XHTML has its own.
    private static func narratives(_ text: ExaminedText, _ xml: XMLText, _ root: Int) -> [Fault] {
        guard text.definitions.isResource(xml.localName(root)) else { return [] }
        let namespace = "http://www.w3.org/1999/xhtml"
        return xml.nodes.indices.compactMap { index in
            let node = xml.nodes[index]
            guard node.kind == .element, xml.localName(index) == "div", node.parent >= 0,
                xml.localName(node.parent) == "text", xml.namespace(of: index) == "http://hl7.org/fhir",
                !xml.string(node.name).contains(":")
            else { return nil }
            return Fault(
                node.range.lowerBound, [namespace, "div"],
                edits: [.insert(" xmlns=\"\(namespace)\"", at: node.name.upperBound)])
        }
    }
}
