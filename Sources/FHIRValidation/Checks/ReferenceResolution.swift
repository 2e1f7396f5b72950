internal import FHIRCore

/// Finds what references point to inside the same payload: contained resources and entries of the same Bundle.
enum ReferenceResolution {
    typealias NodeID = ElementTree.NodeID

    /// The target of a Reference (or of a uri) in the tree; nil when it is elsewhere.
    static func resolve(_ node: NodeID, in tree: ElementTree) -> NodeID? {
        let text = tree.value(node) ?? tree.string(node, .reference)
        guard let text, !text.isEmpty else { return nil }
        return resolve(text, from: node, in: tree)
    }

    static func resolve(_ reference: String, from node: NodeID, in tree: ElementTree) -> NodeID? {
        if reference.hasPrefix("#") { return contained(String(reference.dropFirst()), from: node, in: tree) }
        let plain = withoutVersion(reference)
        var current: NodeID? = node
        while let start = current {
            let resource = tree.resource(of: start)
            guard let entry = tree.parent(resource) else { return nil }
            if tree.typeName(tree.resource(of: entry)) == "Bundle", tree.name(resource) == "resource",
                let found = entryTarget(plain, from: entry, in: tree)
            {
                return found
            }
            current = entry
        }
        return nil
    }

    /// A contained resource of the container that holds the node; `#` alone is the container itself.
    static func contained(_ id: String, from node: NodeID, in tree: ElementTree) -> NodeID? {
        var resource = tree.resource(of: node)
        while tree.name(resource) == "contained", let parent = tree.parent(resource) {
            resource = tree.resource(of: parent)
        }
        if id.isEmpty { return resource }
        return tree.containedResource(of: resource, id: id)
    }

    private static func entryTarget(_ reference: String, from entry: NodeID, in tree: ElementTree) -> NodeID? {
        guard let bundle = tree.parent(entry) else { return nil }
        if let resource = tree.entryResource(of: bundle, fullURL: reference) { return resource }
        // A relative reference is completed from the root of the entry's own address.
        guard !PrimitiveFormat.isAbsoluteURI(Array(reference.utf8)[...]), let own = tree.string(entry, .fullUrl),
            let root = serviceRoot(own)
        else { return nil }
        return tree.entryResource(of: bundle, fullURL: root + reference)
    }

    /// `https://server/fhir/` of `https://server/fhir/Task/1`; nil for other addresses.
    static func serviceRoot(_ url: String) -> String? {
        guard url.hasPrefix("http") else { return nil }
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 5 else { return nil }
        return parts.dropLast(2).joined(separator: "/") + "/"
    }

    static func withoutVersion(_ reference: String) -> String {
        guard let range = reference.utf8.firstRange(of: Array("/_history/".utf8)) else { return reference }
        return String(reference[..<range.lowerBound])
    }
}
