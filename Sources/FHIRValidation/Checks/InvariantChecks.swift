internal import FHIRCore
internal import FHIRPath

/// Invariants of types, elements and profiles.
extension ValidationRun {
    func checkInvariants(_ node: NodeID, overlays: [Overlay]) {
        let item = tree[node]
        if item.type >= 0 {
            for constraint in definitions[type: item.type].constraints { checkInvariant(node, constraint) }
        }
        if item.element >= 0 {
            for constraint in definitions[element: item.element].constraints { checkInvariant(node, constraint) }
        }
        for overlay in overlays {
            for constraint in overlay.node.facets.constraints { checkInvariant(node, constraint) }
        }
    }

    func checkInvariant(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        // A contained resource is read with the text of its container.
        if constraint.key == "dom-6", tree.isNamed(node, .contained) { return }
        if constraint.key == "ele-1" {
            checkHasContent(node, constraint)
            return
        }
        if constraint.key == "ref-1", constraint.source == "http://hl7.org/fhir/StructureDefinition/Reference" {
            checkContainedReference(node, constraint)
            return
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

    /// ele-1, `hasValue() or (children().count() > id.count())`, without the engine: it runs on every element.
    private func checkHasContent(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        let item = tree[node]
        if item.flags.contains(.hasValue) {
            // An empty text is no value, though it stands there.
            if item.firstChild < 0, tree.valueBytes(node).isEmpty { reportFailure(node, constraint) }
            return
        }
        // An object without content was reported when it was read.
        guard item.firstChild >= 0 else { return }
        var child = item.firstChild
        while child >= 0 {
            if !tree.isNamed(child, .id) { return }
            child = tree[child].next
        }
        reportFailure(node, constraint)
    }

    /// ref-1, a local reference names a contained resource, without the engine: each of many references would look
    /// through all contained resources.
    private func checkContainedReference(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        guard let reference = tree.string(node, .reference), reference.hasPrefix("#") else { return }
        let name = String(reference.dropFirst())
        if !name.isEmpty, ReferenceResolution.contained(name, from: node, in: tree) == nil {
            reportFailure(node, constraint)
        }
    }

    private func reportFailure(_ node: NodeID, _ constraint: ElementDefinition.Constraint) {
        let isWarning = !constraint.isError || constraint.isBestPractice
        var arguments = [constraint.key, constraint.source, constraint.expression]
        var message: String?
        if InvariantRule.hasOwnMessage(constraint.key) {
            message = "invariant-" + constraint.key
        } else if let explanation = validator.invariants.explanation(of: constraint, at: node, with: evaluator) {
            arguments.append(Self.shortened(explanation.part))
            let seen = explanation.operands.map { operand in
                let values = operand.values.isEmpty ? "{}" : operand.values.map(Self.shortened).joined(separator: ", ")
                return Self.shortened(operand.text) + " → " + values
            }
            arguments.append(seen.joined(separator: " ; "))
            message = seen.isEmpty ? "invariant-part" : "invariant-part-seen"
        }
        report(
            InvariantRule.failed, arguments, at: node, severity: isWarning ? .warning : .error,
            messageID: constraint.source + "#" + constraint.key, message: message)
    }

    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count <= 120 ? text : String(text.unicodeScalars.prefix(119)) + "…"
    }
}
