public import Certificates
public import CommandSupport
public import Messages

/// Several verdicts, a line each, the first to expire at the top.
public struct CheckTableReport {
    private let language: Language
    private let terminal: Terminal

    public init(language: Language, terminal: Terminal) {
        self.language = language
        self.terminal = terminal
    }

    /// Files without a readable certificate come last.
    public static func sorted(_ verdicts: [CertificateVerdict]) -> [CertificateVerdict] {
        verdicts.enumerated().sorted { a, b in
            switch (a.element.leaf?.notAfter, b.element.leaf?.notAfter) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: a.offset < b.offset
            }
        }.map(\.element)
    }

    /// Why a file is not accepted, or what is to be read of one that is.
    private func remarks(_ verdict: CertificateVerdict) -> [String] {
        if verdict.outcome != .accepted { return [verdict.decisive?.message.text(in: language)].compactMap(\.self) }
        return verdict.findings.filter { $0.result == .warn }.map { finding in
            // Of the form, what matters is what comes after the names of the algorithms.
            finding.check == .container
                ? finding.notes.map { $0.text(in: language) }.joined(separator: " ") : finding.found(in: language)
        }
    }

    public func text(_ verdicts: [CertificateVerdict]) -> String {
        func label(_ id: String) -> String { ReportMessages.text(id, in: language) }
        let rows = Self.sorted(verdicts)
        let names = rows.map { Terminal.sanitized($0.leaf?.subject.organization ?? "–") }
        let outcomes = rows.map { row in
            let isRemarked = row.outcome == .accepted && row.findings.contains { $0.result == .warn }
            return ReportMessages.text("outcome." + (isRemarked ? "remarked" : row.outcome.rawValue), in: language)
        }
        let outcomeWidth = 2 + max(outcomes.map(\.count).max() ?? 0, label("report.outcome").count - 2)
        let nameWidth = min(max(names.map(\.count).max() ?? 0, label("report.name").count), 32)
        let daysWidth = max(6, label("report.days").count)
        // What is left of the line, so that a row never wraps.
        let room = max(terminal.width - 10 - daysWidth - outcomeWidth - nameWidth - 8, 12)
        var lines = [
            terminal.styled(
                [
                    TextLayout.padded(label("report.expires"), 10),
                    TextLayout.padded(left: label("report.days"), daysWidth),
                    TextLayout.padded(label("report.outcome"), outcomeWidth),
                    TextLayout.padded(label("report.name"), nameWidth), label("report.file"),
                ].joined(separator: "  "), .bold)
        ]
        for (index, row) in rows.enumerated() {
            let day = row.leaf.map { language == .fr ? $0.notAfter.frenchDay : $0.notAfter.day } ?? "–"
            let outcome = TextLayout.padded(CheckTextReport.symbol(row.outcome) + " " + outcomes[index], outcomeWidth)
            let name = names[index].count > nameWidth ? names[index].prefix(nameWidth - 1) + "…" : names[index]
            lines.append(
                [
                    TextLayout.padded(day, 10),
                    TextLayout.padded(left: row.daysLeft.map(String.init) ?? "–", daysWidth),
                    terminal.styled(outcome, CheckTextReport.style(row.outcome)), TextLayout.padded(name, nameWidth),
                    TextLayout.shortened(Terminal.sanitized(row.file), room),
                ].joined(separator: "  "))
            for reason in remarks(row) {
                let indent = 10 + daysWidth + 4
                for line in TextLayout.wrapped(Terminal.sanitized(reason), width: terminal.width - indent) {
                    lines.append(String(repeating: " ", count: indent) + terminal.styled(line, .dim))
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
