public import Certificates
public import CommandSupport
public import Messages

/// A verdict for a reader: one line that says it all, then the checklist.
public struct CheckTextReport {
    private let language: Language
    private let terminal: Terminal

    public init(language: Language, terminal: Terminal) {
        self.language = language
        self.terminal = terminal
    }

    public func text(_ verdict: CertificateVerdict) -> String {
        let headline = Self.symbol(verdict.outcome) + " " + Terminal.sanitized(verdict.sentence(in: language))
        var lines = TextLayout.wrapped(headline, width: terminal.width).map {
            terminal.styled($0, Self.style(verdict.outcome))
        }
        if verdict.outcome != .accepted, let advice = verdict.decisive?.advice(in: language) {
            for (index, line) in TextLayout.wrapped(Terminal.sanitized(advice), width: terminal.width - 4).enumerated()
            {
                lines.append((index == 0 ? "  → " : "    ") + line)
            }
        }
        lines.append("")
        lines.append("  " + Terminal.sanitized(verdict.file))
        if let leaf = verdict.leaf {
            for line in TextLayout.wrapped(Terminal.sanitized(summary(leaf)), width: terminal.width - 2) {
                lines.append("  " + line)
            }
        }
        lines.append("")
        let isUnread = verdict.leaf == nil
        // What could not be looked at is said once.
        let shown = verdict.findings.filter { !isUnread || $0.message.id != "verdict.not-reached" }
        for finding in shown { lines.append(contentsOf: item(finding)) }
        if shown.count < verdict.findings.count {
            let text = ReportMessages.text(
                "report.not-reached", [String(verdict.findings.count - shown.count)], in: language)
            for line in TextLayout.wrapped(text, width: terminal.width - 4) {
                lines.append("    " + terminal.styled(line, .dim))
            }
        }
        for answer in verdict.toolAnswers { lines.append(contentsOf: item(answer)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whose certificate it is, in a few words.
    private func summary(_ leaf: Certificate) -> String {
        let until = ReportMessages.text(
            "report.until", [language == .fr ? leaf.notAfter.frenchDay : leaf.notAfter.day], in: language)
        return [leaf.subject.organization, leaf.subject.commonName, leaf.structureIdentifier?.identifier, until]
            .compactMap(\.self).joined(separator: " · ")
    }

    /// What another program says, beside what the checks say.
    private func item(_ answer: ToolAnswer) -> [String] {
        let result: CheckResult = answer.opens == nil ? .undetermined : answer.opens == true ? .pass : .fail
        let id = answer.opens == nil ? "tool.silent" : answer.opens == true ? "tool.opens" : "tool.refuses"
        let text = [ReportMessages.text(id, in: language), answer.words].filter { !$0.isEmpty }.joined(separator: " ")
        let width = 18
        let room = max(terminal.width - 4 - width, 20)
        return TextLayout.wrapped(Terminal.sanitized(text), width: room).enumerated().map { index, line in
            index == 0
                ? "  " + terminal.styled(Self.symbol(result), Self.style(result)) + " "
                    + TextLayout.padded(answer.tool, width) + line
                : String(repeating: " ", count: 4 + width) + line
        }
    }

    private func item(_ finding: CheckFinding) -> [String] {
        let label = ReportMessages.text("label." + finding.check.rawValue, in: language)
        let width = 18
        let indent = String(repeating: " ", count: 4 + width)
        let room = max(terminal.width - 4 - width, 20)
        let found = TextLayout.wrapped(Terminal.sanitized(finding.found(in: language)), width: room)
        let isQuiet = finding.result == .skipped
        let symbol = terminal.styled(Self.symbol(finding.result), Self.style(finding.result))
        var lines: [String] = []
        for (index, line) in found.enumerated() {
            let text = isQuiet ? terminal.styled(line, .dim) : line
            let head = TextLayout.padded(label, width)
            lines.append(
                index == 0 ? "  \(symbol) " + (isQuiet ? terminal.styled(head, .dim) : head) + text : indent + text)
        }
        if let advice = finding.advice(in: language), finding.result != .pass {
            for (index, line) in TextLayout.wrapped(Terminal.sanitized(advice), width: room - 2).enumerated() {
                lines.append(indent + (index == 0 ? "→ " : "  ") + line)
            }
        }
        return lines
    }

    static func symbol(_ result: CheckResult) -> String {
        switch result {
        case .pass: "✓"
        case .fail: "✗"
        case .warn: "!"
        case .undetermined: "?"
        case .skipped: "–"
        }
    }

    static func symbol(_ outcome: CertificateVerdict.Outcome) -> String {
        switch outcome {
        case .accepted: "✓"
        case .refused: "✗"
        case .undetermined: "?"
        case .unreadable: "✗"
        }
    }

    static func style(_ result: CheckResult) -> Terminal.Style {
        switch result {
        case .pass: .green
        case .fail: .boldRed
        case .warn: .boldYellow
        case .undetermined: .boldYellow
        case .skipped: .dim
        }
    }

    static func style(_ outcome: CertificateVerdict.Outcome) -> Terminal.Style {
        switch outcome {
        case .accepted: .boldGreen
        case .refused, .unreadable: .boldRed
        case .undetermined: .boldYellow
        }
    }
}
