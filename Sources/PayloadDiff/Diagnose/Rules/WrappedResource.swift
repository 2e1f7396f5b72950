internal import FHIRCore
public import Messages

/// A resource under its type’s name, as converters from XML write it.
public enum WrappedResource: Diagnosis {
    public static let id = "wrapped-resource"
    public static let message = MessageTemplate(
        fr: "La ressource est enveloppée dans {\"{0}\": …} : FHIR met le type dans resourceType.",
        en: "The resource is wrapped in {\"{0}\": …}: FHIR puts the type into resourceType.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .object else { return [] }
        let members = Array(json.children(of: root))
        guard let member = members.first(where: { !json.key($0).hasPrefix("?") }), members.count <= 2,
            text.definitions.isResource(json.key(member)), json.nodes[member].kind == .object
        else { return [] }
        let type = json.key(member)
        let inner = json.nodes[member].range
        let separator = Int(json.nodes[member].next) > member + 1 ? "," : ""
        var edits: [TextEdit] = [
            TextEdit(0..<inner.lowerBound + 1, "{\"resourceType\":\"\(type)\"" + separator),
            .delete(inner.upperBound..<text.bytes.count),
        ]
        // A namespace has no place in JSON.
        if let namespace = ["@xmlns", "xmlns", "-xmlns", "_xmlns"].lazy.compactMap({ json.member($0, of: member) })
            .first
        {
            let node = json.nodes[namespace]
            var end = Int(node.end)
            while end < inner.upperBound, text.bytes[end] <= 0x20 { end += 1 }
            if text.bytes[end] == UInt8(ascii: ",") { end += 1 }
            edits.append(.delete(Int(node.keyStart) - 1..<end))
        }
        return [Fault(max(Int(json.nodes[member].keyStart) - 1, 0), [type], edits: edits)]
    }
}
