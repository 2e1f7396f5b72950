internal import FHIRCore

/// Types, fixed and pattern values, lengths and bounds that profiles set.
extension ValidationRun {
    func checkFacets(_ node: NodeID, _ overlay: Overlay) {
        let definition = overlay.node
        checkTypes(node, definition, overlay.profile)
        if let value = definition.pattern, !definition.isSliceKey {
            checkValue(node, value, exact: false, definition, overlay.profile)
        }
        if let value = definition.fixed { checkValue(node, value, exact: true, definition, overlay.profile) }
        if let limit = definition.maxLength, tree.hasValue(node) {
            let length = String(decoding: tree.valueBytes(node), as: UTF8.self).unicodeScalars.count
            if length > limit { report(ProfileRule.maxLength, [String(limit), String(length)], at: node) }
        }
        if let bound = definition.minValue { checkBound(node, bound, isMinimum: true) }
        if let bound = definition.maxValue { checkBound(node, bound, isMinimum: false) }
    }

    private func checkTypes(_ node: NodeID, _ definition: ProfileNode, _ profile: Profile) {
        guard let types = definition.types, !types.isEmpty, tree.nodes[Int(node)].parent >= 0,
            tree.nodes[Int(node)].element >= 0
        else { return }
        let element = definitions.elements[Int(tree.nodes[Int(node)].element)]
        let isResource = tree.nodes[Int(node)].flags.contains(.resource)
        guard element.isChoice || isResource else { return }
        let found = tree.typeName(node)
        guard !types.contains(where: { $0.code == found || definitions.isType(found, a: $0.code) }) else { return }
        let allowed = types.map(\.code).joined(separator: ", ")
        report(ProfileRule.wrongType, [allowed, found, profile.versionedURL], at: node)
        if isResource {
            report(ProfileRule.entryType, [found, allowed], at: node, code: .informational)
        }
    }

    private func checkValue(
        _ node: NodeID, _ value: ElementDefinition.Value, exact: Bool, _ definition: ProfileNode, _ profile: Profile
    ) {
        // A value of white space only was reported as such.
        if tree.hasValue(node), PrimitiveFormat.isBlank(tree.valueBytes(node)) { return }
        guard let difference = matcher.mismatch(node, value, exact: exact) else { return }
        let summary = PatternMatcher.summary(value.document, value.node)
        if value.document.nodes[value.node].kind == .object, !exact {
            let rule: Rule? =
                switch value.typeSuffix {
                case "CodeableConcept": ProfileRule.patternCodeableConcept
                case "Coding": ProfileRule.patternCoding
                case "Quantity": ProfileRule.patternQuantity
                default: nil
                }
            if value.typeSuffix == "CodeableConcept", tree.children(node, .coding).isEmpty,
                value.document.member("coding", of: value.node) != nil
            {
                report(ProfileRule.codingMissing, [summary, profile.versionedURL], at: node)
                return
            }
            if let rule {
                report(rule, [summary, self.summary(node), profile.versionedURL], at: node)
                return
            }
        }
        let place = difference.missing.isEmpty ? difference.node : node
        report(
            ProfileRule.fixedValue,
            [difference.expected, difference.found, profile.versionedURL + "#" + definition.id],
            at: place, message: difference.found.isEmpty ? "value-fixed-missing" : nil)
    }

    private func checkBound(_ node: NodeID, _ bound: ElementDefinition.Value, isMinimum: Bool) {
        guard let limit = bound.document.text(bound.node), let text = tree.value(node),
            let order = ValueOrder.compare(text, limit, type: bound.typeSuffix)
        else { return }
        if isMinimum, order < 0 { report(ProfileRule.belowMinimum, [limit, text], at: node) }
        if !isMinimum, order > 0 { report(ProfileRule.aboveMaximum, [limit, text], at: node) }
    }
}

/// Order of the values of primitive types.
enum ValueOrder {
    /// Negative, zero or positive; nil when the texts cannot be compared.
    static func compare(_ a: String, _ b: String, type: String) -> Int? {
        switch type {
        case "Integer", "Decimal", "PositiveInt", "UnsignedInt":
            guard let x = Double(a), let y = Double(b) else { return nil }
            return x < y ? -1 : x > y ? 1 : 0
        case "Date", "DateTime", "Instant", "Time":
            // Comparable as text as far as both are precise.
            let length = min(a.utf8.count, b.utf8.count)
            let x = String(a.prefix(length)), y = String(b.prefix(length))
            return x < y ? -1 : x > y ? 1 : 0
        default: return nil
        }
    }
}
