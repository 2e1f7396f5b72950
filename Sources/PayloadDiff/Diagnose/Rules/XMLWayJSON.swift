internal import FHIRCore
public import Messages

/// JSON written the XML way: values wrapped in {"value": …}.
public enum XMLWayJSON: Diagnosis {
    public static let id = "xml-way-json"
    public static let message = MessageTemplate(
        fr: "« {0} » est écrit à la manière du XML ({\"value\": …}) : en JSON la valeur se met directement.",
        en: "\"{0}\" is written the XML way ({\"value\": …}): in JSON the value stands by itself.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        FHIRWalk.primitives(in: text).compactMap { item in
            guard item.json.nodes[item.node].kind == .object else { return nil }
            let value = ["value", "@value", "-value", "_value", "$"].lazy.compactMap {
                item.json.member($0, of: item.node)
            }.first
            guard let value else { return nil }
            let node = item.json.nodes[value]
            guard node.kind != .object, node.kind != .array else { return nil }
            // Only a bare value can be written plainly: an extension beside it would be lost.
            let isAlone = Int(item.json.nodes[item.node].next) == value + 1 && value == item.node + 1
            var written = Array(text.bytes[node.range])
            if item.wantsBareValue, node.kind == .string { written = Array((item.json.text(value) ?? "").utf8) }
            return Fault(
                item.offset, [item.name], edits: isAlone ? [TextEdit(item.json.nodes[item.node].range, written)] : [])
        }
    }
}
