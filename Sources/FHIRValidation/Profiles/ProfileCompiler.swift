internal import FHIRCore

/// Turns StructureDefinitions into trees of what they ask, the parent's included; each once.
final class ProfileCompiler {
    private let definitions: Definitions
    private var compiled: [String: Profile?] = [:]
    /// Profiles being compiled, each the base of the one before.
    private var depth = 0
    /// Bases above a profile that are followed.
    private static let baseLimit = 64

    init(definitions: Definitions) {
        self.definitions = definitions
    }

    /// The profile (or type) with this canonical; nil when it is not at hand.
    func profile(_ canonical: String) -> Profile? {
        if let known = compiled[canonical] { return known }
        // Set before compiling, so that a definition that is its own ancestor ends.
        compiled[canonical] = .some(nil)
        guard depth < Self.baseLimit, let structure = definitions.structureDefinition(canonical) else { return nil }
        depth += 1
        defer { depth -= 1 }
        let profile = compile(structure)
        compiled[canonical] = profile
        return profile
    }

    private func compile(_ structure: StructureDefinition) -> Profile {
        let root: ProfileNode
        if structure.isConstraint, let base = structure.baseDefinition, let parent = profile(base),
            parent.structure.isConstraint
        {
            root = parent.root.copy()
        } else {
            root = ProfileNode(name: structure.type, id: structure.type)
        }
        let profile = Profile(structure: structure, root: root)
        guard structure.isConstraint else { return profile }
        // A differential says it all once the parent is known; a snapshot alone repeats the base, which is harmless.
        let elements = structure.differential.isEmpty ? structure.snapshot : structure.differential
        let isSnapshot = structure.differential.isEmpty
        var builder = ProfileBuilder(root: root, type: structure.type, definitions: definitions, isSnapshot: isSnapshot)
        for element in elements { builder.add(element) }
        profile.unknownPaths = builder.unknownPaths
        prepare(root)
        return profile
    }

    /// The one coding that a slice is known by; nil for slices of other kinds.
    private func key(
        of slice: ProfileNode, _ slicing: ElementDefinition.Slicing, _ steps: [[DiscriminatorPath.Step]]
    ) -> SliceKey? {
        guard slicing.discriminators.count == 1, ["pattern", "value"].contains(slicing.discriminators[0].type),
            steps.count == 1, steps[0].count == 1, case .child(let name) = steps[0][0],
            let child = slice.child(name), child.children.isEmpty, child.slices.isEmpty, child.facets.fixed == nil,
            let pattern = child.facets.pattern, pattern.typeSuffix == "CodeableConcept"
        else { return nil }
        let document = pattern.document
        let codings = document.elements("coding", of: pattern.node)
        guard codings.count == 1, Array(document.children(of: pattern.node)).count == 1,
            Array(document.children(of: codings[0])).count == 2,
            let system = document.string("system", of: codings[0]), let code = document.string("code", of: codings[0])
        else { return nil }
        return SliceKey(name: definitions.intern(name), system: Array(system.utf8), code: Array(code.utf8))
    }

    /// What is looked up again and again, found once.
    private func prepare(_ node: ProfileNode) {
        node.facets.constraints = definitions.number(node.facets.constraints)
        node.nameID = definitions.intern(node.name)
        if let slicing = node.facets.slicing {
            node.discriminatorSteps = slicing.discriminators.map { DiscriminatorPath.steps($0.path) }
            for slice in node.slices {
                slice.key = key(of: slice, slicing, node.discriminatorSteps)
                if let key = slice.key {
                    slice.children.first { definitions.intern($0.name) == key.name }?.isSliceKey = true
                }
            }
        }
        for child in node.children { prepare(child) }
        for slice in node.slices { prepare(slice) }
    }
}

/// Places element definitions in the tree of a profile by their ids, or by paths and slice names where ids are missing.
private struct ProfileBuilder {
    let root: ProfileNode
    let type: String
    let definitions: Definitions
    let isSnapshot: Bool
    /// Segments of an element id.
    private static let depthLimit = 64
    /// Slices within slices at one element.
    private static let resliceLimit = 8
    /// The slice that was last opened at each path, for definitions without ids.
    private var openSlices: [String: String] = [:]
    /// Paths that the type does not have: the definition's fault.
    private(set) var unknownPaths: [String] = []

    init(root: ProfileNode, type: String, definitions: Definitions, isSnapshot: Bool) {
        self.root = root
        self.type = type
        self.definitions = definitions
        self.isSnapshot = isSnapshot
    }

