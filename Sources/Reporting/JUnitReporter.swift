internal import CommandSupport
internal import FHIRCore
internal import Messages

/// JUnit XML, for CI servers: a test suite a run, a test case a file. What fails a case is what fails the run
/// (`--fail-on`); both verdicts and what else was found stand in its properties and its output.
public struct JUnitReporter: Reporter {
    private let context: MessageContext
    private let environment: ReportEnvironment
    private let showsInformation: Bool
    private let failOn: FailOn
    private var cases = ""
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
        cases += properties(outcome)
        if let failure = outcome.failure {
            counts.errors += 1
            let text = context.text(failure.message, failure.arguments)
            cases +=
                "      <error message=\"\(ReportMarkup.attribute(text))\" type=\"\(ReportMarkup.attribute(failure.message))\"/>\n"
        } else if outcome.isUnreadable {
            counts.errors += 1
            let text = context.text("verdict-not-judged")
            cases +=
                "      <error message=\"\(ReportMarkup.attribute(text))\" type=\"fatal\">\(lines(refusing))</error>\n"
        } else if let first = refusing.first {
            counts.failures += 1
            let message = context.text(first.message, first.arguments)
            cases +=
                "      <failure message=\"\(ReportMarkup.attribute(message))\" type=\"\(ReportMarkup.attribute(first.rule.id))\">"
                + lines(refusing) + "</failure>\n"
        }
        let said = (words.map { ReportMarkup.text($0.text) } + (others.isEmpty ? [] : [lines(others)]))
        if !said.isEmpty { cases += "      <system-out>\(said.joined(separator: "\n"))</system-out>\n" }
        cases += "    </testcase>\n"
        return ""
    }

    private func properties(_ outcome: FinishedOutcome) -> String {
        guard !outcome.isAboutSettings else { return "" }
        var values = [("evsclient", outcome.evsClient.answer.rawValue), ("settings", outcome.settings)]
        if let verdict = outcome.viaTrajectoire { values.append(("viaTrajectoire", verdict.answer.rawValue)) }
        values.append(("suppressed", String(outcome.setAside.count)))
        let items = values.map { name, value in
            "        <property name=\"\(name)\" value=\"\(ReportMarkup.attribute(value))\"/>\n"
        }
        return "      <properties>\n" + items.joined() + "      </properties>\n"
    }

    private func lines(_ findings: [Finding]) -> String {
        findings.map { finding in
            let place = "\(finding.position.line):\(finding.position.column)"
            let word = context.text("severity-" + finding.severity.rawValue)
            let text = context.text(finding.message, finding.arguments)
            return ReportMarkup.text(
                "\(word) (\(finding.side.name)) \(place) \(finding.expression) [\(finding.rule.id)] \(text)")
        }.joined(separator: "\n")
    }

    public mutating func end() -> String {
        let numbers = "tests=\"\(counts.tests)\" failures=\"\(counts.failures)\" errors=\"\(counts.errors)\""
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<testsuites name=\"\(environment.tool)\" \(numbers) time=\"0\">\n"
            + "  <testsuite name=\"\(environment.tool) \(environment.version), SDO \(environment.guideVersion)\" \(numbers) "
            + "skipped=\"0\" time=\"0\" timestamp=\"\(environment.time.prefix(19))\">\n"
            + cases + "  </testsuite>\n</testsuites>\n"
    }
}
