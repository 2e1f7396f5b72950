internal import FHIRCore

/// Elements of several types: the property to write.
extension Advisor {
    /// `valueDate` for `valueDateTime`.
    func adviseType(_ finding: inout Finding) {
        guard finding.arguments.count > 2, let node = node(at: finding.offset), tree[node].element >= 0 else { return }
        let element = definitions[element: tree[node].element]
        guard element.isChoice else { return }
        let allowed = finding.arguments[0].split(separator: ",").map {
            element.name + Definitions.capitalized(String($0.drop { $0 == " " }))
        }
        guard !allowed.isEmpty else { return }
        let found = element.name + Definitions.capitalized(finding.arguments[1])
        finding.message = allowed.count == 1 ? "type-property" : "type-properties"
        finding.arguments = [allowed.joined(separator: ", "), found, finding.arguments[2]]
    }

    /// `valueString` for a missing `value[x]`.
    func adviseMissingChoice(_ finding: inout Finding) {
        guard finding.message == "cardinality-min-one", finding.arguments.count > 4,
            finding.arguments[4].hasSuffix("[x]")
        else { return }
        let id = finding.arguments[4]
        let name = String(id.split(separator: ".").last?.dropLast(3) ?? "")
        let own = types(of: id, in: finding.arguments[3]) ?? []
        let types = own.isEmpty || own.count > 12 ? typesOfSlice(at: finding.offset, name: name) : own
        guard !types.isEmpty, types.count <= 12 else { return }
        let properties = types.map { name + Definitions.capitalized($0) }.joined(separator: ", ")
        finding.message = "cardinality-min-choice"
        finding.arguments = Array(finding.arguments.prefix(5)) + [properties]
    }

    /// The types that the slice of the guide leaves which this element belongs to by its coding.
    private func typesOfSlice(at offset: Int, name: String) -> [String] {
        guard let node = node(at: offset, where: { tree[$0].element >= 0 }), let resource = tree.parent(node),
            tree[resource].flags.contains(.resource),
            let profile = validator.guideProfile(for: tree.typeName(resource))
        else { return [] }
        for slice in profile.root.child(tree.name(node))?.slices ?? [] {
            guard let key = slice.key, let part = slice.children.first(where: \.isSliceKey)?.name,
                let concept = tree.child(node, part)
            else { continue }
            let fits = tree.children(concept, "coding").contains { coding in
                tree.string(coding, "system").map { $0.utf8.elementsEqual(key.system) } == true
                    && tree.string(coding, "code").map { $0.utf8.elementsEqual(key.code) } == true
            }
            if fits { return slice.child(name)?.facets.types?.map(\.code) ?? [] }
        }
        return []
    }

    /// The right word in type.text is no coding.
    func adviseSlice(_ finding: inout Finding) {
        guard finding.message == "slice-min-nearest", finding.arguments.count > 5,
            let code = finding.arguments[3].split(separator: "#").last, finding.arguments[5] == code
        else { return }
        finding.message = "slice-min-text"
    }

    /// The types that a profile, else the base definition, leaves to an element.
    private func types(of id: String, in canonical: String) -> [String]? {
        if let profile = compiler.profile(canonical) {
            var node: ProfileNode? = profile.root
            for part in id.split(separator: ".").dropFirst() {
                let pieces = part.split(separator: ":", maxSplits: 1).map(String.init)
                let name = pieces[0].hasSuffix("[x]") ? String(pieces[0].dropLast(3)) : pieces[0]
                node = node?.child(name)
                if pieces.count > 1 { node = node?.slice(pieces[1]) }
            }
            if let found = node?.facets.types?.map(\.code), !found.isEmpty { return found }
        }
        return nil
    }
}
