public import CommandSupport
internal import FHIRCore

/// Findings for people: place, text and the line of the source, the verdict last.
public struct TextReporter: Reporter {
    private let context: MessageContext
    private let terminal: Terminal
    private let showsInformation: Bool
    private let isSingle: Bool
    private let showsSuppressed: Bool
    private let showsEchoes: Bool
    private var counts = (accepted: 0, refused: 0, notJudged: 0)

    public init(
        context: MessageContext, terminal: Terminal, isSingle: Bool, showsInformation: Bool = true,
        showsSuppressed: Bool = false, showsEchoes: Bool = true
    ) {
        self.context = context
        self.terminal = terminal
        self.isSingle = isSingle
        self.showsInformation = showsInformation
        self.showsSuppressed = showsSuppressed
        self.showsEchoes = showsEchoes
    }

    public mutating func report(_ outcome: FileOutcome) -> String {
        var text = ""
        let name = outcome.file == "-" ? context.text("standard-input") : Terminal.sanitized(outcome.file)
        text += terminal.styled(name, .bold)
        if let profile = outcome.profiles.last {
            text += terminal.styled(
                "  " + context.text("judged-by", [Terminal.sanitized(CanonicalNames.short(profile))]), .dim)
        }
        text += "\n"
        if let failure = outcome.failure {
            text += "  " + terminal.styled(context.text("severity-fatal"), .boldRed) + "  "
            text += Terminal.sanitized(context.text(failure.message, failure.arguments)) + "\n"
        }
        let shown = outcome.findings.filter { showsInformation || $0.severity > .information }
        // All places in one pass: a Bundle without line ends is one line of many megabytes.
        let offsets = outcome.source?.offsets(at: shown.map(\.position)) ?? []
        if showsEchoes {
            for (index, finding) in shown.enumerated() {
                text += describe(finding, outcome, offset: index < offsets.count ? offsets[index] : nil)
            }
        } else {
            let places = Dictionary(
                zip(shown.map(\.position), offsets), uniquingKeysWith: { first, _ in first })
            for group in EchoFolding.groups(shown) {
                text += describe(group.cause, outcome, offset: places[group.cause.position] ?? nil)
                if !group.echoes.isEmpty {
                    text += "    " + terminal.styled(plural("count-echoes", group.echoes.count), .dim) + "\n"
                }
            }
        }
        if showsSuppressed {
            for (finding, reason) in outcome.suppressed {
                text += describe(finding, outcome, offset: nil)
                text += "    " + terminal.styled(context.text("suppressed", [Terminal.sanitized(reason)]), .dim) + "\n"
            }
        }
        if outcome.isAboutSettings { return text + (isSingle ? "" : "\n") }
        text += verdict(outcome) + "\n"
        if !isSingle { text += "\n" }
        if outcome.isUnreadable {
            counts.notJudged += 1
        } else if outcome.isValid {
            counts.accepted += 1
        } else {
            counts.refused += 1
        }
        return text
    }

    public mutating func end() -> String {
        guard !isSingle else { return "" }
        let total = counts.accepted + counts.refused + counts.notJudged
        let line = context.text(
            "summary-files", [total, counts.accepted, counts.refused, counts.notJudged].map { String($0) })
        return terminal.styled(line, counts.refused + counts.notJudged > 0 ? .boldRed : .boldGreen) + "\n"
    }

    // MARK: - One finding

