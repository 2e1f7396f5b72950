import FHIRCore

// Paths (FHIRPath, section 4), variables and external constants (section 9).
extension Evaluation {
    /// The name at the start of an expression: the focus when it has that type, else its child.
    func typeOrMember(_ node: SyntaxNode, _ frame: borrowing Frame) -> Items {
        guard case .one(.node(let focus)) = frame.this else { return .none }
        let name = expression.nameText(node)
        let type = tree.typeName(focus)
        if type == name || tree.definitions.isType(type, a: name) { return frame.this }
        return children(of: focus, name: names[Int(node.value)])
    }

    mutating func member(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = names[Int(node.value)]
        switch try input(node, frame) {
        case .none: return .none
        case .one(.node(let parent)): return name < 0 ? .none : children(of: parent, name: name)
        case .one(let value): return member(node, of: value)
        case .many(let parents):
            try step(parents.count, node)
            var found: [FHIRPathValue] = []
            for case .node(let parent) in parents where name >= 0 {
                var child = nodes[Int(parent)].firstChild
                while child >= 0 {
                    let item = nodes[Int(child)]
                    if item.name == name { found.append(.node(child)) }
                    child = item.next
                }
            }
            try check(size: found.count, node)
            return Items(found)
        }
    }

    /// Members of what is no element: the parts of a type and of a quantity.
    private func member(_ node: SyntaxNode, of value: FHIRPathValue) -> Items {
        let name = expression.nameText(node)
        switch (value, name) {
        case (.type(let type), "name"): return .one(.string(type.name))
        case (.type(let type), "namespace"): return .one(.string(type.namespace))
        case (.quantity(let quantity), "value"): return .one(.decimal(quantity.value))
        case (.quantity(let quantity), "unit"), (.quantity(let quantity), "code"): return .one(.string(quantity.unit))
        default: return .none
        }
    }

    func children(of parent: ElementTree.NodeID, name: Int32) -> Items {
        var child = nodes[Int(parent)].firstChild
        var first: ElementTree.NodeID = -1
        while child >= 0 {
            let item = nodes[Int(child)]
            if item.name == name {
                if first >= 0 { return further(first, child, name: name) }
                first = child
            }
            child = item.next
        }
        return first >= 0 ? .one(.node(first)) : .none
    }

    private func further(_ first: ElementTree.NodeID, _ second: ElementTree.NodeID, name: Int32) -> Items {
        var found: [FHIRPathValue] = [.node(first), .node(second)]
        var child = nodes[Int(second)].next
        while child >= 0 {
            let item = nodes[Int(child)]
            if item.name == name { found.append(.node(child)) }
            child = item.next
        }
        return .many(found)
    }

    // MARK: - Walking without collections

    /// Calls `visit` for each element that a path leads to, until it says false. False when the path cannot be walked
    /// from this focus.
    func walk(_ index: Int32, _ frame: borrowing Frame, _ visit: (ElementTree.NodeID) -> Bool) -> Bool {
        guard case .one(.node(let focus)) = frame.this else { return false }
        _ = walk(index, from: focus, visit)
        return true
    }

    /// False when `visit` wants no more.
    private func walk(
        _ index: Int32, from focus: ElementTree.NodeID, _ visit: (ElementTree.NodeID) -> Bool
    ) -> Bool {
        guard index >= 0 else { return visit(focus) }
        let node = syntax[Int(index)]
        switch node.kind {
        case .this: return visit(focus)
        case .typeOrMember:
            let type = tree.typeName(focus)
            let name = expression.nameText(node)
            if type == name || tree.definitions.isType(type, a: name) { return visit(focus) }
            let number = names[Int(node.value)]
            return number < 0 || visitChildren(of: focus, name: number, visit)
        case .member:
            let name = names[Int(node.value)]
            guard name >= 0 else { return true }
            if node.source < 0 { return visitChildren(of: focus, name: name, visit) }
            return walk(node.source, from: focus) { visitChildren(of: $0, name: name, visit) }
        default:
            // children()
            if node.source < 0 { return visitChildren(of: focus, name: -1, visit) }
            return walk(node.source, from: focus) { visitChildren(of: $0, name: -1, visit) }
        }
    }

    /// Children with a name; all of them for -1.
    private func visitChildren(
        of parent: ElementTree.NodeID, name: Int32, _ visit: (ElementTree.NodeID) -> Bool
    ) -> Bool {
        var child = nodes[Int(parent)].firstChild
        while child >= 0 {
            let item = nodes[Int(child)]
            if name < 0 || item.name == name, !visit(child) { return false }
            child = item.next
        }
        return true
    }

    /// Whether the part gives anything at all.
    mutating func isEmpty(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool {
        if index < 0 { return frame.this.isEmpty }
        if syntax[Int(index)].isPath {
            var found = false
            let walked = walk(index, frame) { id in
                if isVacant(id) { return true }
                found = true
                return false
            }
            if walked { return !found }
        }
        let items = try items(index, frame)
        guard limits.dialect == .invariants else { return items.isEmpty }
        return items.array.allSatisfy { item in
            if case .node(let id) = item { return isVacant(id) }
            return false
        }
    }

    /// An element that invariants take for absent.
    private func isVacant(_ id: ElementTree.NodeID) -> Bool {
        guard limits.dialect == .invariants else { return false }
        let node = nodes[Int(id)]
        return node.firstChild < 0 && !node.flags.contains(.hasValue)
    }

    mutating func count(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Int {
        if index < 0 { return frame.this.count }
        if syntax[Int(index)].isPath {
            var found = 0
            let walked = walk(index, frame) { _ in
                found &+= 1
                return true
            }
            if walked {
                try step(found, syntax[Int(index)])
                return found
            }
        }
        return try items(index, frame).count
    }

    // MARK: - Variables

    mutating func variable(_ node: SyntaxNode) throws(FHIRPathError) -> Items {
        let name = expression.nameText(node)
        func item(_ node: ElementTree.NodeID?) -> Items { node.map { .one(.node($0)) } ?? .none }
        switch name {
        case "resource": return item(resource)
        case "context": return item(focus)
        case "rootResource": return item(context.rootResource ?? resource.map(rootResource))
        case "ucum": return .one(.string("http://unitsofmeasure.org"))
        case "sct": return .one(.string("http://snomed.info/sct"))
        case "loinc": return .one(.string("http://loinc.org"))
        default: break
        }
        if let known = variables.last(where: { $0.name == node.value }) { return known.value }
        if let known = context.variables[name] { return Items(known) }
        if name.hasPrefix("vs-") { return .one(.string("http://hl7.org/fhir/ValueSet/" + name.dropFirst(3))) }
        if name.hasPrefix("cs-") { return .one(.string("http://hl7.org/fhir/" + name.dropFirst(3))) }
        if name.hasPrefix("ext-") {
            return .one(.string("http://hl7.org/fhir/StructureDefinition/" + name.dropFirst(4)))
        }
        throw error(node, "fhirpath-variable-unknown", [name])
    }

    /// The resource that the focus is in.
    private var resource: ElementTree.NodeID? {
        if let resource = context.resource { return resource }
        guard var current = focus else { return nil }
        while !nodes[Int(current)].flags.contains(.resource), nodes[Int(current)].parent >= 0 {
            current = nodes[Int(current)].parent
        }
        return current
    }

    /// The resource that contains a contained one; a resource in a Bundle is its own.
    private func rootResource(of resource: ElementTree.NodeID) -> ElementTree.NodeID {
        let parent = nodes[Int(resource)].parent
        guard parent >= 0, tree.name(resource) == "contained" else { return resource }
        return parent
    }
}
