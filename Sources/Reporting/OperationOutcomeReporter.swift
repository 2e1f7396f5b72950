internal import FHIRCore
internal import ValueFormats

/// A FHIR OperationOutcome; for several inputs a Bundle of type collection with one OperationOutcome each.
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

    public mutating func report(_ outcome: FileOutcome) -> String {
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

    private func append(_ outcome: FileOutcome, to output: inout [UInt8]) {
        func raw(_ text: String) { output.append(contentsOf: text.utf8) }
        func string(_ value: String) { JSONString.append(value, to: &output) }
        raw("{\"resourceType\":\"OperationOutcome\",\"extension\":[{\"url\":")
        string("http://hl7.org/fhir/StructureDefinition/operationoutcome-file")
        raw(",\"valueString\":")
        string(outcome.file)
        raw("}],\"issue\":[")
        var isFirst = true
        func issue(
            _ severity: String, _ code: String, _ text: String, expression: String, messageID: String,
            place: (Int, Int)?
        ) {
            raw(isFirst ? "\n " : ",\n ")
            isFirst = false
            raw("{")
            if let (line, column) = place {
                let base = "http://hl7.org/fhir/StructureDefinition/operationoutcome-"
                raw("\"extension\":[{\"url\":\"\(base)issue-line\",\"valueInteger\":\(line)}")
                raw(",{\"url\":\"\(base)issue-col\",\"valueInteger\":\(column)}")
                if !messageID.isEmpty {
                    raw(",{\"url\":\"\(base)message-id\",\"valueCode\":")
                    string(messageID)
                    raw("}")
                }
                raw("],")
            }
            raw("\"severity\":")
            string(severity)
            raw(",\"code\":")
            string(code)
            raw(",\"details\":{\"text\":")
            string(text)
            raw("}")
            if !expression.isEmpty {
                raw(",\"expression\":[")
                string(expression)
                raw("]")
            }
            raw("}")
        }
        if let failure = outcome.failure {
            issue(
                "fatal", "exception", context.text(failure.message, failure.arguments), expression: "", messageID: "",
                place: nil)
        }
        for finding in outcome.findings {
            issue(
                finding.severity.rawValue, finding.code.rawValue, context.text(finding.message, finding.arguments),
                expression: finding.expression, messageID: finding.messageID,
                place: (finding.position.line, finding.position.column))
        }
        if isFirst {
            issue(
                "information", "informational", context.text("verdict-accepted"), expression: "", messageID: "",
                place: nil)
        }
        raw("]}")
    }
}
