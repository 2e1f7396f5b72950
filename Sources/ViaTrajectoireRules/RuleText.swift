internal import FHIRCore
internal import Messages

/// Texts about rules, outside findings.
public enum RuleText {
    /// A template with its holes shown as dots.
    public static func readable(_ template: String) -> String {
        var text = ""
        var inHole = false
        for character in template {
            if character == "{" {
                inHole = true
                text += "…"
            } else if character == "}", inHole {
                inHole = false
            } else if !inHole {
                text.append(character)
            }
        }
        return text
    }

    /// The page of docs/rules, in French and English.
    public static func markdown(_ page: RulePage) -> String {
        var text =
            "<!-- Written from Sources/ViaTrajectoireRules; see RuleDocumentationTests. -->\n\n# \(page.rule.id)\n\n"
        text += "| | |\n|---|---|\n"
        text += "| Gravité · Severity | \(severity(page.rule.severity)) |\n"
        text += "| Source | \(page.source) |\n"
        text += "| Verdict | ViaTrajectoire (EVSClient : sans effet · no effect) |\n"
        for language in Language.allCases {
            let isFrench = language == .fr
            text += "\n## \(isFrench ? "Français" : "English")\n\n"
            text += page.explanation.template(in: language) + "\n\n"
            text += isFrench ? "Messages :\n\n" : "Messages:\n\n"
            for id in page.messages.keys.sorted() {
                guard let template = page.messages[id] else { continue }
                text += "- " + readable(template.template(in: language)) + "\n"
            }
        }
        let fence = page.good.hasPrefix("{") ? "json" : "http"
        text += "\n## Bon exemple · Good example\n\n```\(fence)\n\(page.good)\n```\n"
        text += "\n## Mauvais exemple · Bad example\n\n```\(fence)\n\(page.bad)\n```\n"
        return text
    }

    /// The index of docs/rules.
    public static func markdownIndex(_ pages: [RulePage]) -> String {
        var text = """
            <!-- Written from Sources/ViaTrajectoireRules; see RuleDocumentationTests. -->

            # Rules beyond EVSClient

            What ViaTrajectoire and the référencement expect and no profile says. They have a verdict of their own;
            `--no-business` leaves them out, `--fail-on business` makes their errors count for the exit code.
            `esms-validate explain RULE` shows the same pages.

            | rule | severity | source |
            |---|---|---|

            """
        for page in pages {
            text += "| [\(page.rule.id)](\(page.rule.id).md) | \(page.rule.severity.rawValue) | \(page.source) |\n"
        }
        return text
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .fatal, .error: "erreur · error"
        case .warning: "avertissement · warning"
        case .information: "information"
        }
    }
}
