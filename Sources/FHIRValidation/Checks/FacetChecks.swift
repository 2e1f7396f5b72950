internal import FHIRCore

/// Types, fixed and pattern values, lengths and bounds that profiles set.
extension ValidationRun {
    func checkFacets(_ node: NodeID, _ overlay: Overlay) {
        let definition = overlay.node
        checkTypes(node, definition, overlay.profile)
        if let types = definition.facets.types { checkReferenceTarget(node, types) }
        if let value = definition.facets.pattern, !definition.isSliceKey {
            checkValue(node, value, exact: false, definition, overlay.profile)
        }
        if let value = definition.facets.fixed { checkValue(node, value, exact: true, definition, overlay.profile) }
        if let limit = definition.facets.maxLength, tree.hasValue(node) {
            let length = String(decoding: tree.valueBytes(node), as: UTF8.self).unicodeScalars.count
            if length > limit { report(ProfileRule.maxLength, [String(limit), String(length)], at: node) }
        }
        if let additions = definition.facets.additions { checkAdditions(node, additions, definition, overlay.profile) }
        if let bound = definition.facets.minValue { checkBound(node, bound, isMinimum: true) }
        if let bound = definition.facets.maxValue { checkBound(node, bound, isMinimum: false) }
    }

    /// Whether the value has one of the types a profile leaves; what else it asks is meant for those only.
    func hasAllowedType(_ node: NodeID, _ definition: ProfileNode) -> Bool {
        guard let types = definition.facets.types, !types.isEmpty, tree[node].element >= 0,
            definitions[element: tree[node].element].isChoice
        else { return true }
        let found = tree.typeName(node)
        return types.contains { $0.code == found || definitions.isType(found, a: $0.code) }
    }

    private func checkTypes(_ node: NodeID, _ definition: ProfileNode, _ profile: Profile) {
        guard let types = definition.facets.types, !types.isEmpty, tree[node].parent >= 0,
            tree[node].element >= 0
        else { return }
        // The value of an extension is said at the extension.
        if profile.type == "Extension", tree.isNamed(node, .value) { return }
        let element = definitions[element: tree[node].element]
        let isResource = tree[node].flags.contains(.resource)
        guard element.isChoice || isResource else { return }
        let found = tree.typeName(node)
        let named = types.map { namedResources($0) }
        let fits = zip(types, named).contains { type, resources in
            (type.code == found || definitions.isType(found, a: type.code))
                && (resources.isEmpty || resources.contains(found))
        }
        guard !fits else { return }
        let allowed = zip(types, named).flatMap { $1.isEmpty ? [$0.code] : $1 }.joined(separator: ", ")
        if isResource, types.allSatisfy({ $0.code == "Resource" }) {
            report(ProfileRule.entryType, [found, allowed], at: node, code: .informational)
            return
        }
        report(ProfileRule.wrongType, [allowed, found, profile.versionedURL], at: node)
        if isResource {
            report(ProfileRule.entryType, [found, allowed], at: node, code: .informational)
        }
    }

    /// The resource types that `Resource` with profiles stands for; empty for any.
    private func namedResources(_ type: ElementDefinition.TypeReference) -> [String] {
        guard type.code == "Resource", !type.profiles.isEmpty else { return [] }
        let found = type.profiles.map { definitions.structureDefinition($0)?.type }
        // A profile that is not at hand may be one of any type.
        return found.contains(nil) ? [] : found.compactMap { $0 }
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

    private func checkAdditions(
        _ node: NodeID, _ additions: ElementDefinition.Additions, _ definition: ProfileNode, _ profile: Profile
    ) {
        if let limit = additions.minLength, tree.hasValue(node) {
            let length = String(decoding: tree.valueBytes(node), as: UTF8.self).unicodeScalars.count
            if length < limit { report(ProfileRule.minLength, [String(limit), String(length)], at: node) }
        }
        if !additions.valueAlternatives.isEmpty, !tree.hasValue(node) {
            let found = tree.children(node, .extension).compactMap { tree.string($0, .url) }
            if !additions.valueAlternatives.contains(where: found.contains) {
                report(
                    ProfileRule.valueAlternative,
                    [additions.valueAlternatives.joined(separator: ", "), profile.versionedURL], at: node)
            }
        }
        if !additions.narrativeLanguages.isEmpty {
            checkNarrativeLanguages(node, additions.narrativeLanguages, profile)
        }
    }

    private func checkBound(_ node: NodeID, _ bound: ElementDefinition.Value, isMinimum: Bool) {
        guard let order = ValueOrder.compare(node, in: tree, to: bound, isMinimum: isMinimum) else { return }
        let arguments = [ValueOrder.text(of: bound), summary(node)]
        if isMinimum, order < 0 { report(ProfileRule.belowMinimum, arguments, at: node) }
        if !isMinimum, order > 0 { report(ProfileRule.aboveMaximum, arguments, at: node) }
    }
}
