internal import FHIRCore

/// What a StructureDefinition must hold to beyond its invariants (FHIR R4 §5.3).
extension ValidationRun {
    func checkStructureDefinition(_ resource: NodeID) {
        guard let typeNode = tree.child(resource, .type), let type = tree.value(typeNode) else { return }
        let isConstraint = tree.string(resource, "derivation") == "constraint"
        if !PrimitiveFormat.isAbsoluteURI(tree.valueBytes(typeNode)), definitions.type(type) == nil,
            !definedTypes.contains(type)
        {
            report(DefinitionRule.typeName, [type], at: typeNode)
        }
        if tree.string(resource, "derivation") == "specialization",
            let base = tree.string(resource, "baseDefinition").flatMap({ definitions.structureDefinition($0) }),
            base.type == type
        {
            report(DefinitionRule.typeOfBase, [type], at: resource)
        }
        let rootName = type.split(separator: "/").last.map(String.init) ?? type
        for view in ["differential", "snapshot"] {
            guard let list = tree.child(resource, view) else { continue }
            for (index, element) in tree.children(list, "element").enumerated() {
                checkPath(element, rootName)
                if view == "differential", index == 0 { checkRootSlicing(element) }
                checkTypeProfiles(element)
            }
            if view == "differential", isConstraint { checkUsability(list, of: resource) }
        }
    }

    /// What keeps a snapshot from being made: the profile cannot be used at all.
    private func checkUsability(_ differential: NodeID, of resource: NodeID) {
        let elements = tree.children(differential, "element")
        let kinds = ["value", "exists", "pattern", "type", "profile"]
        for (index, element) in elements.enumerated() {
            let path = tree.string(element, "path") ?? ""
            let slicing = tree.child(element, "slicing")
            if path.split(separator: ".", omittingEmptySubsequences: false).contains("") {
                report(DefinitionRule.snapshot, [path], at: resource)
                return
            }
            if index == 0, !path.utf8.contains(UInt8(ascii: ".")), slicing != nil {
                report(DefinitionRule.snapshot, [path], at: resource, message: "definition-snapshot-slicing")
                return
            }
            let types = slicing.map { tree.children($0, "discriminator").compactMap { tree.string($0, .type) } } ?? []
            if let unknown = types.first(where: { !kinds.contains($0) }) {
                report(
                    DefinitionRule.snapshot, [path, unknown], at: resource,
                    message: "definition-snapshot-discriminator")
                return
            }
        }
    }

    /// Types that FHIR defines, and that no payload has.
    private var definedTypes: Set<String> { ["Logical", "xhtml", "Base"] }

    private func checkPath(_ element: NodeID, _ root: String) {
        guard let path = tree.string(element, "path") else { return }
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        if !parts.contains(""), parts[0] != root {
            report(DefinitionRule.elementPath, [path, root], at: element)
        }
    }

    private func checkRootSlicing(_ element: NodeID) {
        guard let path = tree.string(element, "path"), !path.utf8.contains(UInt8(ascii: ".")),
            tree.child(element, "slicing") != nil
        else { return }
        report(DefinitionRule.rootSlicing, at: element)
    }

    /// A profile on a type is a profile of that type.
    private func checkTypeProfiles(_ element: NodeID) {
        for type in tree.children(element, .type) {
            guard let code = tree.string(type, .code), definitions.type(code) != nil else { continue }
            for node in tree.children(type, .profile) {
                guard let url = tree.value(node), let profile = definitions.structureDefinition(url),
                    profile.type != code,
                    // A type of its own, such as Count, is no profile of the type it specializes.
                    !profile.isConstraint || !definitions.isType(profile.type, a: code),
                    !["Resource", "DomainResource"].contains(code)
                else { continue }
                report(
                    DefinitionRule.elementProfile,
                    [url, profile.type, tree.string(element, "path") ?? "", code], at: node)
            }
        }
    }
}
