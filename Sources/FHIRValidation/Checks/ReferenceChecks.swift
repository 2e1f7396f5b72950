internal import FHIRCore

/// References and contained resources.
extension ValidationRun {
    func checkReference(_ node: NodeID) {
        guard let text = tree.string(node, .reference), !text.isEmpty else {
            if tree.child(node, .reference) == nil, !hasContent(node, "identifier"),
                tree.child(node, .display) == nil,
                tree.child(node, .extension) == nil
            {
                report(BaseRule.referenceEmpty, at: node)
            }
            return
        }
        if text.utf8.contains(where: { PrimitiveFormat.isSpace($0) }) {
            report(BaseRule.referenceInvalid, [text], at: node)
            return
        }
        if !isWellFormed(text) { report(BaseRule.referenceSyntax, [text], at: node) }
        if !isResolvableForm(text), isInEntry(node) { report(BaseRule.referenceForm, [text], at: node) }
        let target = ReferenceResolution.resolve(text, from: node, in: tree)
        if text.hasPrefix("#"), target == nil || text == "#" && !isInContained(node) {
            report(BaseRule.referenceNotResolved, [text], at: node)
            return
        }
        checkDeclaredType(node, text, target: target)
        checkTargetType(node, text, target: target)
    }

    /// Whether something in a Bundle can be found by a reference: a fragment, an absolute address, or `Type/id`.
    private func isResolvableForm(_ text: String) -> Bool {
        let bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "#") || PrimitiveFormat.isAbsoluteURI(bytes) { return true }
        let parts = ReferenceResolution.withoutVersion(text).split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && definitions.isResource(String(parts[0]))
            && PrimitiveFormat.isID(Array(parts[1].utf8)[...])
    }

    /// Whether an element belongs to a resource in an entry with address, of a Bundle that is not to be processed:
    /// requests may refer to what the server is to find.
    private func isInEntry(_ node: NodeID) -> Bool {
        var resource = tree.resource(of: node)
        while tree.isNamed(resource, .contained), let parent = tree.parent(resource) {
            resource = tree.resource(of: parent)
        }
        guard let entry = tree.parent(resource), tree.hasChildValue(entry, .fullUrl), let bundle = tree.parent(entry),
            tree.typeName(bundle) == "Bundle"
        else { return false }
        return !["transaction", "batch"].contains(tree.string(bundle, .type) ?? "")
    }

    private func isInContained(_ node: NodeID) -> Bool { tree.isNamed(tree.resource(of: node), .contained) }

    /// Reference.type, where it is given, says what the reference itself says.
    private func checkDeclaredType(_ node: NodeID, _ text: String, target: NodeID?) {
        guard let declared = tree.string(node, "type"), !declared.isEmpty,
            let type = target.map({ tree.typeName($0) }) ?? addressedType(text), !type.isEmpty, declared != type
        else { return }
        report(BaseRule.referenceType, [declared, type], at: node, message: "reference-declared-type")
    }

    private static func typeName(_ canonical: String) -> String {
        let url = DefinitionRepository.split(canonical).url
        return url.split(separator: "/").last.map(String.init) ?? url
    }

    private func hasContent(_ node: NodeID, _ name: String) -> Bool {
        guard let child = tree.child(node, name) else { return false }
        return tree[child].firstChild >= 0
    }

    /// A fragment, an absolute address, or `Type/id` with an optional version.
    private func isWellFormed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "#") || PrimitiveFormat.isAbsoluteURI(bytes) { return true }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 4 && parts[2] == "_history" else {
            return parts.count == 1 || text.contains("?")
        }
        return true
    }

    /// Type of the target where it can be told: of the resource in the payload, or from a RESTful address.
    private func checkTargetType(_ node: NodeID, _ text: String, target: NodeID?) {
        let element = tree[node].element
        guard element >= 0 else { return }
        let targets = definitions[element: element].types.filter { $0.code == "Reference" }.flatMap(
            \.targetProfiles)
        guard !targets.isEmpty else { return }
        let type: String
        if let target {
            type = tree.typeName(target)
        } else {
            guard let name = addressedType(text) else { return }
            type = name
        }
        let allowed = targets.map { Self.typeName($0) }
        guard !allowed.contains("Resource"), !allowed.contains(type) else { return }
        let profiles = targets.compactMap { validator.compiler.profile($0)?.type }
        if !profiles.contains(type) {
            report(
                target == nil ? BaseRule.referenceAddressType : BaseRule.referenceType,
                [type, allowed.joined(separator: ", ")], at: node)
            // The reference then also says that no profile fits what it found.
            if target != nil, validator.options.settings.showsMessagesFromReferences {
                report(ProfileRule.referenceProfile, [text, allowed.joined(separator: ", ")], at: node)
            }
        }
    }

    /// The target of a reference by what a profile asks: of the type, and where it is in the payload of the profile.
    func checkReferenceTarget(_ node: NodeID, _ types: [ElementDefinition.TypeReference]) {
        let targets = types.filter { $0.code == "Reference" }.flatMap(\.targetProfiles)
        guard !targets.isEmpty, tree.typeName(node) == "Reference", let text = tree.string(node, .reference),
            !text.isEmpty
        else { return }
        let profiles = targets.compactMap { validator.compiler.profile($0) }
        // A profile that is not at hand may be of any type.
        guard profiles.count == targets.count else { return }
        let target = ReferenceResolution.resolve(text, from: node, in: tree)
        guard let type = target.map({ tree.typeName($0) }) ?? addressedType(text), !type.isEmpty else { return }
        let fitting = profiles.filter { $0.type == type || definitions.isType(type, a: $0.type) }
        if fitting.isEmpty {
            let allowed = Set(profiles.map(\.type)).sorted().joined(separator: ", ")
            report(
                target == nil ? BaseRule.referenceAddressType : BaseRule.referenceType, [type, allowed], at: node)
        } else if let target, fitting.allSatisfy(\.structure.isConstraint),
            !fitting.contains(where: { isConforming(target, to: $0) })
        {
            report(
                ProfileRule.referenceProfile, [text, fitting.map(\.versionedURL).joined(separator: ", ")], at: node)
        }
    }

    /// The resource type that an address names.
    private func addressedType(_ text: String) -> String? {
        let parts = ReferenceResolution.withoutVersion(text).split(separator: "/")
        guard parts.count >= 2 else { return nil }
        let name = String(parts[parts.count - 2])
        return definitions.isResource(name) ? name : nil
    }

    // MARK: - Contained resources

    func checkContained(_ resource: NodeID) {
        let contained = tree.children(resource, .contained)
        guard !contained.isEmpty else { return }
        let references = Dictionary(grouping: localReferences(resource), by: \.target)
        var seen: Set<String> = []
        for item in contained {
            guard let id = tree.string(item, .id) else {
                report(BaseRule.containedOrphan, [""], at: item)
                continue
            }
            if !seen.insert(id).inserted { report(BaseRule.containedTwice, [id], at: item) }
            let isReferenced = references[id]?.contains { !isInside($0.node, item) } ?? false
            let refersToContainer = references[""]?.contains { isInside($0.node, item) } ?? false
            if !isReferenced, !refersToContainer { report(BaseRule.containedOrphan, [id], at: item) }
        }
    }

    private func localReferences(_ resource: NodeID) -> [(target: String, node: NodeID)] {
        var found: [(String, NodeID)] = []
        var stack = [resource]
        while let node = stack.popLast() {
            if tree.hasValue(node), tree.valueBytes(node).first == UInt8(ascii: "#"),
                ["uri", "url", "canonical", "string"].contains(tree.typeName(node)), let value = tree.value(node)
            {
                found.append((String(value.dropFirst()), node))
            }
            stack.append(contentsOf: tree.children(node))
        }
        return found
    }

    private func isInside(_ node: NodeID, _ ancestor: NodeID) -> Bool {
        var current: NodeID? = node
        while let item = current {
            if item == ancestor { return true }
            current = tree.parent(item)
        }
        return false
    }
}
