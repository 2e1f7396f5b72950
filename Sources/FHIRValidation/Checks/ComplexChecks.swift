internal import FHIRCore

/// Rules of single data types.
extension ValidationRun {
    func checkComplex(_ node: NodeID, _ type: Definitions.SpecialType) {
        switch type {
        case .extension: checkExtension(node)
        case .reference: checkReference(node)
        case .attachment: checkAttachment(node)
        case .identifier: checkIdentifier(node)
        case .quantity: checkQuantityCode(node)
        default: break
        }
    }

    private func checkIdentifier(_ node: NodeID) {
        if let child = tree.child(node, .system), tree.hasValue(child) {
            let system = tree.valueBytes(child)
            let isAbsolute = ["http:", "https:", "urn:"].contains { system.starts(with: $0.utf8) }
            if !isAbsolute, !PrimitiveFormat.isBlank(system) || system.isEmpty {
                report(BaseRule.identifierSystem, [String(decoding: system, as: UTF8.self)], at: node)
            }
        }
        guard tree.string(node, .system) == "urn:ietf:rfc:3986", let value = tree.string(node, .value),
            !PrimitiveFormat.isAbsoluteURI(Array(value.utf8)[...])
        else { return }
        report(BaseRule.identifierURI, [value], at: node)
    }

    /// An element that has neither value nor children: a primitive written as an empty text.
    func isEmptyPrimitive(_ node: NodeID) -> Bool {
        let type = tree[node].type
        guard type >= 0, definitions[type: type].primitive != nil else { return false }
        return tree.hasValue(node) && tree.valueBytes(node).isEmpty
    }
}
