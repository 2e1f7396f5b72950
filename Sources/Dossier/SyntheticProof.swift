internal import PayloadDiff

/// Whether the values in a payload that could be a person's are evidently made up. What is not is treated as real: a
/// number tells nothing of whether it belongs to somebody.
enum SyntheticProof {
    /// Marks that nobody's data bear.
    private static let marks = [
        "test", "exemple", "example", "fictif", "fictive", "demo", "démo", "factice", "specimen", ".invalid",
        "texte masqué",
    ]

    /// Kinds of the values that are not evidently made up; empty when all are.
    static func doubtful(_ personal: PersonalValues) -> [PersonalValues.Kind] {
        let values = personal.found.map { (text: $0.value.lowercased(), kind: $0.kind) }
        let evident = values.filter { value in marks.contains { value.text.contains($0) } }
        let doubtful = values.filter { value in
            // The words of a name are judged by the name.
            !evident.contains { $0.text.contains(value.text) }
        }
        return Set(doubtful.map(\.kind)).sorted { $0.rawValue < $1.rawValue }
    }
}
