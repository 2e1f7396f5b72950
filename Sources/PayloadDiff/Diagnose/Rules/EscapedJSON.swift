internal import FHIRCore
public import Messages
internal import ValueFormats

/// JSON written into a JSON string, or with its escapes left in.
public enum EscapedJSON: Diagnosis {
    public static let id = "json-in-string"
    public static let message = MessageTemplate(
        fr: "Du JSON enveloppé dans une chaîne (\\\" partout) : il a été sérialisé deux fois.",
        en: "JSON wrapped in a string (\\\" everywhere): it was serialised twice.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind == .json, let json = text.json, let root = json.root else { return [] }
        if json.nodes[root].kind == .string, json.problems.isEmpty, let inner = json.string(root) {
            let first = inner.utf8.first { $0 > 0x20 }
            guard [UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "\"")].contains(first) else { return [] }
            return [Fault(0, edits: [TextEdit(0..<text.bytes.count, inner)])]
        }
        guard json.nodes[root].kind == .object else { return [] }
        var next = Int(json.nodes[root].start) + 1
        while next < text.bytes.count, text.bytes[next] <= 0x20 { next += 1 }
        guard text.has("\\\"", at: next) else { return [] }
        return [Fault(0, edits: [TextEdit(0..<text.bytes.count, JSONString.unescape(text.bytes[...]))])]
    }
}
