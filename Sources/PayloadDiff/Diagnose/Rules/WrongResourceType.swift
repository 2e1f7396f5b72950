internal import FHIRCore
public import Messages

/// A resource type that R4 does not have.
public enum WrongResourceType: Diagnosis {
    public static let id = "wrong-resource-type"
    public static let message = MessageTemplate(
        fr: "« {0} » n’est pas un type de ressource FHIR R4{1}.",
        en: "\"{0}\" is not a FHIR R4 resource type{1}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root else { return [] }
        var faults: [Fault] = []
        var stack = [root]
        while let object = stack.popLast() {
            stack.append(contentsOf: json.children(of: object))
            guard json.nodes[object].kind == .object, let member = json.member("resourceType", of: object),
                let name = json.string(member), !text.definitions.isResource(name),
                FHIRVersions.version(ofResource: name) == nil
            else { continue }
            let place = Int(json.nodes[member].start)
            guard let nearest = Suggestion.nearest(to: name, among: text.definitions.resourceNames()) else {
                faults.append(Fault(place, [name, ""]))
                continue
            }
            faults.append(
                Fault(place, [name, " (\(nearest) ?)"], edits: [TextEdit(json.nodes[member].range, "\"\(nearest)\"")]))
        }
        return faults
    }
}
