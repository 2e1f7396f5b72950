/// What Schematron's attributes mean in XPath and in severities.
enum SchematronContext {
    /// A pattern of XSLT, which matches nodes anywhere, as a path that finds them all: `a/b | @c` as `//a/b | //@c`.
    static func path(_ pattern: String) -> String {
        alternatives(pattern).map { text in
            let plain = text.drop { $0.isWhitespace }
            let isAbsolute =
                plain.hasPrefix("/") || plain.hasPrefix("$") || plain.hasPrefix("(") || plain.hasPrefix("id(")
            return isAbsolute || plain.isEmpty ? text : "//" + plain
        }.joined(separator: "|")
    }

    /// What stands between the bars outside brackets and strings.
    private static func alternatives(_ pattern: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var level = 0
        var quote: Character?
        for character in pattern {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "(" || character == "[" {
                level += 1
            } else if character == ")" || character == "]" {
                level -= 1
            } else if character == "|", level == 0 {
                parts.append(part)
                part = ""
                continue
            }
            part.append(character)
        }
        return parts + [part]
    }

    /// `role` and `flag` are free words; these are the ones in use.
    static func severity(of role: String) -> SchematronResult.Severity {
        switch role {
        case "warning", "warn", "caution", "avertissement": .warning
        case "information", "info", "informational", "hint", "notice": .information
        default: .error
        }
    }
}
