/// A display beside the labels that its code has.
enum DisplayComparison {
    enum Difference: Equatable {
        /// Only white space differs.
        case blanks
        case text
    }

    static func difference(of display: String, from labels: [String]) -> Difference? {
        let written = folded(display)
        let known = labels.map { folded($0) }
        if known.contains(where: { $0 == written }) { return nil }
        let plain = withoutExtraBlanks(written)
        return known.contains { withoutExtraBlanks($0) == plain } ? .blanks : .text
    }

    /// Scalars of the text in lower case. Not compared as strings: those would make composed and decomposed accents equal.
    private static func folded(_ text: String) -> [Unicode.Scalar] { Array(text.lowercased().unicodeScalars) }

    private static func withoutExtraBlanks(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        text.split { $0.properties.isWhitespace }.joined(separator: [" "]).map { $0 }
    }
}
