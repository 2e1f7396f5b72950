import ArgumentParser
import CommandSupport
import FINESSIndex
import ViaTrajectoireRules

/// Where the FINESS index is.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("finess"),
        help: ArgumentHelp(
            "The FINESS index that esms-cert finess import made (default: ESMS_FINESS, or the user's data folder).",
            valueName: "path"))
    var index: String?

    var path: String { index ?? FINESSIndex.defaultPath(environment: Environment.value) }
}

extension FINESSIndex {
    /// What rules ask. Opens the index at the first question; belongs to one thread.
    func structure(_ idNatStruct: String) -> RegisteredStructure? {
        let number = String(idNatStruct.dropFirst())
        let record: Record? =
            switch idNatStruct.utf8.first {
            case UInt8(ascii: "1"): record(finess: number)
            case UInt8(ascii: "3"): record(siret: number)
            default: nil
            }
        switch record {
        case .entity(let name, let establishments):
            return .legalEntity(name: name, establishments: establishments.map(\.number))
        case .establishment(let establishment):
            return .establishment(name: establishment.name, category: establishment.category)
        case nil: return nil
        }
    }
}
