internal import CommandSupport
internal import FHIRCore
internal import Messages

/// JUnit XML, for CI servers: a test suite a run, a test case a file. What fails a case is what fails the run
/// (`--fail-on`); both verdicts and what else was found stand in its output, and the verdicts in the properties of the
/// suite.
public struct JUnitReporter: Reporter {
    private let context: MessageContext
    private let environment: ReportEnvironment
    private let showsInformation: Bool
    private let failOn: FailOn
    private var cases = ""
    private var properties = ""
    private var counts = (tests: 0, failures: 0, errors: 0)

    public init(
        context: MessageContext, environment: ReportEnvironment, showsInformation: Bool = true, failOn: FailOn = .error
    ) {
        self.failOn = failOn
        self.context = context
        self.environment = environment
        self.showsInformation = showsInformation
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        counts.tests += 1
        let name = outcome.file == "-" ? context.text("standard-input") : outcome.file
        let profile = CanonicalNames.short(outcome.profiles.last ?? environment.tool)
        cases +=
            "    <testcase name=\"\(ReportMarkup.attribute(name))\" classname=\"\(ReportMarkup.attribute(profile))\" time=\"0\">\n"
        let refusing = outcome.shown.filter(failOn.isFailure)
        let others = outcome.shown.filter {
            !failOn.isFailure($0) && (showsInformation || $0.severity > .information)
        }
        let words = outcome.isAboutSettings ? [] : VerdictWords(context: context).lines(outcome)
        properties += verdicts(outcome, name)
        if let failure = outcome.failure {
            counts.errors += 1
            let text = context.text(failure.message, failure.arguments)
            cases +=
                "      <error message=\"\(ReportMarkup.attribute(text))\" type=\"\(ReportMarkup.attribute(failure.message))\"/>\n"
        } else if outcome.isUnreadable {
            counts.errors += 1
            let text = context.text("verdict-not-judged")
            cases +=
                "      <error message=\"\(ReportMarkup.attribute(text))\" type=\"fatal\">\(lines(refusing, outcome))</error>\n"
        } else if let first = refusing.first {
            counts.failures += 1
            let message = context.text(first)
            cases +=
                "      <failure message=\"\(ReportMarkup.attribute(message))\" type=\"\(ReportMarkup.attribute(first.rule.id))\">"
                + lines(refusing, outcome) + "</failure>\n"
        }
        let said = (words.map { ReportMarkup.text($0.text) } + (others.isEmpty ? [] : [lines(others, outcome)]))
        if !said.isEmpty { cases += "      <system-out>\(said.joined(separator: "\n"))</system-out>\n" }
        cases += "    </testcase>\n"
        return ""
    }

    /// Both verdicts for programs. The published schema has properties for suites only, so they bear the file's name.
    private func verdicts(_ outcome: FinishedOutcome, _ name: String) -> String {
        guard !outcome.isAboutSettings else { return "" }
        var values = [("evsclient", outcome.evsClient.answer.rawValue)] + (outcome.basis?.values ?? [])
        if let verdict = outcome.viaTrajectoire { values.append(("viaTrajectoire", verdict.answer.rawValue)) }
        values.append(("suppressed", String(outcome.setAside.count)))
        return values.map { key, value in
            "      <property name=\"\(ReportMarkup.attribute(name + " " + key))\" "
                + "value=\"\(ReportMarkup.attribute(value))\"/>\n"
        }.joined()
    }

    private func lines(_ findings: [Finding], _ outcome: FinishedOutcome) -> String {
        findings.map { finding in
            let place = "\(finding.position.line):\(finding.position.column)"
            let word = context.text("severity-" + finding.severity.rawValue)
            let text = context.text(finding)
            let side = outcome.side(of: finding).map { "(\($0.name)) " } ?? ""
            return ReportMarkup.text(
                "\(word) \(side)\(place) \(finding.expression) [\(finding.rule.id)] \(text)")
        }.joined(separator: "\n")
    }

    public mutating func end() -> String {
        let numbers = "tests=\"\(counts.tests)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\""
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<testsuites name=\"\(environment.tool)\" \(numbers) time=\"0\">\n"
            + "  <testsuite name=\"\(environment.tool) \(environment.version), SDO \(environment.guideVersion)\" \(numbers) "
            + "skipped=\"0\" time=\"0\" timestamp=\"\(environment.time.prefix(19))\">\n"
            + (properties.isEmpty ? "" : "    <properties>\n" + properties + "    </properties>\n")
            + cases + "  </testsuite>\n</testsuites>\n"
    }
}
