import ArgumentParser
import CommandSupport
import Glibc
import Reporting
import Suppressions
import ValueFormats

/// Findings that were looked at and set aside.
struct SuppressionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Findings to set aside, with reason and date of expiry (default: .esms-validate.yml in this folder).",
            valueName: "yml|json"))
    var suppressions: String?

    @Flag(help: "Set nothing aside.")
    var noSuppressions = false

    @Flag(help: "Also show the findings that were set aside.")
    var showSuppressed = false

    /// Nil when there is no file.
    func list(_ context: MessageContext) throws -> SuppressionList? {
        guard !noSuppressions, let path = suppressions ?? SuppressionFile.names.first(where: InputFiles.exists) else {
            return nil
        }
        do throws(SuppressionFile.Fault) {
            let today = CivilDate.at(secondsSince1970: time(nil)).date
            return SuppressionList(try SuppressionFile(path: path), today: today)
        } catch {
            let place = error.line > 0 ? "\(path):\(error.line): " : ""
            writeDiagnostic(place + context.text(error.message, error.arguments))
            throw ExitStatus.notJudged
        }
    }
}
