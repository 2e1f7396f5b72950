internal import FHIRCore
public import Messages

/// A no-break space in a code, an identifier or a title.
public enum NoBreakSpaceInValue: Diagnosis {
    public static let id = "no-break-space-in-value"
    public static let message = MessageTemplate(
        fr: "Espace insécable dans « {0} » : la valeur ne sera pas reconnue.",
        en: "No-break space in \"{0}\": the value will not be recognised.")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON else { return [] }
        let watched: Set<String> = ["title", "value", "code", "system", "reference", "id", "status", "use"]
        return json.nodes.indices.compactMap { index in
            let node = json.nodes[index]
            guard node.kind == .string, text.bytes[node.contentRange].contains(0xA0), watched.contains(json.key(index))
            else { return nil }
            let content = text.string(node.contentRange)
            guard content.unicodeScalars.contains("\u{A0}") else { return nil }
            let mended = String(String.UnicodeScalarView(content.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
            return Fault(Int(node.start), [json.key(index)], edits: [TextEdit(node.contentRange, mended)])
        }
    }
}
