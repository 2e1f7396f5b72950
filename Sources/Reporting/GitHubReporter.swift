internal import CommandSupport
internal import FHIRCore
internal import Messages

/// Workflow commands of GitHub Actions: an annotation at the line of each finding. The verdicts are lines of the log, not
/// annotations, of which the runner shows ten.
public struct GitHubReporter: Reporter {
    private let context: MessageContext
    private let showsInformation: Bool
    private var counts = VerdictCounts()

    public init(context: MessageContext, showsInformation: Bool = true) {
        self.context = context
        self.showsInformation = showsInformation
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        var text = ""
        if let failure = outcome.failure {
            text += "::error file=\(property(outcome.file)),title=\(property(failure.message))::"
            text += data(context.text(failure.message, failure.arguments)) + "\n"
        }
        for finding in outcome.shown where showsInformation || finding.severity > .information {
            let title =
                outcome.side(of: finding) == .viaTrajectoire ? "ViaTrajectoire: \(finding.rule.id)" : finding.rule.id
            text += "::\(command(finding.severity)) file=\(property(outcome.file)),line=\(finding.position.line),"
            text += "col=\(finding.position.column),title=\(property(title))::"
            let place = finding.expression.isEmpty ? "" : finding.expression + ": "
            text += data(place + context.text(finding)) + "\n"
        }
        guard !outcome.isAboutSettings else { return text }
        counts.add(outcome)
        for line in VerdictWords(context: context).lines(outcome) {
            // Our words come first: what a file is called must not begin a command.
            text += data("\(line.text) (\(outcome.file))") + "\n"
        }
        return text
    }

    public mutating func end() -> String {
        let verdicts = counts.total > 1 ? counts.lines(context) : []
        return verdicts.map { $0 + "\n" }.joined() + counts.basis(context).map { data($0) + "\n" }.joined()
    }

    private func command(_ severity: Severity) -> String {
        switch severity {
        case .fatal, .error: "error"
        case .warning: "warning"
        case .information: "notice"
        }
    }

    /// The message of a command: what would end the line is escaped as the runner reads it.
    private func data(_ text: String) -> String { escape(text, more: false) }

    private func property(_ text: String) -> String { escape(text, more: true) }

    private func escape(_ text: String, more: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where more: result += "%3A"
            case "," where more: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return Terminal.sanitized(result)
    }
}
