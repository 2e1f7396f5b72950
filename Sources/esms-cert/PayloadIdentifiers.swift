import FHIRCore
import FHIRReading

/// Struct_IdNat values that a FHIR payload, JSON or XML, names; nil when there is no resource in it.
func structureIdentifiers(in bytes: [UInt8]) -> [String]? {
    let tree = Payload.read(bytes, definitions: Definitions())
    return tree.root == nil ? nil : StructureIdentifiers.values(in: tree)
}
