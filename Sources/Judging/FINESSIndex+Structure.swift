package import FINESSIndex
package import ViaTrajectoireRules

extension FINESSIndex {
    /// What rules ask. Opens the index at the first question; belongs to one thread.
    package func structure(_ idNatStruct: String) -> RegisteredStructure? {
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