    mutating func add(_ element: ElementDefinition) {
        let hasSliceInID = element.id.utf8.contains(UInt8(ascii: ":"))
        let needsContext =
            !hasSliceInID && (element.sliceName != nil || element.id == element.path && !openSlices.isEmpty)
        let segments = needsContext ? contextualSegments(element) : Self.segments(element.id)
        if let slice = element.sliceName {
            openSlices[element.path] = slice
        } else {
            openSlices[element.path] = nil
        }
        // Trees of profiles are walked by recursion: what no payload is deep enough for is not built.
        guard segments.count <= Self.depthLimit,
            segments.allSatisfy({ ($0.slice?.utf8.count { $0 == UInt8(ascii: "/") } ?? 0) < Self.resliceLimit })
        else {
            unknownPaths.append(String(element.path.prefix(200)))
            return
        }
        guard segments.count > 1 else {
            if isSnapshot { applyRoot(element) } else { root.facets.apply(element) }
            return
        }
        var node = root
        var content = definitions.type(type).map { definitions[type: $0].content } ?? -1
        for (position, segment) in segments.dropFirst().enumerated() {
            let isLast = position == segments.count - 2
            guard exists(segment.name, in: content) else {
                unknownPaths.append(element.path)
                return
            }
            let (name, variant) = resolve(segment.name, content: content)
            content = nextContent(content, name: segment.name)
            let child: ProfileNode
            if let known = node.child(name) {
                child = known
            } else {
                child = ProfileNode(
                    name: name,
                    id: variant == nil && segment.slice == nil ? element.id : Self.join(segments, position + 1))
                node.children.append(child)
            }
            node = child
            if let variant, segment.slice == nil {
                // `valueQuantity` is short for the slice of value[x] by its type.
                node = openSlice(node, segment.name, id: element.id)
                if node.facets.types == nil { node.facets.types = [ElementDefinition.TypeReference(code: variant)] }
            } else if let slice = segment.slice {
                for part in slice.split(separator: "/") {
                    let isLeaf = isLast && part == slice.split(separator: "/").last
                    node = openSlice(node, String(part), id: isLeaf ? element.id : Self.join(segments, position + 1))
                    if name != segment.name, node.facets.types == nil, let variant {
                        node.facets.types = [ElementDefinition.TypeReference(code: variant)]
                    }
                }
            }
        }
        if isSnapshot { applySnapshot(element, to: node) } else { node.facets.apply(element) }
    }

    /// The root of a snapshot repeats the base's invariants; they run with the base.
    private func applyRoot(_ element: ElementDefinition) {
        for constraint in element.constraints
        where !root.facets.constraints.contains(where: { $0.key == constraint.key }) {
            if isInherited(constraint) { continue }
            root.facets.constraints.append(constraint)
        }
    }

    private func applySnapshot(_ element: ElementDefinition, to node: ProfileNode) {
        node.facets.apply(element)
        node.facets.constraints.removeAll { isInherited($0) }
    }

    private func isInherited(_ constraint: ElementDefinition.Constraint) -> Bool {
        guard let definition = definitions.structureDefinition(constraint.source) else { return false }
        return !definition.isConstraint
    }

    private func openSlice(_ node: ProfileNode, _ name: String, id: String) -> ProfileNode {
        if let known = node.slice(name) { return known }
        let slice = ProfileNode(name: node.name, id: id, sliceName: name)
        node.slices.append(slice)
        return slice
    }

    /// Name without type: `valueQuantity` → (`value`, `Quantity`) where the content has `value[x]`.
    private func resolve(_ name: String, content: Definitions.ContentID) -> (String, String?) {
        if name.hasSuffix("[x]") { return (String(name.dropLast(3)), nil) }
        guard content >= 0, let (id, type) = definitions[content: content].lookup(Array(name.utf8)[...]) else {
            return (name, nil)
        }
        let element = definitions[element: id]
        return element.isChoice
            ? (element.name, type < element.types.count ? element.types[type].code : nil) : (name, nil)
    }

    /// Whether a type has an element; where the type is open (any resource, any content) everything is possible.
    private func exists(_ name: String, in content: Definitions.ContentID) -> Bool {
        guard content >= 0 else { return true }
        let plain = name.hasSuffix("[x]") ? String(name.dropLast(3)) : name
        if definitions[content: content].lookup(Array(plain.utf8)[...]) != nil { return true }
        return definitions[content: content].children.contains { definitions[element: $0].name == plain }
    }

    private func nextContent(_ content: Definitions.ContentID, name: String) -> Definitions.ContentID {
        guard content >= 0, !name.hasSuffix("[x]"),
            let (id, type) = definitions[content: content].lookup(Array(name.utf8)[...])
        else { return -1 }
        let element = definitions[element: id]
        if element.content >= 0 { return element.content }
        guard type < element.types.count, let typeID = definitions.type(element.types[type].code),
            !definitions[type: typeID].isAbstract
        else { return -1 }
        return definitions[type: typeID].content
    }

    private struct Segment {
        var name: String
        var slice: String?
    }

    /// `Task.input:a.value[x]` → Task, input:a, value[x].
    private static func segments(_ id: String) -> [Segment] {
        id.split(separator: ".").map { part in
            guard let colon = part.utf8.firstIndex(of: UInt8(ascii: ":")) else { return Segment(name: String(part)) }
            return Segment(name: String(part[..<colon]), slice: String(part[part.index(after: colon)...]))
        }
    }

    private static func join(_ segments: [Segment], _ last: Int) -> String {
        segments.prefix(last + 1).map { part in part.slice.map { "\(part.name):\($0)" } ?? part.name }
            .joined(separator: ".")
    }

    /// Segments of a path with the slices that are open above it.
    private func contextualSegments(_ element: ElementDefinition) -> [Segment] {
        var path = ""
        var result: [Segment] = []
        let parts = element.path.split(separator: ".")
        for (position, part) in parts.enumerated() {
            path += (path.isEmpty ? "" : ".") + part
            var segment = Segment(name: String(part))
            segment.slice = position == parts.count - 1 ? element.sliceName : openSlices[path]
            result.append(segment)
        }
        return result
    }
}
