internal import FHIRCore
public import Messages

/// The shape of another version of FHIR.
public enum OtherFHIRVersion: Diagnosis {
    public static let id = "other-fhir-version"
    public static let message = MessageTemplate(
        fr: "« {0} » est du FHIR {1}, pas du R4 : {2}.",
        en: "\"{0}\" is FHIR {1}, not R4: {2}.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, let root = json.root else { return [] }
        var faults: [Fault] = []
        var stack = [root]
        while let object = stack.popLast() {
            stack.append(contentsOf: json.children(of: object))
            guard json.nodes[object].kind == .object, let type = json.string("resourceType", of: object) else {
                continue
            }
            let place = Int(json.nodes[object].start)
            if let version = FHIRVersions.version(ofResource: type) {
                faults.append(Fault(place, [type, version, FHIRVersions.successor(of: type)]))
            }
            for member in json.children(of: object) {
                guard let (version, successor) = FHIRVersions.version(of: json.key(member), in: type, json, member)
                else { continue }
                faults.append(
                    Fault(
                        max(Int(json.nodes[member].keyStart) - 1, 0),
                        [type + "." + json.key(member), version, successor]))
            }
        }
        return faults
    }
}
