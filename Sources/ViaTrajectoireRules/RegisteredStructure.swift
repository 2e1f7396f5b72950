/// What the FINESS registry has under a number.
public enum RegisteredStructure: Sendable {
    /// An entité juridique (EJ), with the numbers of its open establishments.
    case legalEntity(name: String, establishments: [String])
    /// An établissement (ET) with its category, three digits of TRE_R66.
    case establishment(name: String, category: String?)
}

/// Looks a structure up by its idNat_Struct (`1` and FINESS, `3` and SIRET); nil where there is no registry, or where it does
/// not have the number: absence proves nothing.
public typealias StructureLookUp = (_ idNatStruct: String) -> RegisteredStructure?
