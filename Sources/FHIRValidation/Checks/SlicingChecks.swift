internal import FHIRCore

/// Slices: which element belongs to which, and whether their rules hold.
extension ValidationRun {
    /// The slice of each child, nil for those that belong to none; reports what is missing or too many.
    func assignSlices(
        _ parent: NodeID, _ definition: ProfileNode, children: [NodeID], profile: Profile
    ) -> [ProfileNode?] {
        let slicing = definition.facets.slicing ?? implicitSlicing(definition)
        guard let slicing else { return children.map { _ in nil } }
        if let slice = definition.slices.first(where: { !canBeTold($0, slicing) }) {
            for child in children {
                report(
                    ProfileRule.slicingFault,
                    [slice.id, slicing.discriminators.first?.path ?? "", profile.versionedURL], at: child)
            }
            // Nothing is missing where nothing can be counted.
            if !children.isEmpty { return children.map { _ in nil } }
        }
        var counts = [Int](repeating: 0, count: definition.slices.count)
        var result: [ProfileNode?] = []
        var lastSlice = -1
        var sawUnmatched = false
        for child in children {
            let match = definition.slices.firstIndex {
                belongs(child, to: $0, slicing, unsliced: definition, profile: profile)
            }
            guard let match else {
                result.append(nil)
                sawUnmatched = true
                if slicing.rules == .closed, !isTypeSlicing(slicing) {
                    let nearest = nearestSlice(child, definition.slices, slicing)
                    report(
                        ProfileRule.notInSlice, [definition.id, profile.versionedURL, nearest?.sliceName ?? ""],
                        at: child,
                        message: nearest == nil ? nil : "slice-closed-nearest")
                }
                continue
            }
            counts[match] += 1
            result.append(definition.slices[match])
            if slicing.ordered, match < lastSlice {
                report(ProfileRule.sliceOrder, [definition.slices[match].id, profile.versionedURL], at: child)
            } else if slicing.rules == .openAtEnd, sawUnmatched {
                report(
                    ProfileRule.sliceOrder, [definition.slices[match].id, profile.versionedURL], at: child,
                    severity: .warning)
            }
            lastSlice = max(lastSlice, match)
        }
        for (index, slice) in definition.slices.enumerated() {
            let isChoice = isTypeSlice(slice, slicing)
            if let min = slice.facets.min, counts[index] < min,
                !(isChoice && children.isEmpty && definition.facets.min != 0 && min == 0)
            {
                reportMissingSlice(parent, slice, children: children, slicing, result, profile: profile)
            }
            if let max = slice.facets.max, counts[index] > max {
                let counted = children.indices.filter { result[$0] === slice }.map { children[$0] }
                reportMaximum(
                    parent, slice.id, max, counts[index], counted: counted, definedIn: profile.versionedURL)
            }
        }
        return result
    }

    /// Extensions are sliced by url, choices by type, whether the profile says so or not.
    private func implicitSlicing(_ definition: ProfileNode) -> ElementDefinition.Slicing? {
        if definition.slices.isEmpty { return nil }
        if definition.name == "extension" || definition.name == "modifierExtension" {
            return ElementDefinition.Slicing(
                discriminators: [ElementDefinition.Discriminator(type: "value", path: "url")], ordered: false,
                rules: .open)
        }
        if definition.slices.allSatisfy({ $0.facets.types != nil }) {
            return ElementDefinition.Slicing(
                discriminators: [ElementDefinition.Discriminator(type: "type", path: "$this")], ordered: false,
                rules: .open)
        }
        return nil
    }

    /// A choice sliced by type: the reference takes its slices for refinements of types, and the other types stay.
    private func isTypeSlicing(_ slicing: ElementDefinition.Slicing) -> Bool {
        slicing.discriminators.count == 1 && slicing.discriminators[0].type == "type"
            && slicing.discriminators[0].path == "$this"
    }

    private func isTypeSlice(_ slice: ProfileNode, _ slicing: ElementDefinition.Slicing) -> Bool {
        slicing.discriminators.count == 1 && slicing.discriminators[0].type == "type"
            && slicing.discriminators[0].path == "$this"
    }

