internal import FHIRCore
internal import FHIRPath

/// Extensions: known, in their place, with the value they are defined for.
extension ValidationRun {
    func checkExtension(_ node: NodeID) {
        guard let url = tree.string(node, .url), !url.isEmpty else {
            report(BaseRule.extensionNoURL, at: node)
            return
        }
        if let parent = tree.parent(node), tree.typeName(parent) == "Extension" {
            checkNestedExtension(node, url: url, parent: parent)
            return
        }
        guard PrimitiveFormat.isAbsoluteURI(Array(url.utf8)[...]) else {
            report(BaseRule.extensionURLRelative, [url], at: node)
            return
        }
        guard let profile = validator.compiler.profile(url), profile.type == "Extension" else {
            reportUnknown(url, at: node)
            return
        }
        let isModifier = tree.name(node) == "modifierExtension"
        let definedAsModifier = profile.structure.snapshot.first?.isModifier ?? false
        if isModifier, !definedAsModifier {
            report(BaseRule.modifierNotAllowed, [url], expression: Self.expression(tree, node, url), near: node)
        }
        if url != profile.url {
            report(
                BaseRule.extensionVersion, [url, profile.url], expression: Self.expression(tree, node, url), near: node)
            report(
                ProfileRule.fixedValue, [profile.url, url, profile.versionedURL + "#Extension.url"],
                expression: tree.expression(node) + ".url", near: node)
        }
        if !isModifier, definedAsModifier { report(BaseRule.modifierMisplaced, [url], at: node) }
        checkContext(node, profile)
        // What the definition asks of value and nested extensions.
        for definition in profile.root.children where definition.name != "url" {
            let children = tree.children(node, definition.name)
            checkCardinality(node, definition, count: children.count, profile: profile)
            if definition.name == "value", !checkValueType(node, children, definition, profile) { continue }
            for child in children { checkFacets(child, Overlay(node: definition, profile: profile)) }
            if !definition.slices.isEmpty {
                let slices = assignSlices(node, definition, children: children, profile: profile)
                checkParts(children, slices, definition, profile)
                for (offset, slice) in slices.enumerated() {
                    guard let slice else { continue }
                    for part in slice.children where part.name != "url" {
                        let nested = tree.children(children[offset], part.name)
                        checkCardinality(children[offset], part, count: nested.count, profile: profile)
                        for item in nested { checkFacets(item, Overlay(node: part, profile: profile)) }
                    }
                }
            }
        }
        for value in tree.children(node, .value) {
            if let binding = profile.root.child("value")?.facets.binding {
                let type = tree[value].type
                guard type >= 0 else { continue }
                checkBindings(
                    value, definitions[type: type].special,
                    overlays: [Overlay(node: bindingOnly(binding, id: profile.name), profile: profile)])
            }
        }
    }

    /// Whether an extension has a value of a type its definition has; says so at the extension where it has not.
    private func checkValueType(
        _ node: NodeID, _ values: [NodeID], _ definition: ProfileNode, _ profile: Profile
    ) -> Bool {
        let types = definition.facets.types ?? []
        guard definition.facets.max != 0 else { return true }
        guard let value = values.first else {
            let isSimple = profile.root.child("extension")?.facets.max == 0
            if isSimple { report(BaseRule.extensionSimple, [profile.url], at: node) }
            return true
        }
        let found = tree.typeName(value)
        guard !types.isEmpty, !types.contains(where: { $0.code == found || definitions.isType(found, a: $0.code) })
        else {
            return true
        }
        let wanted = types.map { "value" + $0.code.prefix(1).uppercased() + $0.code.dropFirst() }.joined(
            separator: ", ")
        report(BaseRule.extensionValueType, [profile.url, wanted, found], at: node)
        return false
    }

    /// The place of an extension as the reference writes it where the url is at fault.
    private static func expression(_ tree: ElementTree, _ node: NodeID, _ url: String) -> String {
        tree.expression(node) + "[url='\(url)']"
    }

    /// Parts of a complex extension that its definition does not have.
    private func checkParts(
        _ children: [NodeID], _ slices: [ProfileNode?], _ definition: ProfileNode, _ profile: Profile
    ) {
        guard definition.name == "extension" else { return }
        let known = definition.slices.compactMap(\.sliceName).joined(separator: ", ")
        for (child, slice) in zip(children, slices) where slice == nil {
            guard let url = tree.string(child, .url), !PrimitiveFormat.isAbsoluteURI(Array(url.utf8)[...]) else {
                continue
            }
            report(
                BaseRule.extensionPartUnknown, [url, profile.url, known],
                expression: tree.expression(child) + "[url='\(url)']", near: child)
        }
    }

    private func bindingOnly(_ binding: ElementDefinition.Binding, id: String) -> ProfileNode {
        let node = ProfileNode(name: "value", id: id)
        node.facets.binding = binding
        return node
    }

