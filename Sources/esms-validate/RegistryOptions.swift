import ArgumentParser
import CommandSupport
import FINESSIndex
import Glibc
import Messages

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
    func path(_ language: Language) -> String {
        guard let index else { return FINESSIndex.defaultPath(environment: Environment.value) }
        if access(index, R_OK) != 0 {
            writeDiagnostic(FileError(errorNumber: errno, path: index).text(in: language))
        }
        return index
    }
}
