internal import FHIRCore
public import Messages

/// A property whose value is null.
public enum NullValue: Diagnosis {
    public static let id = "null-value"
    public static let message = MessageTemplate(
        fr: "« {0} » vaut null : en FHIR une propriété sans valeur s’omet.",
        en: "\"{0}\" is null: in FHIR a property without value is left out.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON else { return [] }
        return json.nodes.indices.filter { json.nodes[$0].kind == .null && json.nodes[$0].flags.contains(.keyed) }.map {
            index in
            let node = json.nodes[index]
            let start = max(Int(node.keyStart) - 1, 0)
            var range = start..<Int(node.end)
            let before = text.endOfTextBefore(start)
            if before > 0, text.bytes[before - 1] == UInt8(ascii: ",") {
                range = before - 1..<range.upperBound
            } else {
                var end = range.upperBound
                while end < text.bytes.count, text.bytes[end] <= 0x20 { end += 1 }
                if end < text.bytes.count, text.bytes[end] == UInt8(ascii: ",") { range = range.lowerBound..<end + 1 }
            }
            return Fault(start, [json.key(index)], edits: [.delete(range)])
        }
    }
}
