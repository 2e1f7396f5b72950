internal import FHIRCore

/// Compares elements with the fixed and pattern values of profiles.
struct PatternMatcher {
    let tree: ElementTree

    /// One place where an element differs from what is asked.
    struct Mismatch {
        let node: ElementTree.NodeID
        /// What stands there; empty when it is missing.
        let found: String
        /// What is asked.
        let expected: String
        /// The name of the element that is missing; empty when it has another value.
        let missing: String
    }

    /// Whether an element has at least what the pattern has.
    func matches(_ node: ElementTree.NodeID, _ value: ElementDefinition.Value, exact: Bool = false) -> Bool {
        mismatch(node, value, exact: exact) == nil
    }

    /// The first difference; nil when the element fits. With `exact` nothing more than the value may be there.
    func mismatch(_ node: ElementTree.NodeID, _ value: ElementDefinition.Value, exact: Bool) -> Mismatch? {
        mismatch(node, value.document, value.node, exact: exact)
    }

    private func mismatch(
        _ node: ElementTree.NodeID, _ document: JSONDocument, _ value: Int, exact: Bool
    ) -> Mismatch? {
        guard document.nodes[value].kind == .object else {
            let expected = document.text(value) ?? ""
            let found = tree.value(node) ?? ""
            return found == expected && tree.hasValue(node)
                ? nil : Mismatch(node: node, found: found, expected: expected, missing: "")
        }
        var known: [String] = []
        for member in document.children(of: value) {
            let key = document.key(member)
            if key.hasPrefix("_") { continue }
            let name = elementName(key, of: node)
            known.append(name)
            let candidates = tree.children(node, name)
            let items = document.nodes[member].kind == .array ? Array(document.children(of: member)) : [member]
            for item in items {
                let differences = candidates.map { mismatch($0, document, item, exact: exact) }
                if differences.contains(where: { $0 == nil }) { continue }
                if let only = differences.first, differences.count == 1, let difference = only { return difference }
                return Mismatch(
                    node: node, found: candidates.compactMap { tree.value($0) }.joined(separator: ", "),
                    expected: Self.summary(document, item), missing: candidates.isEmpty ? name : "")
            }
            if exact, candidates.count > items.count, let extra = candidates.last {
                return Mismatch(node: extra, found: tree.value(extra) ?? "", expected: "", missing: "")
            }
        }
        if exact {
            for child in tree.children(node) where !known.contains(tree.name(child)) {
                if ["id", "extension"].contains(tree.name(child)) { continue }
                return Mismatch(node: child, found: tree.value(child) ?? tree.name(child), expected: "", missing: "")
            }
        }
        return nil
    }

    private func elementName(_ key: String, of node: ElementTree.NodeID) -> String {
        let content = tree[node].content
        guard content >= 0,
            let (id, _) = tree.definitions[content: content].lookup(Array(key.utf8)[...])
        else { return key }
        return tree.definitions[element: id].name
    }

    /// A value in one line for messages: `system#code` for codings, the text of primitives.
    static func summary(_ document: JSONDocument, _ value: Int) -> String {
        guard document.nodes[value].kind == .object else { return document.text(value) ?? "" }
        let codings = document.elements("coding", of: value)
        if !codings.isEmpty { return codings.map { summary(document, $0) }.joined(separator: ", ") }
        if let code = document.string("code", of: value) {
            return (document.string("system", of: value).map { $0 + "#" } ?? "") + code
        }
        return document.children(of: value).map { "\(document.key($0)) = \(summary(document, $0))" }
            .joined(separator: ", ")
    }
}
