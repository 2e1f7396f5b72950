internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Compares documents that two payloads carry as base64, element by element.
struct EmbeddedComparison {
    let definitions: Definitions
    let ignoring: Ignoring

    /// What differs inside; nil when they are no documents that can be read, and so can only be told apart as a whole.
    func compare(
        _ first: String, _ second: String, at place: String, anchor: Int, label: String?
    ) -> [Difference]? {
        let (one, other) = (Base64.decode(first), Base64.decode(second))
        guard one.faults.isDisjoint(with: [.foreign, .truncated]),
            other.faults.isDisjoint(with: [.foreign, .truncated])
        else { return nil }
        if one.bytes == other.bytes {
            if ignoring.skips(.encoding) { return [] }
            return [
                Difference(
                    kind: .encoding, expression: place, label: label, before: .text(Self.shortened(first)),
                    after: .text(Self.shortened(second)), anchor: anchor)
            ]
        }
        let kinds = (EmbeddedContent(of: one.bytes), EmbeddedContent(of: other.bytes))
        var found: [Difference]
        if kinds.0.isXML, kinds.1.isXML {
            let documents = (XMLText(SourceText(one.bytes)), XMLText(SourceText(other.bytes)))
            guard documents.0.problems.isEmpty, documents.1.problems.isEmpty else { return nil }
            found = XMLComparer(documents.0, documents.1, prefix: place + " → ").compare()
        } else if kinds.0.isJSON, kinds.1.isJSON {
            let documents = (JSONDocument(SourceText(one.bytes)), JSONDocument(SourceText(other.bytes)))
            guard documents.0.problems.isEmpty, documents.1.problems.isEmpty else { return nil }
            let hashed = (HashedJSON(documents.0), HashedJSON(documents.1))
            let comparer = JSONComparer(
                hashed.0, hashed.1, definitions: definitions, ignoring: ignoring, prefix: place + " → ")
            comparer.compare()
            found = comparer.differences.map { difference in
                var copy = difference
                copy.before = Self.text(difference.before, documents.0)
                copy.after = Self.text(difference.after, documents.1)
                return copy
            }
        } else {
            return nil
        }
        if found.isEmpty {
            if ignoring.skips(.encoding) { return [] }
            found = [Difference(kind: .encoding, expression: place, label: label, anchor: anchor)]
        }
        return found.map { difference in
            var copy = difference
            copy.anchor = anchor
            copy.label = difference.label ?? label
            return copy
        }
    }

    private static func text(_ value: Difference.Value?, _ document: JSONDocument) -> Difference.Value? {
        guard case .node(let node)? = value else { return value }
        return .text(
            document.text(node) ?? String(decoding: document.source.bytes[document.nodes[node].range], as: UTF8.self))
    }

    private static func shortened(_ text: String) -> String {
        text.utf8.count > 40 ? String(text.prefix(40)) + "…" : text
    }
}
