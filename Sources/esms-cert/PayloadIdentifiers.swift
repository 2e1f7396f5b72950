/// Struct_IdNat values that a payload names: Task.input typed idNat_Struct, and Consent.meta.source.
/// Nil when the bytes are no payload.
func structureIdentifiers(in bytes: [UInt8]) -> [String]? { nil }
