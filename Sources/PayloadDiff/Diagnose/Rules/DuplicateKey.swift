internal import FHIRCore
public import Messages

/// A property that stands twice in one object.
public enum DuplicateKey: Diagnosis {
    public static let id = "duplicate-key"
    public static let message = MessageTemplate(
        fr: "La propriété « {0} » figure deux fois dans le même objet ; les lecteurs ne gardent pas tous la même.",
        en: "The property \"{0}\" stands twice in the same object; readers do not all keep the same one.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON, json.nodes.contains(where: { $0.flags.contains(.repeatedKey) }) else {
            return []
        }
        var faults: [Fault] = []
        for object in json.nodes.indices where json.nodes[object].kind == .object {
            let members = Array(json.children(of: object))
            guard members.contains(where: { json.nodes[$0].flags.contains(.repeatedKey) }) else { continue }
            var first: [[UInt8]: Int] = [:]
            for member in members {
                let key = Array(json.key(member).utf8)
                guard json.nodes[member].flags.contains(.repeatedKey), let earlier = first[key] else {
                    first[key] = member
                    continue
                }
                let start = max(Int(json.nodes[member].keyStart) - 1, 0)
                let later = deletion(of: member, text, json)
                let isSame = Comparison.compact(json, earlier) == Comparison.compact(json, member)
                var fault = Fault(start, [json.key(member)], edits: [later])
                // Two different values: which one is meant, nobody but the writer knows. Most readers keep the last.
                if !isSame {
                    let other = TextEdit(json.nodes[earlier].range, Array(text.bytes[json.nodes[member].range]))
                    fault.edits = [other, later]
                    fault = fault.with(.choice, alternatives: [[other, later], [later]])
                }
                faults.append(fault)
            }
        }
        return faults.sorted { $0.offset < $1.offset }
    }

    /// With the comma before it: an earlier member of the same name stands there.
    private static func deletion(of member: Int, _ text: ExaminedText, _ json: JSONDocument) -> TextEdit {
        let node = json.nodes[member]
        var from = text.endOfTextBefore(max(Int(node.keyStart) - 1, 0))
        if from > 0, text.bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
        return .delete(from..<Int(node.end))
    }
}
