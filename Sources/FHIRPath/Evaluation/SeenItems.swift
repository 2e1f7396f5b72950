import FHIRCore

/// The items met so far, to find those that come again. Text is found by its hash, anything else by comparing.
struct SeenItems {
    fileprivate var texts: Set<String> = []
    fileprivate var others: [FHIRPathValue] = []
}

extension Evaluation {
    /// Whether no earlier item is equal to this one; remembers it when so.
    mutating func isNew(_ item: FHIRPathValue, _ seen: inout SeenItems, _ node: SyntaxNode) throws(FHIRPathError)
        -> Bool
    {
        try step(1, node)
        switch item {
        case .string(let text):
            // Values of other types can have the same text.
            if !seen.others.isEmpty {
                try step(seen.others.count, node)
                for other in seen.others where equal(other, item) == true { return false }
            }
            return seen.texts.insert(text).inserted
        case .node(let id)
        where lookups.kind(nodes[Int(id)], id) == .string && nodes[Int(id)].flags.contains(.hasValue):
            return try isNew(.string(tree.value(id) ?? ""), &seen, node)
        default:
            try step(seen.others.count, node)
            for other in seen.others where equal(other, item) == true { return false }
            if let text = text(item), seen.texts.contains(text) { return false }
            seen.others.append(item)
            return true
        }
    }
}
