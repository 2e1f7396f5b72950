import ArgumentParser
import CommandSupport
import FINESSIndex
import Glibc
import Messages
import Reporting
import ViaTrajectoireRules

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
