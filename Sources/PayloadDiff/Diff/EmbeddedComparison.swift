internal import CDA
internal import FHIRCore
internal import ValueFormats

/// Compares documents that two payloads carry as base64, element by element.
struct EmbeddedComparison {
    struct Result {
        var differences: [Difference]
        /// Patterns of what is ignored that left something out.
        var matched: Set<String> = []
    }

    let definitions: Definitions
    let ignoring: Ignoring

    /// What differs inside; nil when they are no documents, and so can only be told apart as a whole.
    func compare(_ first: String, _ second: String, at place: String, anchor: Int, label: String?) -> Result? {
        let (one, other) = (Base64.decode(first), Base64.decode(second))
        guard !one.faults.contains(.foreign) || !other.faults.contains(.foreign) else { return nil }
        if one.bytes == other.bytes, one.faults.union(other.faults).isDisjoint(with: [.foreign, .truncated]) {
            return Result(
                differences: encoding(place, anchor, label, .text(Self.shortened(first)), .text(Self.shortened(second)))
            )
        }
        let layers = (EmbeddedLayers(Array(first.utf8)), EmbeddedLayers(Array(second.utf8)))
        var result: Result
        if layers.0.content.isXML, layers.1.content.isXML {
            let documents = (
                XMLText(decoding: SourceText(layers.0.bytes)), XMLText(decoding: SourceText(layers.1.bytes))
            )
            if let broken = broken(
                documents.0.problems.first, documents.1.problems.first, documents.0.source, documents.1.source, place,
                anchor, label, layers)
            {
                return broken
            }
            let comparer = XMLComparer(
                documents.0, documents.1, prefix: place + " → ", ignoring: ignoring, definitions: definitions)
            result = Result(differences: comparer.compare(), matched: comparer.matched)
            locate(&result, documents.0.source, documents.1.source)
        } else if layers.0.content.isJSON, layers.1.content.isJSON {
            let sources = (SourceText(layers.0.bytes), SourceText(layers.1.bytes))
            let documents = (JSONDocument(sources.0), JSONDocument(sources.1))
            if let broken = broken(
                documents.0.problems.first, documents.1.problems.first, sources.0, sources.1, place, anchor, label,
                layers)
            {
                return broken
            }
            let comparer = JSONComparer(
                HashedJSON(documents.0), HashedJSON(documents.1), definitions: definitions, ignoring: ignoring,
                prefix: place + " → ")
            comparer.compare()
            result = Result(differences: comparer.differences, matched: comparer.matched)
            locate(&result, sources.0, sources.1)
            result.differences = result.differences.map { difference in
                var copy = difference
                copy.before = Self.text(difference.before, documents.0)
                copy.after = Self.text(difference.after, documents.1)
                return copy
            }
        } else if layers.0.content.isXML || layers.0.content.isJSON || layers.1.content.isXML || layers.1.content.isJSON
        {
            var difference = Difference(
                kind: .changed, expression: place, label: label, before: .text(Self.described(layers.0)),
                after: .text(Self.described(layers.1)), anchor: anchor)
            difference.trouble = SyntaxFailure("diff-embedded-kinds")
            return Result(differences: [difference])
        } else {
            return nil
        }
        if result.differences.isEmpty, result.matched.isEmpty {
            result.differences = encoding(place, anchor, label, nil, nil)
        }
        result.differences = result.differences.map { difference in
            var copy = difference
            copy.anchor = anchor
            copy.label = difference.label ?? label
            return copy
        }
        return result
    }

    private func encoding(
        _ place: String, _ anchor: Int, _ label: String?, _ before: Difference.Value?, _ after: Difference.Value?
    ) -> [Difference] {
        if ignoring.skips(.encoding) { return [] }
        return [
            Difference(
                kind: .encoding, expression: place, label: label, before: before, after: after, anchor: anchor)
        ]
    }

    /// A document that cannot be read is named, with its fault; what it says is not known.
    private func broken(
        _ first: SyntaxProblem?, _ second: SyntaxProblem?, _ sourceA: SourceText, _ sourceB: SourceText,
        _ place: String, _ anchor: Int, _ label: String?, _ layers: (EmbeddedLayers, EmbeddedLayers)
    ) -> Result? {
        guard first != nil || second != nil else { return nil }
        var difference = Difference(
            kind: .changed, expression: place, label: label, before: .text(Self.described(layers.0)),
            after: .text(Self.described(layers.1)), anchor: anchor)
        let failure = first.map { SyntaxFailure($0, in: sourceA) } ?? second.map { SyntaxFailure($0, in: sourceB) }
        difference.trouble = failure.map {
            SyntaxFailure(
                first != nil ? "diff-embedded-broken-first" : "diff-embedded-broken-second", [$0.id] + $0.arguments,
                at: $0.position)
        }
        return Result(differences: [difference])
    }

    private static func described(_ layers: EmbeddedLayers) -> String {
        layers.content.label + ", " + String(layers.bytes.count) + " B"
    }

    /// Line and column in the documents themselves.
    private func locate(_ result: inout Result, _ first: SourceText, _ second: SourceText) {
        Comparison.place(&result.differences, first, second)
        for index in result.differences.indices { result.differences[index].isInside = true }
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
