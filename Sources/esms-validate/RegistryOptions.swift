import ArgumentParser
import CommandSupport
import FINESSIndex
import Glibc
import Messages
import Reporting

/// Where the FINESS index is.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("finess"),
        help: ArgumentHelp(
            "The FINESS index that esms-cert finess import made (default: ESMS_FINESS, or the user's data folder).",
            valueName: "path"))
    var index: String?

    /// Where to look. An index that was asked for and cannot be read is named on standard error; without the option it is
    /// nothing unusual that there is none.
    func path(_ language: Language) throws -> String {
        guard let index else { return FINESSIndex.defaultPath(environment: Environment.value) }
        guard FINESSIndex(path: index).isAvailable else {
            writeDiagnostic(
                MessageCatalogue.reporting.text("no-finess-index", [Terminal.sanitized(index)], in: language))
            throw ExitStatus.notJudged
        }
        return index
    }
}
