internal import CommandSupport
package import FHIRCore
internal import Messages
package import Reporting
internal import ViaTrajectoireRules

extension ReportEnvironment {
    package init(repository: DefinitionRepository, context: MessageContext) {
        self.init(
            tool: "esms-validate", version: ToolVersion.number, guideVersion: repository.guideVersion.rawValue,
            terminologyVersion: repository.terminologyVersion, time: RunIdentity.time, identifier: RunIdentity.uuid,
            rules: RuleBook.entries.map { Self.describe($0, context) })
    }

    private static func describe(_ entry: RuleBook.Entry, _ context: MessageContext) -> RuleDescription {
        func word(_ id: String) -> String {
            MessageCatalogue.explanation.text("explain-" + id, [], in: context.language)
        }
        let own = entry.messages.first { $0.id == entry.rule.id } ?? entry.messages.first
        let summary = own.map { RuleText.readable($0.template.template(in: context.language)) } ?? entry.rule.id
        let help = entry.explanation.template(in: context.language)
        let format = entry.good.hasPrefix("<") ? "xml" : "json"
        let markdown =
            "\(help)\n\n\(word("good"))\n\n```\(format)\n\(entry.good)\n```\n\n\(word("bad"))\n\n```\(format)\n\(entry.bad)\n```\n"
        return RuleDescription(
            rule: entry.rule, summary: summary, help: entry.source.isEmpty ? help : "\(help) (\(entry.source))",
            markdown: markdown)
    }
}