    private func reportMissingSlice(
        _ parent: NodeID, _ slice: ProfileNode, children: [NodeID], _ slicing: ElementDefinition.Slicing,
        _ assigned: [ProfileNode?], profile: Profile
    ) {
        var arguments = [slice.id, slice.sliceName ?? "", profile.versionedURL]
        var message: String?
        // What came nearest: an element of no slice that differs least from this one.
        let free = children.indices.filter { assigned[$0] == nil }
        if let wanted = discriminatorSummary(slice, slicing) {
            arguments.append(wanted)
            message = "slice-min-expected"
            if let nearest = free.first(where: { isNear(children[$0], slice, slicing) }) {
                arguments.append(tree.expression(children[nearest]))
                arguments.append(discriminatorValue(children[nearest], slicing))
                message = "slice-min-nearest"
            }
        }
        report(
            ProfileRule.sliceMinimum, arguments, at: parent,
            messageID: slice.name.lowercased().hasSuffix("extension") && extensionURL(slice) != nil
                ? "Validation_VAL_Profile_Minimum_SLICE_EXT" : nil, message: message)
    }

    // MARK: - Discriminators

    /// Whether the slice's only discriminator, by value, leads to something that tells its elements: the reference gives
    /// up where it does not, and where the pattern of a concept has more than codes.
    private func canBeTold(_ slice: ProfileNode, _ slicing: ElementDefinition.Slicing) -> Bool {
        guard slicing.discriminators.count == 1, ["value", "pattern"].contains(slicing.discriminators[0].type),
            slicing.discriminators[0].path != "url", slice.key == nil
        else { return true }
        let steps = DiscriminatorPath.steps(slicing.discriminators[0].path)
        guard let definition = definition(steps, from: slice) else {
            return matchesByExtension(slice, slicing.discriminators[0])
        }
        if let pattern = definition.facets.pattern, pattern.typeSuffix == "CodeableConcept",
            pattern.document.member("text", of: pattern.node) != nil
        {
            return false
        }
        if slicing.discriminators[0].path == "$this" {
            return definition.facets.fixed != nil || definition.facets.pattern != nil
                || definition.facets.binding?.strength == .required || definition.children.isEmpty
        }
        return true
    }

    private func matchesByExtension(_ slice: ProfileNode, _ discriminator: ElementDefinition.Discriminator) -> Bool {
        // A path that leads to nothing in the slice may lead to something in the type's own profile.
        discriminator.path == "url" || slice.facets.types?.contains { !$0.profiles.isEmpty } ?? false
            || !discriminator.path.utf8.contains(UInt8(ascii: "."))
    }

    /// Whether an element has what makes it one of this slice.
    private func belongs(
        _ node: NodeID, to slice: ProfileNode, _ slicing: ElementDefinition.Slicing, unsliced: ProfileNode,
        profile: Profile
    ) -> Bool {
        if let key = slice.key { return hasCoding(node, key) }
        if slicing.discriminators.isEmpty {
            // Without discriminator the slices are told apart by all they ask.
            return !hasErrors { validateElement(node, overlays: [Overlay(node: slice, profile: profile)]) }
        }
        return slicing.discriminators.allSatisfy {
            matches(node, slice, $0, isOnly: slicing.discriminators.count == 1, unsliced: unsliced, profile: profile)
        }
    }

