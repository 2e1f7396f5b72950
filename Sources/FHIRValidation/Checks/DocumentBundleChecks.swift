internal import FHIRCore

/// Document Bundles (FHIR R4 §3.3): the Composition's references lead into the Bundle, and every entry belongs to it.
extension ValidationRun {
    func checkDocument(_ bundle: NodeID, _ entries: [NodeID]) {
        guard let first = entries.first, let composition = tree.child(first, .resource),
            tree.typeName(composition) == "Composition"
        else { return }
        let index = DocumentEntries(entries, in: tree)
        checkComposition(composition, in: first, index)
        var linked: [NodeID] = []
        for link in tree.children(bundle, .link) where tree.string(link, .relation) == "stylesheet" {
            guard let node = tree.child(link, .url), let url = tree.value(node) else { continue }
            let found = index.targets(of: url, from: first)
            linked.append(contentsOf: found)
            if found.isEmpty, !PrimitiveFormat.isAbsoluteURI(Array(url.utf8)[...]) {
                report(BaseRule.documentStylesheet, [url], at: node)
            }
        }
        checkReachability(entries, linked, index)
    }

    private func checkComposition(_ composition: NodeID, in entry: NodeID, _ index: DocumentEntries) {
        for name in ["subject", "author", "encounter", "custodian"] {
            for node in tree.children(composition, name) {
                checkInDocument(node, "Composition." + name, in: entry, index)
            }
        }
        for (parent, name) in [("attester", "party"), ("event", "detail")] {
            for part in tree.children(composition, parent) {
                for node in tree.children(part, name) {
                    checkInDocument(node, "Composition.\(parent).\(name)", in: entry, index)
                }
            }
        }
        checkSections(tree.children(composition, "section"), in: entry, index)
    }

    private func checkSections(_ sections: [NodeID], in entry: NodeID, _ index: DocumentEntries) {
        for section in sections {
            for node in tree.children(section, .entry) {
                checkInDocument(node, "Composition.section.entry", in: entry, index)
            }
            checkSections(tree.children(section, "section"), in: entry, index)
        }
    }

    private func checkInDocument(_ node: NodeID, _ role: String, in entry: NodeID, _ index: DocumentEntries) {
        guard let reference = tree.string(node, .reference), !reference.isEmpty, !reference.hasPrefix("#") else {
            return
        }
        let found = index.targets(of: reference, from: entry)
        if found.count > 1 { report(BaseRule.documentMatches, [reference, String(found.count)], at: node) }
        guard found.isEmpty else { return }
        if let near = index.sameTypeAndID(as: reference) {
            let root = tree.string(entry, .fullUrl).flatMap(ReferenceResolution.serviceRoot) ?? ""
            report(
                BaseRule.documentReference,
                [reference, role, tree.string(near, .fullUrl) ?? tree.expression(near), root + reference], at: node,
                messageID: "BUNDLE_BUNDLE_ENTRY_NOTFOUND_APPARENT_one", message: "document-reference-not-found-near")
        } else {
            report(BaseRule.documentReference, [reference, role], at: node)
        }
    }

    // MARK: - Reachability

    /// Entries that no chain of references, in either direction, links to the first; what the Bundle itself links to
    /// counts as reached.
    private func checkReachability(_ entries: [NodeID], _ linked: [NodeID], _ index: DocumentEntries) {
        let numbers = Dictionary(entries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var neighbours = [[Int]](repeating: [], count: entries.count)
        for (number, entry) in entries.enumerated() {
            guard let resource = tree.child(entry, .resource) else { continue }
            for reference in references(in: resource) {
                for target in index.targets(of: reference, from: entry) {
                    guard let other = numbers[target] else { continue }
                    neighbours[number].append(other)
                    neighbours[other].append(number)
                }
            }
        }
        var pending = [0] + linked.compactMap { numbers[$0] }
        var reached = Set(pending)
        while let number = pending.popLast() {
            for other in neighbours[number] where reached.insert(other).inserted { pending.append(other) }
        }
        for (number, entry) in entries.enumerated() where !reached.contains(number) {
            report(
                BaseRule.documentOrphan, [tree.string(entry, .fullUrl) ?? tree.expression(entry)], at: entry)
        }
    }

    /// Every reference below a node, contained resources included.
    private func references(in node: NodeID) -> [String] {
        var found: [String] = []
        var stack = [node]
        while let item = stack.popLast() {
            if tree.typeName(item) == "Reference", let reference = tree.string(item, .reference) {
                found.append(reference)
            }
            stack.append(contentsOf: tree.children(item))
        }
        return found
    }
}

/// Entries of one Bundle by address (FHIR R4 §2.36.4.1).
private struct DocumentEntries {
    private let tree: ElementTree
    private var byAddress: [String: [ElementTree.NodeID]] = [:]
    private var byTypeAndID: [String: ElementTree.NodeID] = [:]

    init(_ entries: [ElementTree.NodeID], in tree: ElementTree) {
        self.tree = tree
        for entry in entries {
            if let url = tree.string(entry, .fullUrl) {
                byAddress[ReferenceResolution.withoutVersion(url), default: []].append(entry)
            }
            if let resource = tree.child(entry, .resource), let id = tree.string(resource, .id) {
                byTypeAndID[tree.typeName(resource) + "/" + id] = entry
            }
        }
    }

    /// The entries a reference may mean: of several versions the one that is named.
    func targets(of reference: String, from entry: ElementTree.NodeID) -> [ElementTree.NodeID] {
        let plain = ReferenceResolution.withoutVersion(reference)
        var address = plain
        if !PrimitiveFormat.isAbsoluteURI(Array(plain.utf8)[...]) {
            guard let own = tree.string(entry, .fullUrl), let root = ReferenceResolution.serviceRoot(own) else {
                return []
            }
            address = root + plain
        }
        let found = byAddress[address] ?? []
        guard plain.utf8.count < reference.utf8.count else { return found }
        let version = reference.dropFirst(plain.count + "/_history/".count)
        return found.filter { entry in
            tree.child(entry, .resource).flatMap { tree.child($0, .meta) }.flatMap {
                tree.string($0, "versionId")
            } == String(version)
        }
    }

    func sameTypeAndID(as reference: String) -> ElementTree.NodeID? {
        let parts = ReferenceResolution.withoutVersion(reference).split(separator: "/").suffix(2)
        return parts.count == 2 ? byTypeAndID[parts.joined(separator: "/")] : nil
    }
}
