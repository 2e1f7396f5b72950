import ArgumentParser
import CommandSupport
import FHIRCore
import Judging
import Messages
import Reporting

/// What `validate --format` can be.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson, sarif, junit, github, gazelle, html

    func reporter(
        context: MessageContext, repository: DefinitionRepository, terminal: Terminal, isSingle: Bool, isQuiet: Bool,
        showsSuppressed: Bool = false, showsEchoes: Bool = true, failOn: FailOn = .error
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
        case .junit:
            return JUnitReporter(
                context: context, environment: environment, showsInformation: !isQuiet, failOn: failOn)
        case .github: return GitHubReporter(context: context, showsInformation: !isQuiet)
        case .gazelle: return GazelleReporter(context: context, environment: environment, showsInformation: !isQuiet)
        case .html: return HTMLReporter(context: context, environment: environment, showsInformation: !isQuiet)
        }
    }
}
