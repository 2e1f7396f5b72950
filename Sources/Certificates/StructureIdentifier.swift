public import ValueFormats

/// Struct_IdNat, the value of OU: one digit for the kind of identifier, then the identifier.
public struct StructureIdentifier: Sendable, Equatable {
    /// Kinds of the nomenclature TRE_G07.
    public enum Kind: String, Sendable {
        case adeli = "0"
        case finess = "1"
        case siren = "2"
        case siret = "3"
        case rpps = "4"
        case finessEJ = "5"
        case finessEG = "6"

        public var name: String {
            switch self {
            case .adeli: "ADELI"
            case .finess: "FINESS"
            case .siren: "SIREN"
            case .siret: "SIRET"
            case .rpps: "RPPS"
            case .finessEJ: "FINESS EJ"
            case .finessEG: "FINESS EG"
            }
        }
    }

    public let text: String
    /// First character, as it is.
    public let typeCode: String
    /// What follows the first character.
    public let identifier: String

    public init?(_ text: String) {
        guard let first = text.first, text.count > 1 else { return nil }
        self.text = text
        typeCode = String(first)
        identifier = String(text.dropFirst())
    }

    public var kind: Kind? { Kind(rawValue: typeCode) }

    public var finess: FINESSNumber? { kind == .finess ? FINESSNumber(identifier) : nil }
}

extension Certificate {
    /// From the only OU of the subject; nil when there is none or several.
    public var structureIdentifier: StructureIdentifier? {
        let units = subject.organizationalUnits
        return units.count == 1 ? units.first.flatMap { StructureIdentifier($0) } : nil
    }
}
