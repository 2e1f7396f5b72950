import ArgumentParser
import Certificates
import CommandSupport
import FINESS

/// Where the FINESS index is.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("finess"),
        help: ArgumentHelp("The FINESS index (default: ESMS_FINESS, or the user's data folder).", valueName: "path"))
    var index: String?

    var path: String { index ?? FINESSRegistry.defaultPath(environment: Environment.value) }

    /// Opens the index at the first question only.
    func answering() -> (FINESSNumber) -> RegistryAnswer {
        let path = path
        var opened: Result<FINESSRegistry, FINESSRegistry.Failure>?
        return { number in
            let registry: Result<FINESSRegistry, FINESSRegistry.Failure>
            if let opened {
                registry = opened
            } else {
                do throws(FINESSRegistry.Failure) {
                    registry = .success(try FINESSRegistry(path: path))
                } catch {
                    registry = .failure(error)
                }
                opened = registry
            }
            do throws(FINESSRegistry.Failure) {
                let source = try registry.get()
                return .answered(try source.lookUp(number), source.source)
            } catch {
                switch error {
                case .missing: return .noRegistry
                case .unusable(let reason): return .unavailable(reason)
                }
            }
        }
    }
}
