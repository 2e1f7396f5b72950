package import CommandSupport
package import FHIRCore
package import Messages
internal import ViaTrajectoireRules

/// Entries of the book on a terminal.
package enum RuleBookText {
    package static func text(_ entry: RuleBook.Entry, _ terminal: Terminal, _ language: Language) -> String {
        var page = Page(terminal: terminal, language: language)
        page.title(entry.rule.id)
        let severity = entry.rule.severity.rawValue
        let key =
            switch entry.rule.origin {
            case .business: "business-" + severity
            case .cda: "cda-" + severity
            default: severity
            }
        page.line("severity", page.word(key))
        page.line("hl7", entry.rule.messageID)
        page.line("source", entry.source)
        page.line("origin", page.word("origin-" + entry.rule.origin.rawValue))
        for (_, template) in entry.messages { page.line("text", RuleText.readable(template.template(in: language))) }
        page.line("detail", entry.explanation.template(in: language))
        let verdict =
            switch entry.rule.origin {
            case .business: "beyond"
            case .cda: "counts-cda"
            default: "counts"
            }
        page.line("evs", page.word(verdict))
        page.example("good", entry.good)
        page.example("bad", entry.bad)
        return page.text
    }

    package static func text(
        _ invariants: [(element: String, constraint: ElementDefinition.Constraint)], _ catalogue: MessageCatalogue,
        _ terminal: Terminal, _ language: Language
    ) -> String {
        var page = Page(terminal: terminal, language: language)
        for (element, constraint) in invariants {
            page.title(constraint.key)
            page.line("severity", page.word(constraint.isError && !constraint.isBestPractice ? "error" : "warning"))
            page.line("hl7", constraint.source + "#" + constraint.key)
            page.line("element", element)
            page.line("expression", constraint.expression)
            if catalogue["invariant-" + constraint.key] != nil {
                page.line("text", catalogue.text("invariant-" + constraint.key, [constraint.key], in: language))
            }
            if let detail = catalogue["explain-rule-" + constraint.key] {
                page.line("detail", detail.template(in: language))
            }
        }
        return page.text
    }

    /// Labels on the left, values beside them, wrapped to the width of the terminal.
    private struct Page {
        let terminal: Terminal
        let language: Language
        var text = ""

        private static let indent = 16

        func word(_ id: String) -> String { MessageCatalogue.explanation.text("explain-" + id, [], in: language) }

        mutating func title(_ id: String) { text += terminal.styled(id, .bold) + "\n" }

        mutating func line(_ key: String, _ value: String) {
            guard !value.isEmpty else { return }
            let label = word(key)
            let padding = String(repeating: " ", count: max(1, Self.indent - 2 - label.count))
            let width = max(40, terminal.width - Self.indent)
            for (index, part) in TextLayout.wrapped(value, width: width).enumerated() {
                text +=
                    index == 0
                    ? "  " + terminal.styled(label, .dim) + padding + part + "\n"
                    : String(repeating: " ", count: Self.indent) + part + "\n"
            }
        }

        mutating func example(_ key: String, _ example: String) {
            guard !example.isEmpty else { return }
            text += "  " + terminal.styled(word(key), .dim) + "\n"
            for line in example.split(separator: "\n") { text += "    " + line + "\n" }
        }
    }
}
