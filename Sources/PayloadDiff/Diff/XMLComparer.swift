internal import FHIRCore

/// Compares two XML documents (CDA above all) element by element: white space between elements and the order of
/// attributes make no difference.
final class XMLComparer {
    private let a: XMLText
    private let b: XMLText
    private let prefix: String
    private var hashesA: [UInt64]
    private var hashesB: [UInt64]
    private var differences: [Difference] = []

    init(_ a: XMLText, _ b: XMLText, prefix: String = "") {
        self.a = a
        self.b = b
        self.prefix = prefix
        hashesA = Self.hashes(a)
        hashesB = Self.hashes(b)
    }

    func compare() -> [Difference] {
        guard let x = a.root, let y = b.root else { return [] }
        let place = prefix + a.name(x)
        if a.name(x) != b.name(y) {
            report(.changed, place, place, before: a.name(x), after: b.name(y), at: x)
        } else {
            compare(x, y, place, place)
        }
        return differences
    }

    // MARK: - Fingerprints

    private static func hashes(_ document: XMLText) -> [UInt64] {
        var result = [UInt64](repeating: 0, count: document.nodes.count)
        for index in stride(from: document.nodes.count - 1, through: 0, by: -1)
        where document.nodes[index].kind == .element {
            var hasher = Hasher()
            hasher.combine(document.name(index))
            var attributes: UInt64 = 0
            for attribute in document.nodes[index].attributes {
                let name = document.string(document.attributes[attribute].name)
                if name.hasPrefix("xmlns") { continue }
                var own = Hasher()
                own.combine(name)
                own.combine(Array(document.value(ofAttribute: attribute).utf8))
                attributes &+= UInt64(bitPattern: Int64(own.finalize()))
            }
            hasher.combine(attributes)
            hasher.combine(Array(ownText(document, index).utf8))
            for child in document.elements(of: index) { hasher.combine(result[child]) }
            result[index] = UInt64(bitPattern: Int64(hasher.finalize()))
        }
        return result
    }

