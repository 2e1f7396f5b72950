internal import FHIRCore
public import Messages

/// A single value where FHIR has a list.
public enum SingleForArray: Diagnosis {
    public static let id = "single-for-array"
    public static let message = MessageTemplate(
        fr: "« {0} » peut se répéter : il faut un tableau, [ … ].",
        en: "\"{0}\" may repeat: it must be an array, [ … ].")

    public static func faults(in text: ExaminedText) -> [Fault] {
        FHIRWalk.members(in: text).compactMap { item in
            let node = item.json.nodes[item.node]
            guard item.element.isList, node.kind != .array, node.kind != .null else { return nil }
            return Fault(
                item.offset, [item.name],
                edits: [.insert("[", at: node.range.lowerBound), .insert("]", at: node.range.upperBound)])
        }
    }
}
