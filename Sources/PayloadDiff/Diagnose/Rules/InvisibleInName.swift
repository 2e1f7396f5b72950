internal import FHIRCore
public import Messages

/// A property or element whose name holds a character that nobody sees: readers do not know the name then.
public enum InvisibleInName: Diagnosis {
    public static let id = "invisible-in-name"
    public static let message = MessageTemplate(
        fr: "Le nom « {0} » contient {1} : aucun lecteur ne le reconnaît. Écrivez « {2} ».",
        en: "The name \"{0}\" holds {1}: no reader knows it. Write \"{2}\".")

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let json = text.readableJSON else { return [] }
        let bytes = json.source.bytes
        return json.nodes.indices.compactMap { index in
            let node = json.nodes[index]
            guard node.flags.contains(.keyed), !node.flags.contains(.keyEscaped), node.keyRange.count < 200,
                let found = InvisibleCharacter.look(bytes[node.keyRange], isName: true)
            else { return nil }
            return Fault(
                Int(node.keyStart),
                [
                    InvisibleCharacter.shown(json.key(index)), found.names,
                    String(decoding: found.mended, as: UTF8.self),
                ],
                edits: [TextEdit(node.keyRange, found.mended)]
            ).with(.likely)
        }
    }
}
