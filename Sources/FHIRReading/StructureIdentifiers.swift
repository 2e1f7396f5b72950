public import FHIRCore

/// The structures that a payload names (Struct_IdNat: a type digit and an identifier).
public enum StructureIdentifiers {
    /// Values of the inputs `idNat_Struct` of Tasks, and of `meta.source` of Consents, wherever they stand in the tree.
    /// A source that is a URI names no structure.
    public static func values(in tree: ElementTree) -> [String] {
        var found: [String] = []
        for index in tree.nodes.indices where tree.nodes[index].flags.contains(.resource) {
            let resource = ElementTree.NodeID(index)
            switch tree.typeName(resource) {
            case "Task":
                for input in tree.children(resource, .input) where isStructure(input, in: tree) {
                    if let value = tree.child(input, .value).flatMap({ tree.string($0, .value) }) {
                        found.append(value)
                    }
                }
            case "Consent":
                if let source = tree.string(resource, "meta", "source"), !source.utf8.contains(UInt8(ascii: ":")) {
                    found.append(source)
                }
            default: break
            }
        }
        return found
    }

    private static func isStructure(_ input: ElementTree.NodeID, in tree: ElementTree) -> Bool {
        guard let type = tree.child(input, .type) else { return false }
        return tree.children(type, .coding).contains { tree.string($0, .code) == "idNat_Struct" }
    }
}
