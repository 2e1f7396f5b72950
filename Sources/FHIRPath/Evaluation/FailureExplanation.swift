public import FHIRCore

/// Why a condition does not hold: the smallest part that decides, and what it saw.
public struct FailureExplanation: Sendable {
    /// The part of the expression that was false, as it was written.
    public let part: String
    /// What the operands of that part gave: the operand as written, and its values as text; none for nothing.
    public let operands: [(text: String, values: [String])]
}

extension FHIRPathEvaluator {
    /// Explains why an expression is not true for an element; nil when it is, or when it cannot be run.
    public func explainFailure(
        of expression: FHIRPathExpression, at focus: ElementTree.NodeID
    ) -> FailureExplanation? {
        let tree = expression.tree
        guard isFalse(tree, tree.root, focus) else { return nil }
        var root = tree.root
        // The right operand of `implies` decides, and of `and` the one that is false.
        while tree.node(root).kind == .binary {
            let node = tree.node(root)
            if node.operator == .implies {
                root = node.operand
            } else if node.operator == .and {
                root = isFalse(tree, node.source, focus) ? node.source : node.operand
            } else {
                break
            }
        }
        return FailureExplanation(part: tree.text(of: root), operands: operands(tree, root, focus))
    }

    private func isFalse(_ tree: SyntaxTree, _ root: Int32, _ focus: ElementTree.NodeID) -> Bool {
        (try? evaluateBoolean(FHIRPathExpression(tree.subtree(root)), at: focus)) == false
    }

    /// What a comparison compares, or what a function is called on.
    private func operands(
        _ tree: SyntaxTree, _ root: Int32, _ focus: ElementTree.NodeID
    ) -> [(text: String, values: [String])] {
        let node = tree.node(root)
        var parts: [Int32] = []
        switch node.kind {
        case .binary where ![.or, .xor].contains(node.operator): parts = [node.source, node.operand]
        case .call where node.source >= 0: parts = [node.source]
        default: break
        }
        return parts.filter { $0 >= 0 && tree.node($0).kind != .literal }.compactMap { part in
            guard
                let items = try? evaluate(
                    FHIRPathExpression(tree.subtree(part)), in: FHIRPathContext(focus: focus))
            else { return nil }
            return (tree.text(of: part), items.prefix(4).map(text))
        }
    }

    private func text(_ value: FHIRPathValue) -> String {
        if let text = value.text(in: tree) { return text }
        if case .node(let node) = value { return tree.expression(node) }
        return ""
    }
}

extension SyntaxTree {
    /// The same nodes with another one as the whole.
    fileprivate func subtree(_ root: Int32) -> SyntaxTree { SyntaxTree(self, root: root) }

    /// What a node was read from, on one line.
    fileprivate func text(of index: Int32) -> String {
        let node = node(index)
        let bytes = Array(text.utf8)
        let start = max(0, min(Int(node.start), bytes.count))
        let part = String(decoding: bytes[start..<max(start, min(Int(node.end), bytes.count))], as: UTF8.self)
        return part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
