internal import FHIRCore

/// The labels of a code system, to tell whose a label is.
final class LabelTable {
    struct Concept {
        let code: String
        let display: String
        /// Display and designations, folded.
        fileprivate let labels: [String]
        /// Beginnings of the words that carry meaning.
        fileprivate let stems: Set<String>

        var text: String { "\(code) (\(display))" }

        func says(_ display: String) -> Bool { labels.contains(TextFolding.fold(display)) }
    }

    private let byCode: [String: Concept]
    private let byLabel: [String: Concept]
    /// Stems that one concept alone has.
    private let byStem: [String: Concept]

    init(_ system: CodeSystem) {
        let concepts = system.concepts.map { concept in
            let labels = ([concept.display] + concept.designations.map(\.value)).filter { !$0.isEmpty }
            return Concept(
                code: concept.code, display: concept.display, labels: labels.map { TextFolding.fold($0) },
                stems: Set(labels.flatMap { Self.stems($0) }))
        }
        byCode = Dictionary(concepts.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        // A label that several codes share says none of them.
        byLabel = Self.unique(concepts) { Set($0.labels) }
        byStem = Self.unique(concepts) { $0.stems }
    }

    private static func unique(_ concepts: [Concept], _ keys: (Concept) -> Set<String>) -> [String: Concept] {
        var result: [String: Concept?] = [:]
        for concept in concepts {
            for key in keys(concept) { result[key] = result.keys.contains(key) ? .some(nil) : concept }
        }
        return result.compactMapValues { $0 }
    }

    func concept(_ code: String) -> Concept? { byCode[code] }

    /// The one concept whose label this is.
    func concept(saying display: String) -> Concept? { byLabel[TextFolding.fold(display)] }

    /// The one concept that the words of a label lead to, where none of them leads to the concept it stands beside.
    func concept(hintedAtBy display: String, insteadOf own: Concept) -> Concept? {
        let stems = Set(Self.stems(display))
        guard own.stems.isDisjoint(with: stems) else { return nil }
        let codes = Dictionary(stems.compactMap { byStem[$0] }.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a })
        return codes.count == 1 ? codes.first?.value : nil
    }

    /// Words of four letters or more without the endings of gender and number: `entré`, `entrée` and `entrés` are one.
    private static func stems(_ label: String) -> [String] {
        TextFolding.fold(label).split { !$0.isLetter }.compactMap { word in
            var stem = word
            while stem.last == "e" || stem.last == "s" { stem.removeLast() }
            return stem.utf8.count >= 4 ? String(stem) : nil
        }
    }
}
