internal import FHIRCore
public import Messages

/// An object without resourceType.
public enum MissingResourceType: Diagnosis {
    public static let id = "missing-resource-type"
    public static let message = MessageTemplate(
        fr: "resourceType manque : ce n’est pas une ressource FHIR. Par exemple : \"resourceType\": \"{0}\".",
        en: "resourceType is missing: this is no FHIR resource. For example: \"resourceType\": \"{0}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .object,
            WrappedResource.faults(in: text).isEmpty
        else { return [] }
        guard json.member("resourceType", of: root) == nil else { return inside(json, text.definitions) }
        // The property is there under another spelling.
        if let (member, written) = nearly(json, root) {
            return [
                Fault(
                    Int(json.nodes[member].keyStart), [json.string(member) ?? written],
                    edits: [TextEdit(json.nodes[member].keyRange, "resourceType")]
                ).with(.likely)
            ]
        }
        let keys = Set(json.children(of: root).map(json.key))
        let marks: [(String, Set<String>)] = [
            ("Bundle", ["entry", "type"]), ("Task", ["intent", "status"]),
            ("DocumentReference", ["content", "status"]),
            ("Consent", ["scope", "category"]), ("OperationOutcome", ["issue"]), ("Patient", ["name", "birthDate"]),
            ("Parameters", ["parameter"]),
        ]
        guard let guess = marks.first(where: { $0.1.isSubset(of: keys) })?.0 else {
            return [Fault(Int(json.nodes[root].start), ["Task"])]
        }
        let place = Int(json.nodes[root].start) + 1
        return [Fault(place - 1, [guess], edits: [.insert("\"resourceType\":\"\(guess)\",", at: place)]).with(.likely)]
    }

    /// Resources further in whose resourceType is spelt in another way.
    private static func inside(_ json: JSONDocument, _ definitions: Definitions) -> [Fault] {
        json.nodes.indices.compactMap { index in
            let node = json.nodes[index]
            guard node.kind == .string, node.flags.contains(.keyed), node.keyRange.count == 12,
                json.key(index) != "resourceType", json.key(index).lowercased() == "resourcetype",
                let type = json.string(index), definitions.isResource(type)
            else { return nil }
            return Fault(
                Int(node.keyStart), [type], edits: [TextEdit(node.keyRange, "resourceType")]
            ).with(.likely)
        }
    }

    /// A member that is named resourceType but for case, blanks or marks.
    private static func nearly(_ json: JSONDocument, _ object: Int) -> (Int, String)? {
        for member in json.children(of: object) where json.nodes[member].kind == .string {
            let letters = json.key(member).lowercased().unicodeScalars.filter { ("a"..."z").contains($0) }
            if String(String.UnicodeScalarView(letters)) == "resourcetype" { return (member, json.key(member)) }
        }
        return nil
    }
}
