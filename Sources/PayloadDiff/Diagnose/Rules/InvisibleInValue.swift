internal import FHIRCore
public import Messages

/// A character nobody sees in a code, an identifier or a title: no-break and zero-width blanks, blanks at an end,
/// letters of other alphabets that look like ours.
public enum InvisibleInValue: Diagnosis {
    public static let id = "no-break-space-in-value"
    public static let message = MessageTemplate(
        fr: "« {0} » contient {1}, qu’on ne voit pas à l’écran : la valeur ne sera pas reconnue.",
        en: "\"{0}\" holds {1}, which cannot be seen on a screen: the value will not be recognised.")

    private static let watched: Set<String> = [
        "title", "value", "code", "system", "reference", "id", "status", "use", "url", "resourceType", "gender",
        "valueCode", "valueUri", "intent", "fullUrl", "birthDate", "authoredOn",
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        if let json = text.readableJSON { return inJSON(json) }
        if let xml = text.readableXML { return inXML(xml) }
        return []
    }

    private static func inJSON(_ json: JSONDocument) -> [Fault] {
        let bytes = json.source.bytes
        return json.nodes.indices.compactMap { index in
            let node = json.nodes[index]
            guard node.kind == .string, watched.contains(json.key(index)), !node.flags.contains(.escaped),
                let found = InvisibleCharacter.look(bytes[node.contentRange], isName: isCode(json.key(index)))
            else { return nil }
            return Fault(
                Int(node.start), [json.key(index), found.names],
                edits: [TextEdit(node.contentRange, found.mended)]
            ).with(.likely)
        }
    }

    private static func inXML(_ xml: XMLText) -> [Fault] {
        let bytes = xml.source.bytes
        return xml.nodes.indices.compactMap { index in
            let node = xml.nodes[index]
            guard node.kind == .element, watched.contains(xml.localName(index)),
                let attribute = node.attributes.first(where: { xml.string(xml.attributes[$0].name) == "value" }),
                let found = InvisibleCharacter.look(
                    bytes[xml.attributes[attribute].value], isName: isCode(xml.localName(index)))
            else { return nil }
            return Fault(
                xml.attributes[attribute].value.lowerBound, [xml.localName(index), found.names],
                edits: [TextEdit(xml.attributes[attribute].value, found.mended)]
            ).with(.likely)
        }
    }

    /// Titles may have letters of any alphabet; codes and addresses are compared as they stand.
    private static func isCode(_ name: String) -> Bool { name != "title" && name != "value" }
}
