import ArgumentParser
import CommandSupport
import FINESS

/// Where the FINESS index is.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("finess"),
        help: ArgumentHelp("The FINESS index (default: ESMS_FINESS, or the user's data folder).", valueName: "path"))
    var index: String?

    var path: String { index ?? FINESSRegistry.defaultPath(environment: Environment.value) }
}
