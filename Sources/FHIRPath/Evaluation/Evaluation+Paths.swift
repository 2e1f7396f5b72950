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
                    if nodes[Int(child)].name == name { found.append(.node(child)) }
                    child = nodes[Int(child)].next
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
        if let known = longWalks.result(parent, name) { return known >= 0 ? .one(.node(known)) : .none }
        var child = nodes[Int(parent)].firstChild
        var first: ElementTree.NodeID = -1
        var steps = 0
        while child >= 0 {
            if nodes[Int(child)].name == name {
                if first >= 0 { return further(first, child, name: name) }
                first = child
                // What cannot repeat stands once.
                if nodes[Int(child)].index < 0 { break }
            }
            child = nodes[Int(child)].next
            steps += 1
        }
        if steps > 64 { longWalks.note(parent, name, first) }
        return first >= 0 ? .one(.node(first)) : .none
    }

    private func further(_ first: ElementTree.NodeID, _ second: ElementTree.NodeID, name: Int32) -> Items {
        var found: [FHIRPathValue] = [.node(first), .node(second)]
        var child = nodes[Int(second)].next
        while child >= 0 {
            if nodes[Int(child)].name == name { found.append(.node(child)) }
            child = nodes[Int(child)].next
        }
        return .many(found)
    }

    // MARK: - Counting without collections

    /// Whether the part gives anything at all.
    mutating func isEmpty(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool {
        if index < 0 { return frame.this.isEmpty }
        if passesOverVacant {
            return try items(index, frame).array.allSatisfy { item in
                if case .node(let id) = item { return isVacant(id) }
                return false
            }
        }
        guard let found = try countLastStep(index, frame, atMost: 1) else { return try items(index, frame).isEmpty }
        return found == 0
    }

    /// An element that invariants take for absent.
    private func isVacant(_ id: ElementTree.NodeID) -> Bool {
        let node = nodes[Int(id)]
        return node.firstChild < 0 && !node.flags.contains(.hasValue)
    }

    mutating func count(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Int {
        if index < 0 { return frame.this.count }
        guard let found = try countLastStep(index, frame, atMost: .max) else { return try items(index, frame).count }
        return found
    }

    /// How many children the last step of a path leads to; nil when the part is no such step.
    private mutating func countLastStep(
        _ index: Int32, _ frame: borrowing Frame, atMost limit: Int
    ) throws(FHIRPathError) -> Int? {
        let node = syntax[Int(index)]
        let name: Int32
        switch node.kind {
        case .member: name = names[Int(node.value)]
        case .call where node.function == .children: name = Self.anyName
        default: return nil
        }
        try step(1, node)
        switch try input(node, frame) {
        case .none: return 0
        case .one(.node(let parent)): return countChildren(of: parent, name: name, atMost: limit)
        case .one(let value): return node.kind == .member ? member(node, of: value).count : 0
        case .many(let parents):
            try step(parents.count, node)
            var found = 0
            for case .node(let parent) in parents {
                found += countChildren(of: parent, name: name, atMost: limit)
                if found >= limit { return found }
            }
            return found
        }
    }

    /// Stands for every name; -1 is a name that the tree does not have.
    private static let anyName: Int32 = -3

    private func countChildren(of parent: ElementTree.NodeID, name: Int32, atMost limit: Int) -> Int {
        var child = nodes[Int(parent)].firstChild
        var found = 0
        while child >= 0, found < limit {
            if name == Self.anyName || nodes[Int(child)].name == name { found += 1 }
            child = nodes[Int(child)].next
        }
        return found
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