    private func describe(_ finding: Finding, _ outcome: FileOutcome, offset: Int?) -> String {
        let word = context.text("severity-" + finding.severity.rawValue)
        let place = "\(finding.position.line):\(finding.position.column)"
        var text = "\n  " + terminal.styled(word, style(finding.severity)) + "  " + terminal.styled(place, .bold)
        if !finding.expression.isEmpty { text += "  " + terminal.styled(Terminal.sanitized(finding.expression), .cyan) }
        text += "\n"
        let arguments =
            CanonicalNames.namesWholeURL(finding) ? finding.arguments : finding.arguments.map(CanonicalNames.short)
        let message = Terminal.sanitized(context.text(finding.message, arguments))
        for line in TextLayout.wrapped(message, width: terminal.width - 4) { text += "    " + line + "\n" }
        text += excerpt(finding, outcome, offset: offset)
        let ids = [finding.rule.id, finding.messageID].filter { !$0.isEmpty }.joined(separator: " · ")
        text += "    " + terminal.styled(Terminal.sanitized(ids), .dim) + "\n"
        return text
    }

    private func style(_ severity: Severity) -> Terminal.Style {
        switch severity {
        case .fatal, .error: .boldRed
        case .warning: .boldYellow
        case .information: .blue
        }
    }

    /// The line of the source with a caret below the place.
    private func excerpt(_ finding: Finding, _ outcome: FileOutcome, offset: Int?) -> String {
        guard let source = outcome.source, let offset else { return "" }
        let number = String(finding.position.line)
        let room = max(20, terminal.width - number.count - 8)
        // Four bytes at most for a scalar; twice the room, so that the cut falls outside of what is shown.
        let (line, column) = source.surroundings(of: offset, radius: 8 * room)
        let (shown, caret) = SourceExcerpt.window(line, column: column, width: room)
        guard !shown.isEmpty else { return "" }
        let gutter = String(repeating: " ", count: number.count)
        return "    " + terminal.styled(number + " │ ", .dim) + shown + "\n" + "    "
            + terminal.styled(gutter + " │ ", .dim) + String(repeating: " ", count: caret)
            + terminal.styled("^", style(finding.severity)) + "\n"
    }

    // MARK: - Verdict

    private func verdict(_ outcome: FileOutcome) -> String {
        let errors =
            outcome.count(.error) + outcome.count(.fatal) + outcome.suppressedCount(.error)
            + outcome.suppressedCount(.fatal)
        let warnings = outcome.count(.warning)
        let informations = outcome.count(.information)
        var parts = [plural("count-errors", errors), plural("count-warnings", warnings)]
        if informations > 0 { parts.append(plural("count-informations", informations)) }
        let word: String
        let style: Terminal.Style
        if outcome.isUnreadable {
            (word, style) = ("verdict-not-judged", .boldRed)
        } else if outcome.isValid {
            (word, style) = ("verdict-accepted", .boldGreen)
        } else {
            (word, style) = ("verdict-refused", .boldRed)
        }
        var text = "\n" + terminal.styled(context.text(word), style) + " — " + parts.joined(separator: ", ")
        if !outcome.suppressed.isEmpty {
            text += "\n" + plural("count-suppressed", outcome.suppressed.count)
        }
        if outcome.ranBusinessRules || outcome.findings.contains(where: { $0.origin == .business }) {
            text += "\n" + businessVerdict(outcome)
        }
        return text
    }

    private func businessVerdict(_ outcome: FileOutcome) -> String {
        let errors = outcome.count(.error, business: true)
        let warnings = outcome.count(.warning, business: true)
        let informations = outcome.count(.information, business: true)
        let (word, style): (String, Terminal.Style) =
            errors > 0
            ? ("business-refused", .boldYellow)
            : warnings > 0 ? ("business-warned", .boldYellow) : ("business-accepted", .boldGreen)
        var parts: [String] = []
        if errors > 0 { parts.append(plural("count-errors", errors)) }
        if warnings > 0 { parts.append(plural("count-warnings", warnings)) }
        if informations > 0 { parts.append(plural("count-informations", informations)) }
        return terminal.styled(context.text(word), style)
            + (parts.isEmpty ? "" : " — " + parts.joined(separator: ", "))
    }

    private func plural(_ id: String, _ count: Int) -> String {
        switch count {
        case 0: context.text(id + "-0")
        case 1: context.text(id + "-1")
        default: context.text(id, [String(count)])
        }
    }
}