    private func matches(
        _ node: NodeID, _ slice: ProfileNode, _ discriminator: ElementDefinition.Discriminator, isOnly: Bool,
        unsliced: ProfileNode, profile: Profile
    ) -> Bool {
        let steps = DiscriminatorPath.steps(discriminator.path)
        let targets = DiscriminatorPath.nodes(steps, from: node, in: tree)
        let definition = self.definition(steps, from: slice, unsliced: unsliced)
        switch discriminator.type {
        case "exists":
            guard let definition else { return true }
            if definition.facets.max == 0 { return targets.isEmpty }
            return (definition.facets.min ?? 0) > 0 ? !targets.isEmpty : true
        case "type":
            guard var types = definition?.facets.types else { return false }
            if steps.last == .resolve { types = types.flatMap { targetTypes($0) } }
            return targets.contains { target in
                let name = tree.typeName(target)
                return types.contains { $0.code == name || definitions.isType(name, a: $0.code) }
            }
        case "profile":
            let types = definition?.facets.types ?? []
            let urls = types.flatMap { steps.last == .resolve ? $0.targetProfiles : $0.profiles }
            let profiles = urls.compactMap { validator.compiler.profile($0) }
            return targets.contains { target in profiles.contains { conforms(target, to: $0) } }
        default:
            // One of several discriminators on which the slice says nothing does not tell it apart.
            guard let definition else { return isOnly ? matchesExtension(node, slice, discriminator) : true }
            if !hasValueConstraint(definition) {
                if discriminator.path == "url", let url = extensionURL(slice) {
                    return targets.contains { tree.value($0) == url }
                }
                return false
            }
            return targets.contains { fits($0, definition) }
        }
    }

    /// The resource types that a Reference may point to, as types.
    private func targetTypes(_ type: ElementDefinition.TypeReference) -> [ElementDefinition.TypeReference] {
        type.targetProfiles.compactMap { target in
            definitions.structureDefinition(target).map { ElementDefinition.TypeReference(code: $0.type) }
        }
    }

    private func hasCoding(_ node: NodeID, _ key: SliceKey) -> Bool {
        var child = tree[node].firstChild
        while child >= 0 {
            if tree[child].name == key.name {
                var coding = tree[child].firstChild
                while coding >= 0 {
                    if tree.isNamed(coding, .coding), let code = tree.child(coding, .code),
                        tree.valueBytes(code).isEqual(to: key.code), let system = tree.child(coding, .system),
                        tree.valueBytes(system).isEqual(to: key.system)
                    {
                        return true
                    }
                    coding = tree[coding].next
                }
            }
            child = tree[child].next
        }
        return false
    }

    private func matchesExtension(
        _ node: NodeID, _ slice: ProfileNode, _ discriminator: ElementDefinition.Discriminator
    ) -> Bool {
        guard discriminator.path == "url", let url = extensionURL(slice) else { return false }
        return tree.string(node, .url) == url
    }

    /// The url an extension slice stands for: its type's profile.
    private func extensionURL(_ slice: ProfileNode) -> String? {
        slice.facets.types?.first?.profiles.first.map { DefinitionRepository.split($0).url }
    }

    /// The slice for an extension's url; of a slice that is sliced again, the inner one.
    private func extensionSlice(_ url: String, in extensions: ProfileNode) -> ProfileNode? {
        for slice in extensions.slices {
            if let inner = extensionSlice(url, in: slice) { return inner }
            if extensionURL(slice) == url { return slice }
        }
        return nil
    }

    /// A slice of extensions that does not repeat its type: the type stands with the slice of the same name where the
    /// element was not sliced.
    private func sameSlice(_ url: String, in extensions: ProfileNode, asIn unsliced: ProfileNode?) -> ProfileNode? {
        guard let name = unsliced?.child("extension")?.slices.first(where: { extensionURL($0) == url })?.sliceName
        else {
            return nil
        }
        return extensions.slice(name)
    }

    /// The definition at the end of a discriminator path.
    private func definition(
        _ steps: [DiscriminatorPath.Step], from slice: ProfileNode, unsliced: ProfileNode? = nil
    ) -> ProfileNode? {
        var current = slice
        for step in steps {
            switch step {
            case .child(let name):
                if let next = Self.constrained(name, below: current) {
                    current = next
                } else if let profile = current.facets.types?.first?.profiles.first.flatMap({
                    validator.compiler.profile($0)
                }
                ),
                    let next = profile.root.child(name)
                {
                    current = next
                } else {
                    return nil
                }
            case .extension(let url):
                guard let extensions = current.child("extension"),
                    let next = extensionSlice(url, in: extensions) ?? sameSlice(url, in: extensions, asIn: unsliced)
                else { return nil }
                current = next
            case .ofType(let type):
                if let next = current.slices.first(where: { $0.facets.types?.contains { $0.code == type } ?? false }) {
                    current = next
                }
            case .resolve: break
            }
        }
        return current
    }

