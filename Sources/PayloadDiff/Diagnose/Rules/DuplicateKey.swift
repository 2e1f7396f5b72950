internal import FHIRCore
public import Messages

/// A property that stands twice in one object.
public enum DuplicateKey: Diagnosis {
    public static let id = "duplicate-key"
    public static let message = MessageTemplate(
        fr: "La propriété « {0} » figure deux fois dans le même objet ; les lecteurs ne gardent pas tous la même.",
        en: "The property \"{0}\" stands twice in the same object; readers do not all keep the same one.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON else { return [] }
        return json.nodes.indices.filter { json.nodes[$0].flags.contains(.repeatedKey) }.map { index in
            let node = json.nodes[index]
            let start = max(Int(node.keyStart) - 1, 0)
            // With the comma before it: an earlier member of the same name stands there.
            var from = text.endOfTextBefore(start)
            if from > 0, text.bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
            return Fault(start, [json.key(index)], edits: [.delete(from..<Int(node.end))])
        }
    }
}
