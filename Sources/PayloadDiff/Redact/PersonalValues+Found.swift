extension PersonalValues {
    /// Every value that was found, with what it tells; words of names stand beside the whole name. Sorted by the value.
    public var found: [(value: String, kind: Kind)] {
        replacements.sorted { $0.key < $1.key }.map { ($0.value.original, $0.value.kind) }
    }
}
