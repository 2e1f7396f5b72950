internal import FHIRCore
public import Messages

/// An object without resourceType.
public enum MissingResourceType: Diagnosis {
    public static let id = "missing-resource-type"
    public static let message = MessageTemplate(
        fr: "resourceType manque : ce n’est pas une ressource FHIR. D’après son contenu, ce serait {0}.",
        en: "resourceType is missing: this is no FHIR resource. By its content it would be {0}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .object,
            json.member("resourceType", of: root) == nil, WrappedResource.faults(in: text).isEmpty
        else { return [] }
        let keys = Set(json.children(of: root).map(json.key))
        let marks: [(String, Set<String>)] = [
            ("Bundle", ["entry", "type"]), ("Task", ["intent", "status"]),
            ("DocumentReference", ["content", "status"]),
            ("Consent", ["scope", "category"]), ("OperationOutcome", ["issue"]), ("Patient", ["name", "birthDate"]),
            ("Parameters", ["parameter"]),
        ]
        guard let guess = marks.first(where: { $0.1.isSubset(of: keys) })?.0 else {
            return [Fault(Int(json.nodes[root].start), ["?"])]
        }
        let place = Int(json.nodes[root].start) + 1
        return [Fault(place - 1, [guess], edits: [.insert("\"resourceType\":\"\(guess)\",", at: place)])]
    }
}
