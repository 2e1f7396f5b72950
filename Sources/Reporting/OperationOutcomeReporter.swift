internal import FHIRCore
internal import ValueFormats

/// A FHIR OperationOutcome; for several inputs a Bundle of type collection with one OperationOutcome each.
///
/// Whom an issue counts for is said by HL7's extension for the source of an issue; the last issues are the verdicts, with
/// their numbers in `diagnostics`.
public struct OperationOutcomeReporter: Reporter {
    private let context: MessageContext
    private let isBundle: Bool
    private var count = 0

    public init(context: MessageContext, isBundle: Bool) {
        self.context = context
        self.isBundle = isBundle
    }

    public mutating func begin() -> String {
        isBundle ? "{\n\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" : ""
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        var output: [UInt8] = []
        if isBundle {
            output.append(contentsOf: (count > 0 ? ",\n{\"resource\":" : "\n{\"resource\":").utf8)
        }
        count += 1
        append(outcome, to: &output)
        output.append(contentsOf: (isBundle ? "}" : "\n").utf8)
        return String(decoding: output, as: UTF8.self)
    }

    public mutating func end() -> String { isBundle ? "\n]}\n" : "" }

    private func append(_ outcome: FinishedOutcome, to output: inout [UInt8]) {
        func raw(_ text: String) { output.append(contentsOf: text.utf8) }
        func string(_ value: String) { JSONString.append(value, to: &output) }
        raw("{\"resourceType\":\"OperationOutcome\",\"extension\":[{\"url\":")
        string("http://hl7.org/fhir/StructureDefinition/operationoutcome-file")
        raw(",\"valueString\":")
        string(outcome.file)
        raw("}],\"issue\":[")
        var isFirst = true
        func issue(
            _ severity: String, _ code: String, _ text: String, source: VerdictSide?, expression: String = "",
            messageID: String = "", place: (Int, Int)? = nil, diagnostics: String = ""
        ) {
            raw(isFirst ? "\n " : ",\n ")
            isFirst = false
            let base = "http://hl7.org/fhir/StructureDefinition/operationoutcome-"
            var extensions: [(name: String, key: String, value: String)] = []
            if let (line, column) = place {
                extensions.append(("issue-line", "valueInteger", String(line)))
                extensions.append(("issue-col", "valueInteger", String(column)))
                if !messageID.isEmpty { extensions.append(("message-id", "valueCode", "")) }
            }
            if let source { extensions.append(("issue-source", "valueString", "\"\(source.name)\"")) }
            raw("{")
            for (index, item) in extensions.enumerated() {
                raw(index == 0 ? "\"extension\":[" : ",")
                raw("{\"url\":\"\(base)\(item.name)\",\"\(item.key)\":")
                if item.name == "message-id" { string(messageID) } else { raw(item.value) }
                raw("}")
            }
            if !extensions.isEmpty { raw("],") }
            raw("\"severity\":")
            string(severity)
            raw(",\"code\":")
            string(code)
            raw(",\"details\":{\"text\":")
            string(text)
            raw("}")
            if !diagnostics.isEmpty {
                raw(",\"diagnostics\":")
                string(diagnostics)
            }
            if !expression.isEmpty {
                raw(",\"expression\":[")
                string(expression)
                raw("]")
            }
            raw("}")
        }
        if let failure = outcome.failure {
            issue("fatal", "exception", context.text(failure.message, failure.arguments), source: .evsClient)
        }
        for finding in outcome.shown {
            issue(
                finding.severity.rawValue, finding.code.rawValue, context.text(finding),
                source: outcome.side(of: finding), expression: finding.expression, messageID: finding.messageID,
                place: (finding.position.line, finding.position.column))
        }
        if !outcome.isAboutSettings {
            for line in VerdictWords(context: context).lines(outcome) {
                issue(
                    "information", "informational", line.text, source: line.side,
                    diagnostics: diagnostics(line.side, outcome))
            }
        }
        raw("]}")
    }

    /// A verdict for programs: `verdict=refused errors=2 warnings=0`.
    private func diagnostics(_ side: VerdictSide?, _ outcome: FinishedOutcome) -> String {
        let verdict: Verdict? =
            switch side {
            case .evsClient: outcome.evsClient
            case .viaTrajectoire: outcome.viaTrajectoire
            case nil: nil
            }
        guard let verdict else { return side == nil ? "suppressed=\(outcome.setAside.count)" : "" }
        var text = "verdict=\(verdict.answer.rawValue) errors=\(verdict.errors) warnings=\(verdict.warnings)"
        guard side == .evsClient, let basis = outcome.basis else { return text }
        text += " settings=\(basis.settings)"
        for (name, value) in basis.values.dropFirst() { text += "; \(name)=\(value)" }
        return text
    }
}
