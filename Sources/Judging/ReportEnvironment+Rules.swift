internal import CDA
internal import CommandSupport
package import FHIRCore
internal import FHIRValidation
internal import Messages
package import Reporting
internal import Suppressions
internal import ViaTrajectoireRules

extension ReportEnvironment {
    package init(repository: DefinitionRepository, context: MessageContext) {
        self.init(
            tool: "esms-validate", version: ToolVersion.number, guideVersion: repository.guideVersion.rawValue,
            terminologyVersion: repository.terminologyVersion, time: RunIdentity.time, identifier: RunIdentity.uuid,
            rules: (RuleRegistry.all + CDARegistry.all + [SuppressionList.expired, SuppressionList.unused]).map {
                Self.describe($0, context)
            }
                + BusinessRules.pages.map { Self.describe($0, context) })
    }

    private static func describe(_ rule: Rule, _ context: MessageContext) -> RuleDescription {
        let summary = RuleText.readable(context.catalogue[rule.id]?.template(in: context.language) ?? rule.id)
        let detail = MessageCatalogue.explanation["explain-rule-" + rule.id]?.template(in: context.language)
        let help = detail ?? summary
        return RuleDescription(rule: rule, summary: summary, help: help, markdown: help)
    }

    private static func describe(_ page: RulePage, _ context: MessageContext) -> RuleDescription {
        let summary = page.messages[page.rule.id]?.template(in: context.language) ?? page.rule.id
        let help = page.explanation.template(in: context.language)
        func word(_ id: String) -> String {
            MessageCatalogue.explanation.text("explain-" + id, [], in: context.language)
        }
        let markdown =
            "\(help)\n\n\(word("good"))\n\n```json\n\(page.good)\n```\n\n\(word("bad"))\n\n```json\n\(page.bad)\n```\n"
        return RuleDescription(
            rule: page.rule, summary: RuleText.readable(summary), help: "\(help) (\(page.source))", markdown: markdown)
    }
}
