import FHIRCore

// What FHIR adds to FHIRPath (FHIR R4, page FHIRPath, section 2.9.1), and type() (FHIRPath, section 10.2).
extension Evaluation {
    mutating func fhir(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let input = try input(node, frame)
        switch node.function {
        case .type: return Items(input.array.map { .type(typeInfo($0)) })
        case .extension, .hasExtension:
            guard let url = try textArgument(0, of: node, frame) else { return .none }
            let found = try extensions(url, of: input, node)
            return node.function == .extension ? found : .one(.boolean(!found.isEmpty))
        case .getValue:
            guard let item = try single(input, node, "getValue"), isPrimitive(item) else { return .none }
            return systemValue(item).map { .one($0) } ?? .none
        case .resolve: return try resolve(input, node)
        case .memberOf:
            guard let url = try textArgument(0, of: node, frame), let item = try single(input, node, "memberOf") else {
                return .none
            }
            guard let host else { throw error(node, "fhirpath-no-host", ["memberOf"]) }
            return Items(host.memberOf(item, valueSet: url, in: tree))
        case .conformsTo:
            guard let url = try textArgument(0, of: node, frame), let item = try single(input, node, "conformsTo")
            else {
                return .none
            }
            return .one(.boolean(try conforms(item, to: url, node)))
        default:
            // htmlChecks(): narrative is judged by rules of its own, with better messages.
            return .one(.boolean(true))
        }
    }

    private func typeInfo(_ value: FHIRPathValue) -> FHIRPathTypeInfo {
        guard case .node = value else {
            return FHIRPathTypeInfo(namespace: "System", name: Self.systemTypeName(value))
        }
        return FHIRPathTypeInfo(namespace: "FHIR", name: value.typeName(in: tree))
    }

    private mutating func extensions(_ url: String, of input: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Items
    {
        var found: [FHIRPathValue] = []
        for case .node(let parent) in input.array {
            for child in tree.children(parent, "extension") {
                try step(1, node)
                if let own = tree.child(child, "url"), tree.valueBytes(own).elementsEqual(url.utf8) {
                    found.append(.node(child))
                }
            }
        }
        return Items(found)
    }

    private func conforms(_ item: FHIRPathValue, to url: String, _ node: SyntaxNode) throws(FHIRPathError) -> Bool {
        guard case .node(let id) = item else { return false }
        if let answer = host?.conformsTo(id, profile: url, in: tree) { return answer }
        // Without help only the types themselves can be told.
        let prefix = "http://hl7.org/fhir/StructureDefinition/"
        guard url.hasPrefix(prefix) else { throw error(node, "fhirpath-profile-unknown", [url]) }
        let type = String(url.dropFirst(prefix.count))
        guard tree.definitions.type(type) != nil else { throw error(node, "fhirpath-profile-unknown", [url]) }
        return tree.definitions.isType(tree.typeName(id), a: type)
    }

    // MARK: - References

    /// References, canonicals and URLs to the resources they name; what is not found is left out.
    private mutating func resolve(_ input: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        var found: [FHIRPathValue] = []
        for item in input.array {
            try step(1, node)
            guard case .node(let id) = item else {
                if case .string(let text) = item, let focus, let target = try target(of: text, from: focus, node) {
                    found.append(.node(target))
                }
                continue
            }
            let text = tree.hasValue(id) ? tree.value(id) : tree.string(id, "reference")
            if let text, let target = try target(of: text, from: id, node) { found.append(.node(target)) }
        }
        return Items(found)
    }

    private mutating func target(
        of reference: String, from id: ElementTree.NodeID, _ node: SyntaxNode
    ) throws(FHIRPathError) -> ElementTree.NodeID? {
        var container = tree.resource(of: id)
        if tree.name(container) == "contained", let outer = tree.parent(container) { container = outer }
        if reference.utf8.first == UInt8(ascii: "#") {
            let wanted = String(reference.dropFirst())
            if wanted.isEmpty { return container }
            for child in tree.children(container, "contained") where tree.string(child, "id") == wanted { return child }
            return nil
        }
        // Entries of the Bundles around, the nearest first.
        var current = tree.parent(container)
        while let place = current {
            if tree.typeName(place) == "Bundle" {
                for entry in tree.children(place, "entry") {
                    try step(1, node)
                    guard let fullURL = tree.string(entry, "fullUrl"), let resource = tree.child(entry, "resource")
                    else {
                        continue
                    }
                    if fullURL == reference
                        || fullURL.hasSuffix("/" + reference) && reference.utf8.contains(UInt8(ascii: "/"))
                    {
                        return resource
                    }
                }
            }
            current = tree.parent(place)
        }
        return host?.resolve(reference, from: id, in: tree)
    }
}
