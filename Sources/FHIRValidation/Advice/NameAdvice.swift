internal import FHIRCore

/// Names of properties and resources: what to write instead.
extension Advisor {
    // MARK: - Shapes

    func adviseShape(_ finding: inout Finding) {
        guard finding.arguments.count > 1 else { return }
        let key = key(before: finding.offset)
        if let key { finding.arguments[0] = key }
        guard finding.arguments[1] == "@kind-null" else { return }
        // An item of a list has no key: it is the item that goes.
        finding.message = key == nil ? "json-null-item" : "json-null"
    }

    func nameWrittenProperty(_ finding: inout Finding) {
        if let key = key(before: finding.offset), !finding.arguments.isEmpty { finding.arguments[0] = key }
    }

    // MARK: - Resources

    func adviseResourceType(_ finding: inout Finding) {
        guard let written = finding.arguments.first else { return }
        let trimmed = String(
            String.UnicodeScalarView(
                written.unicodeScalars.filter { !$0.properties.isWhitespace && !VisibleText.isInvisible($0) }))
        if trimmed != written, definitions.isResource(trimmed) {
            finding.message = "resource-type-blanks"
            finding.arguments = [written, trimmed]
            return
        }
        // What people call a profile of the guide is no resource type.
        let folded = Self.folded(written)
        for url in definitions.repository.guideProfiles {
            guard let structure = definitions.structureDefinition(url) else { continue }
            let id = url.split(separator: "/").last.map(String.init) ?? ""
            guard Self.folded(structure.name) == folded || Self.folded(id) == folded else { continue }
            finding.message = "resource-type-is-profile"
            finding.arguments = [written, structure.type, url]
            return
        }
    }

    func adviseMissingResourceType(_ finding: inout Finding) {
        // Read once more, and once only: the payload itself is what is no resource.
        guard tree.format == .json, tree.root == nil else { return }
        let document = JSONDocument(tree.source)
        guard let root = document.root, document.nodes[root].kind == .object else { return }
        // The object that the finding is about: the payload, or a resource inside.
        guard Int(document.nodes[root].start) == finding.offset else { return }
        for member in document.children(of: root) {
            let key = document.key(member)
            if Self.folded(key) == "resourcetype" {
                finding.message = "resource-type-spelling"
                finding.arguments = [key]
                return
            }
            if document.nodes[member].kind == .object, let type = document.string("resourceType", of: member) {
                finding.message = "resource-type-wrapped"
                finding.arguments = [key, type]
                return
            }
        }
        let keys = document.children(of: root).map { document.key($0) }
        if let type = likelyType(keys) {
            finding.arguments = [type]
        } else {
            finding.message = "resource-type-missing-unknown"
        }
    }

    /// The type of the guide that has most of these properties; nil when none has one that tells.
    private func likelyType(_ keys: [String]) -> String? {
        let general: Set = ["id", "meta", "text", "language", "extension", "identifier", "status", "contained"]
        let telling = keys.filter { !general.contains(Self.lowercasedFirst($0)) }
        var best: (type: String, count: Int)?
        for type in ["Task", "Consent", "DocumentReference", "Bundle"] {
            guard let id = definitions.type(type) else { continue }
            let content = definitions[type: id].content
            let count = telling.count {
                content >= 0
                    && definitions[content: content].lookup(Array(Self.lowercasedFirst($0).utf8)[...]) != nil
            }
            if count > best?.count ?? 0 { best = (type, count) }
        }
        return best?.type
    }

    func adviseRoot(_ finding: inout Finding) {
        if finding.arguments.first == "@kind-array" { finding.message = "json-not-an-object-array" }
    }

    // MARK: - Properties

    func adviseName(_ finding: inout Finding) {
        guard finding.arguments.count > 1, let parent = parent(of: finding) else { return }
        let key = finding.arguments[0]
        // Backbones are named by where they stand, not by the type they share.
        let owner = owner(parent)
        finding.arguments[1] = owner
        let isXML = finding.rule == ReadingRule.unknownElement
        if isXML, isAttribute(key, in: parent) {
            finding.message = "xml-element-is-attribute"
            finding.arguments = [key, owner, tree.name(parent)]
            return
        }
        let (_, choices) = tree.knownNames(parent)
        let plain = key.hasSuffix("[x]") ? String(key.dropLast(3)) : key
        if let variants = choices[plain] {
            finding.message = "property-choice-without-type"
            finding.arguments = [key, owner, variants.joined(separator: ", ")]
            return
        }
        // `valueCode` where value[x] takes no code: a variant by its form, and no misspelt one.
        if let (name, variants) = choices.first(where: { Self.isVariant(key, of: $0.key) }),
            isTypeName(String(key.dropFirst(name.count)))
        {
            finding.message = "property-choice-wrong-type"
            finding.arguments = [key, owner, variants.joined(separator: ", "), name]
            return
        }
        if finding.arguments.count > 2, finding.arguments[2] == key {
            finding.message = isXML ? "xml-element-unknown" : "property-unknown"
        }
    }

    private static func isVariant(_ key: String, of name: String) -> Bool {
        guard key.hasPrefix(name), key.utf8.count > name.utf8.count else { return false }
        let rest = key.utf8.dropFirst(name.utf8.count)
        return rest.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
    }

    private func isTypeName(_ suffix: String) -> Bool {
        definitions.type(suffix) != nil || definitions.type(Self.lowercasedFirst(suffix)) != nil
    }

    private func isAttribute(_ name: String, in parent: ElementTree.NodeID) -> Bool {
        let content = tree[parent].content
        guard content >= 0, let (id, _) = definitions[content: content].lookup(Array(name.utf8)[...]) else {
            return false
        }
        return definitions[element: id].isXMLAttribute
    }

    /// The element that a finding about an unknown name in it stands in.
    private func parent(of finding: Finding) -> ElementTree.NodeID? {
        guard let node = node(at: finding.offset) else { return nil }
        return node
    }

    private func owner(_ parent: ElementTree.NodeID) -> String {
        let type = tree.typeName(parent)
        guard type == "BackboneElement" || type == "Element", tree[parent].element >= 0 else { return type }
        return definitions[element: tree[parent].element].path
    }

    func adviseNamespace(_ finding: inout Finding) {
        guard let namespace = finding.arguments.first else { return }
        finding.message = namespace.isEmpty ? "xml-wrong-namespace-empty" : "xml-wrong-namespace-inner"
    }

    // MARK: - Words

    static func folded(_ text: String) -> String {
        String(
            decoding: text.lowercased().utf8.filter {
                $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") && $0 != 0x20
            }, as: UTF8.self)
    }

    static func lowercasedFirst(_ text: String) -> String {
        guard let first = text.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return text }
        return String(decoding: [first | 0x20] + text.utf8.dropFirst(), as: UTF8.self)
    }
}
