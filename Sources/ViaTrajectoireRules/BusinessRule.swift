public import FHIRCore
public import Messages

/// What ViaTrajectoire or the référencement expects beyond the profiles: one concern, with the rules it can report.
public protocol BusinessRule: Sendable {
    /// The rules it reports, each with its texts and examples.
    static var pages: [RulePage] { get }

    /// Judges one Task, Consent or DocumentReference.
    static func check(_ resource: CheckedResource, in tree: ElementTree, context: BusinessContext) -> [Finding]

    /// Judges the resources of one payload together; only called where there are several.
    static func checkTogether(
        _ resources: [CheckedResource], in tree: ElementTree, context: BusinessContext
    ) -> [Finding]
}

extension BusinessRule {
    public static func check(
        _ resource: CheckedResource, in tree: ElementTree, context: BusinessContext
    ) -> [Finding] { [] }

    public static func checkTogether(
        _ resources: [CheckedResource], in tree: ElementTree, context: BusinessContext
    ) -> [Finding] { [] }
}

/// A rule with all that people are told about it: the finding's text, `explain` and docs/rules come from here.
public struct RulePage: Sendable {
    public let rule: Rule
    /// Where it comes from: page of the guide, requirement or nomenclature.
    public let source: String
    /// Texts of findings by message id; the rule's own id is among them.
    public let messages: [String: MessageTemplate]
    /// Why the rule is there and what to do.
    public let explanation: MessageTemplate
    /// A payload that the rule accepts, reduced to what it looks at.
    public let good: String
    /// A payload in which the rule finds fault.
    public let bad: String

    /// - Parameters:
    ///   - text: what a finding says.
    ///   - variants: further wordings by the suffix that their id adds to the rule's.
    public init(
        _ id: String, _ severity: Severity, source: String, text: MessageTemplate,
        variants: [String: MessageTemplate] = [:], explanation: MessageTemplate, good: String, bad: String
    ) {
        rule = Rule(id, "", severity, .businessRule, .business)
        self.source = source
        var messages = [id: text]
        for (suffix, template) in variants { messages[id + "-" + suffix] = template }
        self.messages = messages
        self.explanation = explanation
        self.good = good
        self.bad = bad
    }

    /// A finding of this rule at a node.
    ///
    /// - Parameter variant: suffix of another wording.
    func finding(
        _ arguments: [String] = [], at node: ElementTree.NodeID, in tree: ElementTree, variant: String? = nil,
        severity: Severity? = nil
    ) -> Finding {
        Finding(
            rule, arguments, at: tree.expression(node), offset: Int(tree[node].sourceStart),
            severity: severity, message: variant.map { rule.id + "-" + $0 })
    }
}

/// A resource that business rules judge.
public struct CheckedResource: Sendable {
    public enum Kind: String, Sendable {
        case task = "Task"
        case consent = "Consent"
        case document = "DocumentReference"
    }

    public let node: ElementTree.NodeID
    public let kind: Kind
    /// The payload is this resource alone: what is sent, or the answer to a read. Else it stands in a Bundle.
    public let isRoot: Bool
    /// The entries of Task.input; without any for other resources.
    public let inputs: TaskInputs
}
