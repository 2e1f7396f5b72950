package import CommandSupport
internal import FHIRCore
package import Messages
package import ViaTrajectoireRules

/// Pages of business rules on a terminal.
package enum BusinessRulePages {
    package static func text(
        _ page: RulePage, _ catalogue: MessageCatalogue, _ terminal: Terminal, _ language: Language
    ) -> String {
        func word(_ id: String) -> String { catalogue.text("explain-" + id, [], in: language) }
        var text = terminal.styled(page.rule.id, .bold) + "\n"
        func line(_ key: String, _ value: String) {
            let label = word(key)
            let padding = String(repeating: " ", count: max(1, 16 - label.count))
            text += "  " + terminal.styled(label, .dim) + padding + value + "\n"
        }
        line("severity", word("business-" + page.rule.severity.rawValue))
        line("source", page.source)
        line("origin", word("origin-business"))
        for id in page.messages.keys.sorted() {
            guard let template = page.messages[id] else { continue }
            line("text", RuleText.readable(template.template(in: language)))
        }
        line("detail", page.explanation.template(in: language))
        line("evs", word("beyond"))
        for (key, example) in [("good", page.good), ("bad", page.bad)] {
            text += "  " + terminal.styled(word(key), .dim) + "\n"
            for line in example.split(separator: "\n") { text += "    " + line + "\n" }
        }
        return text
    }
}
