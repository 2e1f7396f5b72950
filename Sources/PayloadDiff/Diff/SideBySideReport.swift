public import CommandSupport
public import Messages

/// A comparison in two columns: what was on the left, what became on the right.
public struct SideBySideReport {
    private let comparison: Comparison
    private let language: Language
    private let names: (String, String)
    private let terminal: Terminal
    private var painter: Painter

    /// Lines of one value beyond which it is cut.
    private static let lineLimit = 12

    public init(_ comparison: Comparison, names: (String, String), language: Language, terminal: Terminal) {
        self.comparison = comparison
        self.names = names
        self.language = language
        self.terminal = terminal
        painter = Painter(terminal: terminal)
    }

    public mutating func write() -> [UInt8] {
        row(Terminal.sanitized(names.0), Terminal.sanitized(names.1), .bold, .bold)
        rule("┼")
        for difference in comparison.differences {
            painter.write(TextReport.clean(difference.expression), .bold)
            if let label = difference.label { painter.write("  (" + TextReport.clean(label) + ")", .cyan) }
            if let note = TextReport.note(difference, language) { painter.write("  " + note, .dim) }
            if let place = TextReport.place(difference, language) { painter.write("  " + place, .dim) }
            painter.newLine()
            if difference.kind != .moved {
                let shown = comparison.shown(difference, inShort: true)
                row(
                    shown.before.map(TextReport.clean) ?? "", shown.after.map(TextReport.clean) ?? "", .red, .green)
            }
            rule("┼")
        }
        painter.write(TextReport.counts(comparison.differences, language), .bold)
        painter.newLine()
        return painter.bytes
    }

    private var column: Int { max((terminal.width - 3) / 2, 10) }

    private mutating func rule(_ cross: String) {
        let dashes = String(repeating: "─", count: column + 1)
        painter.write(dashes + cross + dashes, .dim)
        painter.newLine()
    }

    private mutating func row(_ left: String, _ right: String, _ first: Terminal.Style, _ second: Terminal.Style) {
        let (one, other) = (lines(left), lines(right))
        for index in 0..<max(one.count, other.count, 1) {
            let text = index < one.count ? one[index] : ""
            painter.write(text, first)
            painter.write(String(repeating: " ", count: max(column - text.count, 0)) + " ")
            painter.write("│", .dim)
            if index < other.count {
                painter.write(" ")
                painter.write(other[index], second)
            }
            painter.newLine()
        }
    }

    /// The text in pieces as wide as a column.
    private func lines(_ text: String) -> [String] {
        var result: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            if result.count == Self.lineLimit {
                result[result.count - 1] = String(result[result.count - 1].prefix(column - 1)) + "…"
                break
            }
            result.append(String(rest.prefix(column)))
            rest = rest.dropFirst(column)
        }
        return result
    }
}
