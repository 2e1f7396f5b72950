internal import FHIRCore
internal import FHIRPath

/// Runs invariants; each expression is parsed once.
final class InvariantEvaluator {
    enum Outcome {
        case holds
        case fails
        /// The expression itself cannot be run: the definition's fault.
        case cannotRun(String)
    }

    func outcome(
        of constraint: ElementDefinition.Constraint, at node: ElementTree.NodeID, in tree: ElementTree, run: ValidationRun
    ) -> Outcome {
        switch constraint.key {
        case "ele-1":
            // Every element has a value or children other than its id.
            if tree.hasValue(node), !tree.valueBytes(node).isEmpty { return .holds }
            for child in tree.children(node) where tree.name(child) != "id" { return .holds }
            return tree.children(node).contains(where: { _ in true }) ? .fails : run.isEmptyPrimitive(node) ? .fails : .holds
        default:
            return .holds
        }
    }
}