    /// Text directly in an element, white space collapsed.
    private static func ownText(_ document: XMLText, _ element: Int) -> String {
        var text = ""
        for child in document.children(of: element) {
            let node = document.nodes[child]
            if node.kind == .text { text += XMLEntities.decoded(document.source.bytes[node.range], isAttribute: false) }
            if node.kind == .cdata { text += document.string(node.content) }
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: - Elements

    private func compare(_ x: Int, _ y: Int, _ placeA: String, _ placeB: String) {
        guard hashesA[x] != hashesB[y] else { return }
        compareAttributes(x, y, placeA, placeB)
        let (textA, textB) = (Self.ownText(a, x), Self.ownText(b, y))
        if !textA.utf8.elementsEqual(textB.utf8) {
            let kind: Difference.Kind =
                textA.isEmpty ? .added : textB.isEmpty ? .removed : textA == textB ? .unicode : .changed
            report(kind, placeA, placeB, before: textA.isEmpty ? nil : textA, after: textB.isEmpty ? nil : textB, at: x)
        }
        let (childrenA, childrenB) = (a.elements(of: x), b.elements(of: y))
        var names: [String] = []
        for name in childrenA.map(a.name) + childrenB.map(b.name) where !names.contains(name) { names.append(name) }
        for name in names {
            compareGroup(
                childrenA.filter { a.name($0) == name }, childrenB.filter { b.name($0) == name }, name, placeA, placeB,
                x)
        }
    }

    private func compareAttributes(_ x: Int, _ y: Int, _ placeA: String, _ placeB: String) {
        let one = attributes(a, x)
        let other = attributes(b, y)
        for (name, value) in one {
            guard let second = other.first(where: { $0.name == name })?.value else {
                report(.removed, placeA + "/@" + name, nil, before: value, after: nil, at: x)
                continue
            }
            if !value.utf8.elementsEqual(second.utf8) {
                let kind: Difference.Kind = value == second ? .unicode : .changed
                report(kind, placeA + "/@" + name, placeB + "/@" + name, before: value, after: second, at: x)
            }
        }
        for (name, value) in other where !one.contains(where: { $0.name == name }) {
            report(.added, placeB + "/@" + name, nil, before: nil, after: value, at: x)
        }
    }

    private func attributes(_ document: XMLText, _ element: Int) -> [(name: String, value: String)] {
        document.nodes[element].attributes.map {
            (document.string(document.attributes[$0].name), document.value(ofAttribute: $0))
        }.filter { !$0.0.hasPrefix("xmlns") }
    }

    private func compareGroup(
        _ itemsA: [Int], _ itemsB: [Int], _ name: String, _ placeA: String, _ placeB: String, _ owner: Int
    ) {
        var pairs = ListAlignment.equalPairs(itemsA.map { hashesA[$0] }, itemsB.map { hashesB[$0] })
        for stage in 0..<3 {
            let takenA = Set(pairs.map(\.0))
            let takenB = Set(pairs.map(\.1))
            let keysA = itemsA.indices.map { takenA.contains($0) ? nil : key(a, itemsA[$0], stage) }
            let keysB = itemsB.indices.map { takenB.contains($0) ? nil : key(b, itemsB[$0], stage) }
            pairs += ListAlignment.equalPairs(keysA, keysB)
        }
        let takenA = Set(pairs.map(\.0))
        let takenB = Set(pairs.map(\.1))
        func step(_ index: Int, of items: [Int]) -> String { "/" + name + (items.count > 1 ? "[\(index + 1)]" : "") }
        for (i, j) in pairs.sorted(by: { $0.0 < $1.0 }) {
            compare(itemsA[i], itemsB[j], placeA + step(i, of: itemsA), placeB + step(j, of: itemsB))
        }
        for index in itemsA.indices where !takenA.contains(index) {
            let text = a.string(a.nodes[itemsA[index]].range)
            report(.removed, placeA + step(index, of: itemsA), nil, before: text, after: nil, at: itemsA[index])
        }
        for index in itemsB.indices where !takenB.contains(index) {
            let text = b.string(b.nodes[itemsB[index]].range)
            report(.added, placeB + step(index, of: itemsB), nil, before: nil, after: text, at: owner)
        }
    }

    /// What tells elements of one name apart: templates and codes inside, identifiers, use and qualifier; at last the
    /// place.
    private func key(_ document: XMLText, _ element: Int, _ stage: Int) -> String? {
        switch stage {
        case 0:
            var marks: [String] = []
            for name in ["root", "extension", "code", "codeSystem", "use", "qualifier", "typeCode"] {
                if let value = document.attribute(name, of: element) { marks.append(name + "=" + value) }
            }
            let inside = templates(document, element, depth: 3)
            return marks.isEmpty && inside.isEmpty ? nil : (marks + inside).joined(separator: "|")
        case 1:
            let weak = ["use", "qualifier", "root"].compactMap { document.attribute($0, of: element) }
            return weak.isEmpty ? nil : weak.joined(separator: "|")
        default: return ""
        }
    }

    private func templates(_ document: XMLText, _ element: Int, depth: Int) -> [String] {
        let children = document.elements(of: element)
        let own = children.filter { document.localName($0) == "templateId" }
        if !own.isEmpty { return own.compactMap { document.attribute("root", of: $0) } }
        guard depth > 0, children.count <= 3 else { return [] }
        return children.flatMap { templates(document, $0, depth: depth - 1) }
    }

    private func report(
        _ kind: Difference.Kind, _ place: String, _ other: String?, before: String?, after: String?, at node: Int
    ) {
        differences.append(
            Difference(
                kind: kind, expression: place, expressionInSecond: other == place ? nil : other,
                before: before.map { .text($0) }, after: after.map { .text($0) },
                anchor: a.nodes[node].range.lowerBound))
    }
}
