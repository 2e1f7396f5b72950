internal import CommandSupport
internal import ValueFormats

/// Text of a report for XML and HTML: no longer than a reader wants, control characters shown as `\u{…}`.
enum ReportMarkup {
    /// Longest text that is shown whole, in characters.
    private static let longest = 1200

    static func text(_ text: String) -> String { Markup.text(shown(text)) }

    static func attribute(_ text: String) -> String { Markup.attribute(shown(text)) }

    private static func shown(_ text: String) -> String {
        guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return Terminal.sanitized(text) }
        return Terminal.sanitized(String(text.unicodeScalars.prefix(longest)) + "…")
    }
}
