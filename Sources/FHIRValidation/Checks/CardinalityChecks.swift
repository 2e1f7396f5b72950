internal import FHIRCore

/// How often elements stand in their parent.
extension ValidationRun {
    func checkCardinality(_ parent: NodeID, _ definition: ProfileNode, count: Int, profile: Profile) {
        if let min = definition.facets.min, count < min {
            reportMinimum(parent, definition.id, min, count, definedIn: profile.versionedURL)
        }
        if let max = definition.facets.max, count > max {
            reportMaximum(parent, definition.id, max, count, definedIn: profile.versionedURL)
        }
    }

    func reportMinimum(_ parent: NodeID, _ element: String, _ min: Int, _ count: Int, definedIn source: String) {
        report(
            ProfileRule.minimum, [Self.withoutSlices(element), String(min), String(count), source, element], at: parent,
            message: min == 1 ? "cardinality-min-one" : nil)
    }

    /// - Parameter counted: the elements that were counted; those of the element's name when nil.
    func reportMaximum(
        _ parent: NodeID, _ element: String, _ max: Int, _ count: Int, counted: [NodeID]? = nil,
        definedIn source: String
    ) {
        let last = Self.withoutSlices(element).split(separator: ".").last ?? ""
        let name = last.hasSuffix("[x]") ? String(last.dropLast(3)) : String(last)
        let places = (counted ?? tree.children(parent, name)).map { place in
            let path = tree.expression(place)
            // Behind the parent's own path, which the finding has.
            return path.hasPrefix(tree.expression(parent) + ".")
                ? String(path.dropFirst(tree.expression(parent).count + 1)) : path
        }
        let shown = places.prefix(6).joined(separator: ", ") + (places.count > 6 ? "…" : "")
        report(ProfileRule.maximum, [element, String(max), String(count), source, shown], at: parent)
    }

    /// An id without its slice names: one missing element is one finding, whoever asks for it.
    static func withoutSlices(_ id: String) -> String {
        guard id.utf8.contains(UInt8(ascii: ":")) else { return id }
        return id.split(separator: ".").map { $0.prefix { $0 != ":" } }.joined(separator: ".")
    }
}
