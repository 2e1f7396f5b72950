internal import FHIRCore
public import Messages

/// A list where FHIR has a single value.
public enum ArrayForSingle: Diagnosis {
    public static let id = "array-for-single"
    public static let message = MessageTemplate(
        fr: "« {0} » ne se répète pas : pas de tableau ici.",
        en: "\"{0}\" does not repeat: no array here.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        FHIRWalk.members(in: text).compactMap { item in
            let node = item.json.nodes[item.node]
            guard !item.element.isList, node.kind == .array else { return nil }
            let items = Array(item.json.children(of: item.node))
            guard items.count == 1, let only = items.first else { return Fault(item.offset, [item.name]) }
            let inner = item.json.nodes[only].range
            return Fault(
                item.offset, [item.name],
                edits: [
                    .delete(node.range.lowerBound..<inner.lowerBound),
                    .delete(inner.upperBound..<node.range.upperBound),
                ])
        }
    }
}
