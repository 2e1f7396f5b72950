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
        if found == wanted { return isCDA ? [] : inside(xml, root) }
        guard let declaration = xml.nodes[root].attributes.first(where: { xml.value(ofAttribute: $0) == found })
        else { return [] }
        let place = xml.attributes[declaration].value
        return [Fault(place.lowerBound, [found, wanted], edits: [TextEdit(place, wanted)])]
    }

    /// Elements of FHIR that left its namespace: `xmlns=""`, a prefix of something else, a prefix that was forgotten.
    private static func inside(_ xml: XMLText, _ root: Int) -> [Fault] {
        let namespaces = XMLNamespaces(xml)
        let wanted = namespaces.uri(of: root)
        var faults: [Fault] = []
        for index in xml.nodes.indices.dropFirst(root + 1) where xml.nodes[index].kind == .element {
            let node = xml.nodes[index]
            guard node.parent >= 0, namespaces.uri(of: node.parent) == wanted, faults.count < 1_000 else { continue }
            let found = namespaces.uri(of: index)
            guard found != wanted, xml.localName(index) != "div" else { continue }
            var edits: [TextEdit] = []
            if let own = node.attributes.first(where: { xml.string(xml.attributes[$0].name) == "xmlns" }) {
                var start = xml.attributes[own].name.lowerBound
                while start > 0, xml.source.bytes[start - 1] <= 0x20 { start -= 1 }
                edits = [.delete(start..<xml.attributes[own].value.upperBound + 1)]
            }
            faults.append(Fault(node.range.lowerBound, [found, wanted], edits: edits).with(.likely))
        }
        return faults
    }
}
