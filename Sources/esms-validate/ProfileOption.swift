public import ArgumentParser
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
public import Reporting

extension ProfileSelector {
    /// Says on standard error why there is no such profile.
    static func reported(
        _ name: String, in repository: DefinitionRepository, _ language: Language
    ) throws -> Validator.ProfileSelection {
        do throws(Unknown) {
            return try selection(name, definitions: Definitions(repository: repository))
        } catch {
            switch error {
            case .canonical(let url):
                writeDiagnostic(
                    MessageCatalogue.reporting.text("unknown-profile", [Terminal.sanitized(url)], in: language))
                throw ExitStatus.notJudged
            case .word(let word):
                throw ValidationError(
                    "--profile takes auto, declared, consent, task, document, bundle, an id of the guide, or a canonical URL; '\(word)' is none."
                )
            }
        }
    }
}

extension FailOn: ExpressibleByArgument {}

extension RunVerdict {
    var exitCode: ExitCode? { isNotJudged ? ExitStatus.notJudged : isRefused ? ExitStatus.refused : nil }
}
