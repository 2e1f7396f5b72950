public import CommandSupport
internal import FHIRCore
public import Messages

/// A comparison for people: under its FHIRPath what each element was and became, counts at the end.
public struct TextReport {
    private let comparison: Comparison
    private let language: Language
    private var painter: Painter
    private let terminal: Terminal

    public init(_ comparison: Comparison, language: Language, terminal: Terminal) {
        self.comparison = comparison
        self.language = language
        self.terminal = terminal
        painter = Painter(terminal: terminal)
    }

    public mutating func write() -> [UInt8] {
        for difference in comparison.differences { write(difference) }
        painter.write(Self.counts(comparison.differences, language), .bold)
        painter.newLine()
        return painter.bytes
    }

    private mutating func write(_ difference: Difference) {
        painter.write(Self.clean(difference.expression), .bold)
        if let label = difference.label { painter.write("  (" + Self.clean(label) + ")", .cyan) }
        if let note = Self.note(difference, language) { painter.write("  " + note, .dim) }
        if let place = Self.place(difference, language) { painter.write("  " + place, .dim) }
        painter.newLine()
        if difference.kind != .moved {
            // Whole in a file or a pipe, in short on a screen.
            let shown = comparison.shown(difference, inShort: painter.isDisplay)
            if let before = shown.before { line("  - ", before, .red) }
            if let after = shown.after { line("  + ", after, .green) }
        }
    }

    /// `12:5 → 14:5`: line and column in the first and the second file.
    static func place(_ difference: Difference, _ language: Language) -> String? {
        func text(_ position: SourceText.Position?) -> String { position.map { "\($0.line):\($0.column)" } ?? "–" }
        guard difference.position != nil || difference.positionInSecond != nil else { return nil }
        let both = text(difference.position) + " → " + text(difference.positionInSecond)
        let id = difference.isInside ? "diff-place-inside" : "diff-place"
        return MessageCatalogue.payloadDiff.text(id, [both], in: language)
    }

    private mutating func line(_ sign: String, _ text: String, _ style: Terminal.Style) {
        painter.write(sign + Self.fitted(text, to: max(terminal.width - 4, 20), isFull: !painter.isDisplay), style)
        painter.newLine()
    }

    /// One line, cut to the width of a terminal.
    static func fitted(_ text: String, to width: Int, isFull: Bool) -> String {
        let line = clean(text)
        guard !isFull, line.count > width else { return line }
        return String(line.prefix(width - 1)) + "…"
    }

    /// Values are shown on one line, whatever they hold.
    static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 }) else { return Terminal.sanitized(text) }
        var result = ""
        for character in text {
            switch character {
            case "\n", "\r\n": result += "⏎"
            case "\t": result += "⇥"
            default: result.append(character)
            }
        }
        return Terminal.sanitized(result)
    }

    static func note(_ difference: Difference, _ language: Language) -> String? {
        let catalogue = MessageCatalogue.payloadDiff
        if let trouble = difference.trouble {
            // The message about the document has that of its fault inside.
            guard let inner = trouble.arguments.first else { return catalogue.text(trouble.id, [], in: language) }
            let words = catalogue.text(inner, Array(trouble.arguments.dropFirst()), in: language)
            let place = trouble.position.map { [String($0.line), String($0.column)] } ?? ["1", "1"]
            return clean(catalogue.text(trouble.id, place + [words], in: language))
        }
        if difference.kind == .moved, let other = difference.expressionInSecond {
            return catalogue.text("diff-moved-to", [clean(other)], in: language)
        }
        if difference.kind == .changed {
            return difference.expressionInSecond.map { catalogue.text("diff-now-at", [clean($0)], in: language) }
        }
        return catalogue.text("diff-kind-" + difference.kind.rawValue, [], in: language)
    }

    /// `3 différences : 1 modifiée, 2 ajoutées.`
    public static func counts(_ differences: [Difference], _ language: Language) -> String {
        let catalogue = MessageCatalogue.payloadDiff
        guard !differences.isEmpty else { return catalogue.text("diff-same", [], in: language) }
        var parts: [String] = []
        for kind in Difference.Kind.allCases {
            let count = differences.filter { $0.kind == kind }.count
            if count > 0 {
                let id = "diff-count-" + kind.rawValue + (count == 1 ? "-one" : "")
                parts.append(catalogue.text(id, [String(count)], in: language))
            }
        }
        return catalogue.text(
            differences.count == 1 ? "diff-count-one" : "diff-count",
            [String(differences.count), parts.joined(separator: ", ")], in: language)
    }
}
