internal import FHIRCore
public import Messages

/// A number or boolean in quotes, or text without.
public enum WrongJSONType: Diagnosis {
    public static let id = "wrong-json-type"
    public static let message = MessageTemplate(
        fr: "« {0} » est de type {1} : {2} attendu.",
        en: "\"{0}\" is of type {1}: {2} expected.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        FHIRWalk.primitives(in: text).compactMap { item in
            let node = item.json.nodes[item.node]
            guard let value = item.json.text(item.node) else { return nil }
            switch (node.kind, item.type) {
            case (.string, "boolean"):
                let isBoolean = value == "true" || value == "false"
                return Fault(
                    item.offset, [item.name, item.type, "true/false"],
                    edits: isBoolean ? [TextEdit(node.range, value)] : [])
            case (.string, "integer"), (.string, "decimal"), (.string, "positiveInt"), (.string, "unsignedInt"):
                return Fault(
                    item.offset, [item.name, item.type, "123"],
                    edits: JSONNumber.isWellFormed(value.utf8) ? [TextEdit(node.range, value)] : [])
            case (.number, let type) where !["integer", "decimal", "positiveInt", "unsignedInt"].contains(type),
                (.true, let type) where type != "boolean", (.false, let type) where type != "boolean":
                return Fault(
                    item.offset, [item.name, item.type, "\"…\""], edits: [TextEdit(node.range, "\"" + value + "\"")])
            default: return nil
            }
        }
    }
}
