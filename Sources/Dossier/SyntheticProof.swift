internal import FHIRCore
internal import FHIRReading
internal import PayloadDiff

/// Whether the values in a payload that could be a person's are evidently made up. What is not is treated as real: a
/// number tells nothing of whether it belongs to somebody.
enum SyntheticProof {
    /// Words that nobody's data bear.
    private static let marks: Set<String> = [
        "test", "exemple", "example", "fictif", "fictive", "demo", "démo", "factice", "specimen", "invalid", "masqué",
    ]

    /// More words than this are running text, in which one of them proves nothing of the others.
    private static let mostWords = 6

    /// One of its words is a mark. A part of a word is none: Testard is a name, and who contests is somebody.
    private static func isEvident(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.count <= mostWords && words.contains { marks.contains(String($0)) }
    }

    /// Kinds of the values that are not evidently made up; empty when all are.
    ///
    /// What redaction would change is what may be a person's: every string that it would replace is looked at, also those
    /// that it does not remember (towns, short names, attached files).
    static func doubtful(
        _ bytes: [UInt8], definitions: Definitions
    ) throws(DossierError) -> [PersonalValues.Kind] {
        do {
            let isXML = Payload.format(of: bytes) == .xml
            let redaction = try Redaction(bytes, definitions: definitions, key: Array("proof".utf8))
            if redaction.bytes == bytes { return [] }
            let json = isXML ? try Formatting(definitions: definitions).format(bytes, to: .json) : bytes
            let changed = isXML ? try Redaction(json, definitions: definitions, key: Array("proof".utf8)) : redaction
            var kinds = doubtful(
                JSONDocument(SourceText(json)), JSONDocument(SourceText(changed.bytes)), changed.personal)
            // Comments are no data, and go with the conversion: what they say is not known.
            if isXML, bytes.firstRange(of: Array("<!--".utf8)) != nil { kinds.insert(.text) }
            return kinds.sorted { $0.rawValue < $1.rawValue }
        } catch {
            // Not FHIR, as a CDA document, or nothing that can be read: then the whole of it is doubtful, or refused.
            guard let redaction = try? Redaction(bytes, definitions: definitions, key: Array("proof".utf8)) else {
                throw DossierError(.noResource)
            }
            let kinds = Set(redaction.personal.found.map(\.kind))
            return kinds.isEmpty ? [.text] : kinds.sorted { $0.rawValue < $1.rawValue }
        }
    }

    private static func doubtful(
        _ original: JSONDocument, _ redacted: JSONDocument, _ personal: PersonalValues
    ) -> Set<PersonalValues.Kind> {
        // Redaction replaces values and leaves the rest: node stands by node.
        guard original.nodes.count == redacted.nodes.count else { return [.text] }
        let known = Dictionary(personal.found.map { ($0.value, $0.kind) }) { first, _ in first }
        var kinds: Set<PersonalValues.Kind> = []
        for index in original.nodes.indices {
            guard original.nodes[index].kind == .string, let text = original.text(index),
                !text.utf8.elementsEqual((redacted.text(index) ?? "").utf8), !isEvident(text)
            else { continue }
            kinds.insert(known[text] ?? .text)
        }
        return kinds
    }
}
