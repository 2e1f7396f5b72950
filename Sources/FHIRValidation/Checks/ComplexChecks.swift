internal import FHIRCore

/// Rules of single data types.
extension ValidationRun {
    func checkComplex(_ node: NodeID, _ type: Definitions.SpecialType) {
        switch type {
        case .extension: checkExtension(node)
        case .reference: checkReference(node)
        case .attachment: checkAttachment(node)
        default: break
        }
    }

    /// An element that has neither value nor children: a primitive written as an empty text.
    func isEmptyPrimitive(_ node: NodeID) -> Bool {
        let type = tree.nodes[Int(node)].type
        guard type >= 0, definitions.types[Int(type)].primitive != nil else { return false }
        return tree.hasValue(node) && tree.valueBytes(node).isEmpty
    }
}
