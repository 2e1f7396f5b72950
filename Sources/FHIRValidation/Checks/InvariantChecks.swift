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
        switch validator.invariants.outcome(of: constraint, at: node, in: tree, run: self) {
        case .holds: return
        case .fails:
            let isWarning = !constraint.isError || constraint.isBestPractice
            report(
                InvariantRule.failed, [constraint.key, constraint.source, constraint.expression], at: node,
                severity: isWarning ? .warning : .error, messageID: constraint.source + "#" + constraint.key,
                message: InvariantRule.hasOwnMessage(constraint.key) ? "invariant-" + constraint.key : nil)
        case .cannotRun(let reason):
            report(
                InvariantRule.cannotRun, [constraint.key, constraint.source, reason], at: node)
        }
    }
}
