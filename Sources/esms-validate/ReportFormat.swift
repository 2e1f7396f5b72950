import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Messages
import Reporting
import Suppressions
import ViaTrajectoireRules

/// What `validate --format` can be.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson, sarif, junit, github, gazelle, html

    func reporter(
        context: MessageContext, repository: DefinitionRepository, terminal: Terminal, isSingle: Bool, isQuiet: Bool,
        showsSuppressed: Bool = false, showsEchoes: Bool = true
    ) -> any Reporter {
        var environment: ReportEnvironment { .init(repository: repository, context: context) }
        switch self {
        case .text:
            return TextReporter(
                context: context, terminal: terminal, isSingle: isSingle, showsInformation: !isQuiet,
                showsSuppressed: showsSuppressed, showsEchoes: showsEchoes)
        case .json: return OperationOutcomeReporter(context: context, isBundle: !isSingle)
        case .ndjson: return NDJSONReporter(context: context, showsSuppressed: showsSuppressed)
        case .sarif: return SARIFReporter(context: context, environment: environment, showsInformation: !isQuiet)
        case .junit: return JUnitReporter(context: context, environment: environment, showsInformation: !isQuiet)
        case .github: return GitHubReporter(context: context, showsInformation: !isQuiet)
        case .gazelle: return GazelleReporter(context: context, environment: environment, showsInformation: !isQuiet)
        case .html: return HTMLReporter(context: context, environment: environment, showsInformation: !isQuiet)
        }
    }
}

extension ReportEnvironment {
    init(repository: DefinitionRepository, context: MessageContext) {
        self.init(
            tool: "esms-validate", version: Version.tool, guideVersion: repository.guideVersion.rawValue,
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
