internal import FHIRCore

/// Invariants of types, elements and profiles.
extension ValidationRun {
    func checkInvariants(_ node: NodeID, overlays: [Overlay]) {
        let item = tree.nodes[Int(node)]
        if item.type >= 0 {
            for index in definitions.types[Int(item.type)].constraints.indices {
                check(node, definitions.types[Int(item.type)].constraints[index])
            }
        }
        if item.element >= 0 {
            for index in definitions.elements[Int(item.element)].constraints.indices {
                check(node, definitions.elements[Int(item.element)].constraints[index])
            }
        }
        for overlay in overlays {
            for constraint in overlay.node.constraints { check(node, constraint) }
        }
    }

    private func check(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        // An object without content was reported when it was read.
        if constraint.key == "ele-1", tree.nodes[Int(node)].firstChild < 0 {
            if !tree.hasValue(node) { return }
            // An empty text is no value, though it stands there.
            if tree.valueBytes(node).isEmpty {
                reportFailure(node, constraint)
                return
            }
        }
        switch validator.invariants.outcome(of: constraint, at: node, with: evaluator) {
        case .holds: return
        case .fails:
            reportFailure(node, constraint)
        case .cannotRun(let reason):
            report(
                InvariantRule.cannotRun, [constraint.key, constraint.source, reason], at: node)
        }
    }

    private func reportFailure(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        let isWarning = !constraint.isError || constraint.isBestPractice
        report(
            InvariantRule.failed, [constraint.key, constraint.source, constraint.expression], at: node,
            severity: isWarning ? .warning : .error, messageID: constraint.source + "#" + constraint.key,
            message: InvariantRule.hasOwnMessage(constraint.key) ? "invariant-" + constraint.key : nil)
    }
}
