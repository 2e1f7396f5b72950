internal import FHIRCore

/// Resources that define something: their canonical URL, then what each kind asks.
extension ValidationRun {
    func checkDefinition(_ resource: NodeID, type: String) {
        checkCanonicalURL(resource)
        switch type {
        case "ValueSet": checkValueSet(resource)
        case "CodeSystem": checkCodeSystem(resource)
        case "StructureDefinition": checkStructureDefinition(resource)
        default: break
        }
    }

    /// `url` of a canonical resource (FHIR R4 §2.24.0.5): absolute, also where the resource is contained.
    private func checkCanonicalURL(_ resource: NodeID) {
        guard let node = tree.child(resource, .url), tree.typeName(node) == "uri", tree.hasValue(node),
            tree.child(resource, .status) != nil
        else { return }
        let value = tree.valueBytes(node)
        guard !value.isEmpty, value.first != UInt8(ascii: "#"), !PrimitiveFormat.isBlank(value),
            !PrimitiveFormat.isAbsoluteURI(value)
        else { return }
        let isContained = tree.name(resource) == "contained"
        report(
            isContained ? DefinitionRule.containedCanonical : PrimitiveRule.canonicalAbsolute,
            [tree.value(node) ?? ""], at: node)
    }
}
