internal import FHIRCore
internal import ValueFormats

/// One line of JSON an input. The shape is relied on by tools: docs/schemas/validate-ndjson.schema.json.
public struct NDJSONReporter: Reporter {
    private let context: MessageContext

    private let showsSuppressed: Bool

    public init(context: MessageContext, showsSuppressed: Bool = false) {
        self.context = context
        self.showsSuppressed = showsSuppressed
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        var output: [UInt8] = []
        func raw(_ text: StaticString) { text.withUTF8Buffer { output.append(contentsOf: $0) } }
        func member(_ name: StaticString, _ value: String) {
            raw(name)
            JSONString.append(value, to: &output)
        }
        func number(_ value: Int) { output.append(contentsOf: String(value).utf8) }
        func boolean(_ value: Bool) { raw(value ? "true" : "false") }
        member("{\"file\":", outcome.file)
        raw(",\"valid\":")
        boolean(outcome.evsClient.isAccepted)
        if let verdict = outcome.viaTrajectoire {
            raw(",\"viaTrajectoire\":{\"accepted\":")
            boolean(verdict.isAccepted)
            raw(",\"errors\":")
            number(verdict.errors)
            raw(",\"warnings\":")
            number(verdict.warnings)
            raw("}")
        }
        member(",\"settings\":", outcome.basis?.settings ?? "")
        if let basis = outcome.basis {
            member(",\"engine\":", basis.engine)
            member(",\"guide\":", basis.guide)
            member(",\"terminology\":", basis.terminology)
        }
        raw(",\"suppressed\":")
        number(outcome.setAside.count)
        raw(",\"profiles\":[")
        for (index, profile) in outcome.profiles.enumerated() {
            if index > 0 { raw(",") }
            JSONString.append(profile, to: &output)
        }
        raw("],\"issues\":[")
        var isFirst = true
        func issue(
            severity: String, code: String, expression: String, messageID: String, rule: String, origin: String,
            line: Int, column: Int, text: String, suppressed: String? = nil
        ) {
            if !isFirst { raw(",") }
            isFirst = false
            member("{\"severity\":", severity)
            member(",\"code\":", code)
            member(",\"expression\":", expression)
            member(",\"messageId\":", messageID)
            member(",\"rule\":", rule)
            member(",\"origin\":", origin)
            raw(",\"line\":")
            number(line)
            raw(",\"column\":")
            number(column)
            member(",\"text\":", text)
            if let suppressed { member(",\"suppressed\":", suppressed) }
            raw("}")
        }
        if let failure = outcome.failure {
            issue(
                severity: "fatal", code: "exception", expression: "", messageID: "", rule: failure.message,
                origin: "structure", line: 1, column: 1, text: context.text(failure.message, failure.arguments))
        }
        func add(_ finding: Finding, suppressed: String? = nil) {
            issue(
                severity: finding.severity.rawValue, code: finding.code.rawValue, expression: finding.expression,
                messageID: finding.messageID, rule: finding.rule.id, origin: finding.origin.rawValue,
                line: finding.position.line, column: finding.position.column,
                text: context.text(finding), suppressed: suppressed)
        }
        for finding in outcome.shown { add(finding) }
        if showsSuppressed {
            for (finding, reason) in outcome.setAside { add(finding, suppressed: reason) }
        }
        raw("]}\n")
        return String(decoding: output, as: UTF8.self)
    }
}