    private func checkNestedExtension(_ node: NodeID, url: String, parent: NodeID) {
        // Parts of a complex extension are known by its definition; others must be known by themselves.
        if PrimitiveFormat.isAbsoluteURI(Array(url.utf8)[...]) {
            if let profile = validator.compiler.profile(url) {
                checkContext(node, profile)
            } else {
                reportUnknown(url, at: node)
            }
        }
    }

    /// An extension that nothing at hand describes: an error, or where the settings let any pass a remark.
    private func reportUnknown(_ url: String, at node: NodeID) {
        if validator.options.settings.allowsUnknownExtensions {
            report(
                BaseRule.extensionUnknown, [url], at: node, severity: .information, message: "extension-unknown-allowed"
            )
        } else if !isAllowedExample(url) {
            report(BaseRule.extensionUnknown, [url], at: node)
        }
    }

    /// Whether an unknown extension is one of the examples that were allowed; the names are those HL7's validator has.
    private func isAllowedExample(_ url: String) -> Bool {
        validator.options.settings.allowsExampleAddresses
            && ["example.org", "acme.com", "nema.org"].contains { url.utf8.firstRange(of: Array($0.utf8)) != nil }
    }

    // MARK: - Context

    /// R4 names a place where its own published definitions never have the extension.
    private static let contextErrata = [
        "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type":
            StructureDefinition.Context(type: "element", expression: "ElementDefinition.type")
    ]

    private func checkContext(_ node: NodeID, _ profile: Profile) {
        var contexts = profile.structure.contexts
        if let other = Self.contextErrata[profile.url] { contexts.append(other) }
        guard !contexts.isEmpty, let parent = tree.parent(node) else { return }
        let allowed = contexts.contains { context in
            switch context.type {
            case "element": matches(parent, context.expression)
            case "extension": tree.typeName(parent) == "Extension" && tree.string(parent, .url) == context.expression
            case "fhirpath": matchesPath(parent, context.expression)
            default: true
            }
        }
        if !allowed {
            report(
                BaseRule.extensionContext,
                [profile.url, contexts.map(\.expression).joined(separator: ", "), tree.expression(parent)], at: parent)
        }
        for expression in profile.structure.contextInvariants
        where !validator.invariants.holds(expression, at: parent, with: evaluator) {
            report(BaseRule.extensionContextRule, [profile.url, expression], at: parent)
        }
    }

    /// Whether an expression, evaluated on the resource, gives the element. One that cannot be run does not count
    /// against the payload. Evaluated once a resource, however many extensions ask.
    private func matchesPath(_ node: NodeID, _ expression: String) -> Bool {
        let question = ContextQuestion(resource: tree.resource(of: node), expression: expression)
        let places = contextPlaces[question] ?? evaluate(question)
        contextPlaces[question] = places
        return places?.contains(node) ?? true
    }

    private func evaluate(_ question: ContextQuestion) -> Set<NodeID>? {
        guard let expression = validator.invariants.expression(question.expression),
            let found = try? evaluator.evaluate(expression, in: FHIRPathContext(focus: question.resource))
        else { return nil }
        return Set(
            found.compactMap { value in
                if case .node(let node) = value { return node }
                return nil
            })
    }

    /// Whether an element is what a context path says: a type (`Patient`, `Element`, `Resource`) or a path.
    private func matches(_ node: NodeID, _ expression: String) -> Bool {
        if expression == "Element" || expression == "*" { return true }
        let type = tree.typeName(node)
        if !expression.utf8.contains(UInt8(ascii: ".")) {
            return type == expression || definitions.isType(type, a: expression)
        }
        let element = tree[node].element
        guard element >= 0 else { return false }
        let path = definitions[element: element].path
        let wanted = expression.hasSuffix("[x]") ? String(expression.dropLast(3)) : expression
        let own = path.hasSuffix("[x]") ? String(path.dropLast(3)) : path
        if own == wanted || own + "." + type == wanted { return true }
        // An element that a resource inherits counts as that of the base type: DomainResource.text.
        if let dot = wanted.utf8.firstIndex(of: UInt8(ascii: ".")),
            let ownDot = own.utf8.firstIndex(of: UInt8(ascii: ".")),
            own[ownDot...] == wanted[dot...], definitions.isType(String(own[..<ownDot]), a: String(wanted[..<dot]))
        {
            return true
        }
        // An element that repeats another's content counts as that one: action.action is an action.
        let content = definitions[element: element].content
        return content >= 0
            && definitions.elements.contains { $0.content == content && $0.path == wanted }
    }
}

/// Where in a resource an expression of a context leads.
struct ContextQuestion: Hashable {
    let resource: ElementTree.NodeID
    let expression: String
}