    /// The definition of a child; where the element above is sliced, that of the slice that must be there.
    private static func constrained(_ name: String, below node: ProfileNode) -> ProfileNode? {
        if let child = node.child(name) { return child }
        let mandatory = node.slices.filter { ($0.facets.min ?? 0) > 0 && $0.child(name) != nil }
        return mandatory.count == 1 ? mandatory[0].child(name) : nil
    }

    /// Whether a definition, or something inside it, has a value that elements can be compared with.
    private func hasValueConstraint(_ definition: ProfileNode, depth: Int = 0) -> Bool {
        if definition.facets.fixed != nil || definition.facets.pattern != nil { return true }
        if let binding = definition.facets.binding, binding.strength == .required { return true }
        guard depth < 6 else { return false }
        return definition.children.contains { hasValueConstraint($0, depth: depth + 1) }
            || definition.slices.contains { ($0.facets.min ?? 0) > 0 && hasValueConstraint($0, depth: depth + 1) }
    }

    private func fits(_ node: NodeID, _ definition: ProfileNode, depth: Int = 0) -> Bool {
        if let value = definition.facets.fixed, !matcher.matches(node, value, exact: true) { return false }
        if let value = definition.facets.pattern, !matcher.matches(node, value) { return false }
        if let binding = definition.facets.binding, binding.strength == .required, let url = binding.valueSet,
            definition.facets.fixed == nil, definition.facets.pattern == nil
        {
            guard isMember(node, of: url) else { return false }
        }
        guard depth < 6 else { return true }
        for child in definition.children where hasValueConstraint(child) {
            guard tree.children(node, child.name).contains(where: { fits($0, child, depth: depth + 1) }) else {
                return false
            }
        }
        for slice in definition.slices where (slice.facets.min ?? 0) > 0 && hasValueConstraint(slice) {
            guard let parent = tree.parent(node),
                tree.children(parent, definition.name).contains(where: { fits($0, slice, depth: depth + 1) })
            else { return false }
        }
        return true
    }

    // MARK: - Nearest slice

    private func discriminatorSummary(_ slice: ProfileNode, _ slicing: ElementDefinition.Slicing) -> String? {
        for discriminator in slicing.discriminators {
            guard let definition = definition(DiscriminatorPath.steps(discriminator.path), from: slice),
                let value = definition.facets.pattern ?? definition.facets.fixed
            else { continue }
            let name = discriminator.path == "$this" ? "" : discriminator.path + " = "
            return name + PatternMatcher.summary(value.document, value.node)
        }
        return extensionURL(slice).map { "url = " + $0 }
    }

    private func discriminatorValue(_ node: NodeID, _ slicing: ElementDefinition.Slicing) -> String {
        let codes = slicing.discriminators.flatMap { discriminator in
            DiscriminatorPath.nodes(DiscriminatorPath.steps(discriminator.path), from: node, in: tree)
        }
        return codes.map { summary($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// An element in one line for messages.
    func summary(_ node: NodeID) -> String {
        if let value = tree.value(node) { return value }
        let codings = tree.children(node, .coding)
        if !codings.isEmpty { return codings.map { summary($0) }.joined(separator: ", ") }
        if let code = tree.string(node, .code) { return (tree.string(node, .system).map { $0 + "#" } ?? "") + code }
        return tree.string(node, .text) ?? ""
    }

    private func isNear(_ node: NodeID, _ slice: ProfileNode, _ slicing: ElementDefinition.Slicing) -> Bool {
        guard let wanted = discriminatorSummary(slice, slicing) else { return false }
        let code = wanted.split(separator: "#").last.map(String.init) ?? wanted
        let found = discriminatorValue(node, slicing).split(separator: "#").last.map(String.init) ?? ""
        return Suggestion.nearest(to: found, among: [code]) != nil
    }

    private func nearestSlice(
        _ node: NodeID, _ slices: [ProfileNode], _ slicing: ElementDefinition.Slicing
    ) -> ProfileNode? {
        slices.first { isNear(node, $0, slicing) }
    }
}
