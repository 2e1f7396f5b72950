internal import FHIRCore
public import Messages
internal import ValueFormats

/// XML primitives as text in place of @value.
public enum TextForValue: Diagnosis {
    public static let id = "text-for-value"
    public static let message = MessageTemplate(
        fr: "La valeur de <{0}> est écrite comme texte : en FHIR elle va dans l’attribut value.",
        en: "The value of <{0}> is written as text: in FHIR it goes into the attribute value.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.readableXML, let root = xml.root, text.definitions.isResource(xml.localName(root)) else {
            return []
        }
        var narrativeEnd = 0
        return xml.nodes.indices.compactMap { index in
            let node = xml.nodes[index]
            // Narrative is text, whatever its namespace: without one it has a fault of its own.
            if node.kind == .element, xml.localName(index) == "div" { narrativeEnd = max(narrativeEnd, node.next) }
            guard index >= narrativeEnd else { return nil }
            guard node.kind == .element, !node.isSelfClosing, xml.elements(of: index).isEmpty,
                xml.namespace(of: index) == xml.namespace(of: root), xml.isMixed(index),
                xml.attribute("value", of: index) == nil
            else { return nil }
            let value = xml.text(of: index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            var written = Array(" value=\"".utf8)
            Markup.appendAttribute(value.utf8, to: &written)
            written.append(contentsOf: "\"/>".utf8)
            return Fault(
                node.range.lowerBound, [xml.name(index)],
                edits: [TextEdit(node.content.lowerBound - 1..<node.range.upperBound, written)])
        }
    }
}
