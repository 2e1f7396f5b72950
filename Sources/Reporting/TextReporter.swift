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
    private var counts = VerdictCounts()

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

    public mutating func report(_ outcome: FinishedOutcome) -> String {
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
        let shown = outcome.shown.filter { showsInformation || $0.severity > .information }
        // All places in one pass: a Bundle without line ends is one line of many megabytes.
        let offsets = outcome.source?.offsets(at: shown.map(\.position)) ?? []
        if showsEchoes {
            for (index, finding) in shown.enumerated() {
                text += describe(finding, outcome, offset: index < offsets.count ? offsets[index] : nil)
            }
        } else {
            let places = Dictionary(
                zip(shown.map(\.position), offsets), uniquingKeysWith: { first, _ in first })
            let groups = EchoFolding.groups(shown)
            let kinds = KindFolding(groups.map(\.cause))
            for (index, group) in groups.enumerated() where kinds.isShown(index) {
                text += describe(group.cause, outcome, offset: places[group.cause.position] ?? nil)
                if !group.echoes.isEmpty {
                    text += "    " + terminal.styled(context.plural("count-echoes", group.echoes.count), .dim) + "\n"
                }
                if let folded = kinds.folded(after: index) {
                    let words = context.text("count-kind", [String(folded.count), folded.lines])
                    for line in TextLayout.wrapped(words, width: terminal.width - 4) {
                        text += "    " + terminal.styled(line, .dim) + "\n"
                    }
                }
            }
        }
        if showsSuppressed {
            for (finding, reason) in outcome.setAside {
                text += describe(finding, outcome, offset: nil)
                text += "    " + terminal.styled(context.text("suppressed", [Terminal.sanitized(reason)]), .dim) + "\n"
            }
        }
        if outcome.isAboutSettings { return text + (isSingle ? "" : "\n") }
        if outcome.isWithheld || outcome.isUnreadable && outcome.failure == nil {
            text +=
                "\n" + TextLayout.wrapped(context.text("see-diagnose"), width: terminal.width).joined(separator: "\n")
            text += "\n"
        }
        text += "\n"
        for line in VerdictWords(context: context).lines(outcome) { text += styled(line) + "\n" }
        if !isSingle { text += "\n" }
        counts.add(outcome)
        return text
    }

    private func styled(_ line: VerdictWords.Line) -> String {
        guard line.side != nil else { return line.text }
        let style: Terminal.Style =
            switch line.tone {
            case .good: .boldGreen
            case .fair: .boldYellow
            case .bad: line.side == .viaTrajectoire ? .boldYellow : .boldRed
            }
        return terminal.styled(line.word, style) + (line.detail.isEmpty ? "" : " — " + line.detail)
    }

    public mutating func end() -> String {
        let verdicts =
            isSingle
            ? ""
            : counts.lines(context).map { terminal.styled($0, counts.isAllGood ? .boldGreen : .boldRed) + "\n" }
                .joined()
        return counts.basis(context).reduce(verdicts) { text, basis in
            TextLayout.wrapped(Terminal.sanitized(basis), width: terminal.width)
                .reduce(text) { $0 + terminal.styled($1, .dim) + "\n" }
        }
    }

    // MARK: - One finding

    private func describe(_ finding: Finding, _ outcome: FinishedOutcome, offset: Int?) -> String {
        let word = context.text("severity-" + finding.severity.rawValue)
        let place = "\(finding.position.line):\(finding.position.column)"
        var text = "\n  " + terminal.styled(word, style(finding.severity)) + "  " + terminal.styled(place, .bold)
        if !finding.expression.isEmpty { text += "  " + terminal.styled(Terminal.sanitized(finding.expression), .cyan) }
        // Red that EVSClient will not mind is said to be so.
        if let side = outcome.side(of: finding), side == .viaTrajectoire {
            text += terminal.styled("  (\(side.name))", .dim)
        }
        text += "\n"
        let arguments =
            CanonicalNames.namesWholeURL(finding) ? finding.arguments : finding.arguments.map(CanonicalNames.short)
        let message = Terminal.sanitized(context.text(finding, arguments))
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
    private func excerpt(_ finding: Finding, _ outcome: FinishedOutcome, offset: Int?) -> String {
        if let quotation = finding.quotation {
            let number = String(quotation.number)
            return excerpt(
                quotation.line, column: quotation.column, number: number,
                room: max(20, terminal.width - number.count - 8),
                style(finding.severity))
        }
        guard let source = outcome.source, let offset else { return "" }
        let number = String(finding.position.line)
        let room = max(20, terminal.width - number.count - 8)
        // Four bytes at most for a scalar; twice the room, so that the cut falls outside of what is shown.
        let (line, column) = source.surroundings(of: offset, radius: 8 * room)
        return excerpt(line, column: column, number: number, room: room, style(finding.severity))
    }

    private func excerpt(
        _ line: String, column: Int, number: String, room: Int, _ style: Terminal.Style
    ) -> String {
        let (shown, caret) = SourceExcerpt.window(line, column: column, width: room)
        guard !shown.isEmpty else { return "" }
        let gutter = String(repeating: " ", count: number.count)
        return "    " + terminal.styled(number + " │ ", .dim) + shown + "\n" + "    "
            + terminal.styled(gutter + " │ ", .dim) + String(repeating: " ", count: caret)
            + terminal.styled("^", style) + "\n"
    }
}
