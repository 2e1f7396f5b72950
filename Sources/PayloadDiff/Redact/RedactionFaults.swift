internal import CDA
public import FHIRCore
internal import FHIRReading
internal import FHIRValidation

/// Whether a redacted copy has the errors of the original: what validation says of one, and of the other.
public struct RedactionFaults: Sendable {
    public struct Fault: Sendable, Hashable {
        /// Stable id of the rule.
        public let rule: String
        /// FHIRPath, or place in the document.
        public let expression: String
    }

    /// Errors of the original.
    public let count: Int
    /// Errors that only the original has.
    public let gone: [Fault]
    /// Errors that only the copy has.
    public let new: [Fault]

    public var isSame: Bool { gone.isEmpty && new.isEmpty }

    public init(original: [UInt8], copy: [UInt8], definitions: Definitions) {
        let before = Self.faults(original, definitions)
        let after = Self.faults(copy, definitions)
        count = before.values.reduce(0, +)
        gone = Self.surplus(of: before, over: after)
        new = Self.surplus(of: after, over: before)
    }

    private static func surplus(of faults: [Fault: Int], over others: [Fault: Int]) -> [Fault] {
        faults.flatMap { fault, count in Array(repeating: fault, count: max(0, count - (others[fault] ?? 0))) }
            .sorted { ($0.expression, $0.rule) < ($1.expression, $1.rule) }
    }

    private static func faults(_ bytes: [UInt8], _ definitions: Definitions) -> [Fault: Int] {
        let judge = CDAJudge(repository: definitions.repository)
        let findings: [Finding]
        if let document = judge.judgeFile(bytes) {
            findings = document.findings
        } else {
            let tree = Payload.read(bytes, definitions: definitions)
            findings = judge.adding(
                to: Validator(definitions: definitions).validate(tree).findings, documentsIn: tree)
        }
        var counts: [Fault: Int] = [:]
        for finding in findings where finding.isError {
            // Faults of syntax have one rule; of others the wording depends on what stands nearby.
            let isSyntax = finding.rule == ReadingRule.jsonSyntax || finding.rule == ReadingRule.xmlSyntax
            let rule = isSyntax ? finding.message : finding.rule.id
            counts[Fault(rule: rule, expression: finding.expression), default: 0] += 1
        }
        return counts
    }
}
