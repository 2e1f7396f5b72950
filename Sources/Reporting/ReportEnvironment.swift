public import FHIRCore

/// What a report says of the tool, the definitions and the run.
public struct ReportEnvironment: Sendable {
    /// A rule with what a reader is told of it.
    public struct RuleDescription: Sendable {
        public let rule: Rule
        public let summary: String
        public let help: String
        /// The same with examples, in Markdown.
        public let markdown: String

        public init(rule: Rule, summary: String, help: String, markdown: String) {
            self.rule = rule
            self.summary = summary
            self.help = help
            self.markdown = markdown
        }
    }

    public let tool: String
    public let version: String
    public let guideVersion: String
    public let terminologyVersion: String
    /// When the run began: `2026-11-21T12:00:00Z`.
    public let time: String
    /// A UUID of the run.
    public let identifier: String
    /// Descriptions by rule id.
    public let rules: [String: RuleDescription]

    public init(
        tool: String, version: String, guideVersion: String, terminologyVersion: String, time: String,
        identifier: String, rules: [RuleDescription]
    ) {
        self.tool = tool
        self.version = version
        self.guideVersion = guideVersion
        self.terminologyVersion = terminologyVersion
        self.time = time
        self.identifier = identifier
        self.rules = Dictionary(rules.map { ($0.rule.id, $0) }) { first, _ in first }
    }
}
