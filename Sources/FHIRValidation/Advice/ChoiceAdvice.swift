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
        guard let types = types(of: id, in: finding.arguments[3]), !types.isEmpty, types.count <= 12 else { return }
        let properties = types.map { name + Definitions.capitalized($0) }.joined(separator: ", ")
        finding.message = "cardinality-min-choice"
        finding.arguments = Array(finding.arguments.prefix(5)) + [properties]
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
