internal import FHIRCore
internal import ValueFormats

/// Compares two XML documents (CDA above all, and narrative) as a reader takes them: white space between elements, the
/// order of attributes and the prefixes of namespaces make no difference; the order of elements and text does.
final class XMLComparer {
    private let a: Side
    private let b: Side
    private let prefix: String
    private let ignoring: Ignoring
    private let definitions: Definitions?
    private var differences: [Difference] = []
    /// Patterns of `ignoring` that left something out.
    private(set) var matched: Set<String> = []

    /// - Parameter definitions: for documents that the XML carries as base64; nil leaves them alone.
    init(
        _ a: XMLText, _ b: XMLText, prefix: String = "", ignoring: Ignoring = .nothing, definitions: Definitions? = nil
    ) {
        self.a = Side(a)
        self.b = Side(b)
        self.prefix = prefix
        self.ignoring = ignoring
        self.definitions = definitions
    }

    func compare() -> [Difference] {
        guard let x = a.document.root, let y = b.document.root else { return [] }
        let place = prefix + a.document.name(x)
        if a.namespaces.name(of: x) != b.namespaces.name(of: y) {
            report(
                .changed, place, place, before: a.namespaces.name(of: x), after: b.namespaces.name(of: y), at: x, y)
        } else {
            compare(x, y, place, place, path: a.document.localName(x))
        }
        return differences
    }

    // MARK: - What a document says

    /// A thing that stands in an element: another element, or text between elements.
    private struct Item {
        /// Node of the element; of text the first node.
        let node: Int
        /// Text as read; nil for elements.
        let text: String?
        let hash: UInt64
    }

    private struct Side {
        let document: XMLText
        let namespaces: XMLNamespaces
        private(set) var hashes: [UInt64]

        init(_ document: XMLText) {
            self.document = document
            namespaces = XMLNamespaces(document)
            hashes = [UInt64](repeating: 0, count: document.nodes.count)
            for index in stride(from: document.nodes.count - 1, through: 0, by: -1)
            where document.nodes[index].kind == .element {
                var hasher = Hasher()
                hasher.combine(namespaces.name(of: index))
                for (name, value) in attributes(index).sorted(by: { $0.name < $1.name }) {
                    hasher.combine(name)
                    hasher.combine(Array(value.meaning.utf8))
                }
                for item in items(of: index) { hasher.combine(item.hash) }
                hashes[index] = UInt64(bitPattern: Int64(hasher.finalize()))
            }
        }

        struct Value {
            let written: String
            /// With namespaces in place of prefixes.
            let meaning: String
        }

        func attributes(_ element: Int) -> [(name: String, value: Value)] {
            document.nodes[element].attributes.compactMap { attribute in
                guard let name = namespaces.name(ofAttribute: attribute, in: element) else { return nil }
                let value = document.value(ofAttribute: attribute)
                let isName = name == "{" + XMLNamespaces.xsi + "}type"
                return (name, Value(written: value, meaning: isName ? namespaces.qualified(value, in: element) : value))
            }
        }

        /// Elements and, where there is any, text. In mixed content a blank between words counts, its width does not.
        func items(of element: Int) -> [Item] {
            var items: [Item] = []
            let isMixed = document.isMixed(element)
            let isBase64 = document.attribute("representation", of: element) == "B64"
            var text = ""
            var first = -1
            func flush(isEnd: Bool) {
                defer { (text, first) = ("", -1) }
                guard isMixed, first >= 0 else { return }
                let read = Self.collapsed(text, trimsStart: items.isEmpty, trimsEnd: isEnd, dropsAll: isBase64)
                guard !read.isEmpty else { return }
                var hasher = Hasher()
                hasher.combine(Array(read.utf8))
                items.append(Item(node: first, text: read, hash: UInt64(bitPattern: Int64(hasher.finalize()))))
            }
            var child = element + 1
            while child < document.nodes[element].next {
                let node = document.nodes[child]
                switch node.kind {
                case .element:
                    flush(isEnd: false)
                    items.append(Item(node: child, text: nil, hash: hashes[child]))
                case .text:
                    if first < 0 { first = child }
                    text += XMLEntities.decoded(document.source.bytes[node.range], isAttribute: false)
                case .cdata:
                    if first < 0 { first = child }
                    text += document.string(node.content)
                case .comment, .instruction, .declaration: break
                }
                child = node.next
            }
            flush(isEnd: true)
            return items
        }

        /// White space of XML as one blank; every other blank stays what it is.
        private static func collapsed(_ text: String, trimsStart: Bool, trimsEnd: Bool, dropsAll: Bool) -> String {
            var output: [UInt8] = []
            var pending = false
            for byte in text.utf8 {
                if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                    pending = !dropsAll
                    continue
                }
                if pending, !(output.isEmpty && trimsStart) { output.append(0x20) }
                pending = false
                output.append(byte)
            }
            if pending, !trimsEnd, !(output.isEmpty && trimsStart) { output.append(0x20) }
            return String(decoding: output, as: UTF8.self)
        }
    }

    // MARK: - Elements

    private func compare(_ x: Int, _ y: Int, _ placeA: String, _ placeB: String, path: String) {
        guard a.hashes[x] != b.hashes[y] else { return }
        if let pattern = ignoring.match(xmlPath: path, printed: [placeA, placeB]) {
            matched.insert(pattern)
            return
        }
        compareAttributes(x, y, placeA, placeB, path: path)
        let (itemsA, itemsB) = (a.items(of: x), b.items(of: y))
        if compareEmbedded(x, y, itemsA, itemsB, placeA) { return }
        if itemsA.count <= 1, itemsB.count <= 1, (itemsA + itemsB).allSatisfy({ $0.text != nil }) {
            compareTexts(itemsA.first, itemsB.first, x, y, placeA, placeB)
            return
        }
        compareItems(itemsA, itemsB, x, y, placeA, placeB, path: path)
    }

    private func compareTexts(_ one: Item?, _ other: Item?, _ x: Int, _ y: Int, _ placeA: String, _ placeB: String) {
        guard one?.hash != other?.hash else { return }
        let (textA, textB) = (one?.text, other?.text)
        let kind: Difference.Kind =
            textA == nil ? .added : textB == nil ? .removed : Self.kind(textA ?? "", textB ?? "", isValue: false)
        report(kind, placeA, placeB, before: textA, after: textB, at: x, y)
    }

    /// Documents that both carry as base64 at this place; false when they are not compared inside.
    private func compareEmbedded(_ x: Int, _ y: Int, _ itemsA: [Item], _ itemsB: [Item], _ place: String) -> Bool {
        guard let definitions, itemsA.count == 1, itemsB.count == 1, let first = itemsA[0].text,
            let second = itemsB[0].text, a.document.attribute("representation", of: x) == "B64"
        else { return false }
        let embedded = EmbeddedComparison(definitions: definitions, ignoring: ignoring)
        guard
            let found = embedded.compare(
                first, second, at: place, anchor: a.document.nodes[x].range.lowerBound, label: nil)
        else { return false }
        matched.formUnion(found.matched)
        differences.append(contentsOf: found.differences)
        return true
    }

    private func compareAttributes(_ x: Int, _ y: Int, _ placeA: String, _ placeB: String, path: String) {
        let one = a.attributes(x)
        let other = Dictionary(b.attributes(y).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        var seen = Set<String>()
        func shown(_ name: String) -> String { "/@" + (name.split(separator: "}").last.map(String.init) ?? name) }
        func isIgnored(_ name: String) -> Bool {
            let pattern = ignoring.match(
                xmlPath: path + shown(name), printed: [placeA + shown(name), placeB + shown(name)])
            if let pattern { matched.insert(pattern) }
            return pattern != nil
        }
        for (name, value) in one {
            seen.insert(name)
            guard let second = other[name] else {
                if !isIgnored(name) {
                    report(.removed, placeA + shown(name), nil, before: value.written, after: nil, at: x, y)
                }
                continue
            }
            guard !value.meaning.utf8.elementsEqual(second.meaning.utf8), !isIgnored(name) else { continue }
            report(
                Self.kind(value.written, second.written, isValue: name == "value"), placeA + shown(name),
                placeB + shown(name), before: value.written, after: second.written, at: x, y)
        }
        for (name, value) in b.attributes(y) where !seen.contains(name) && !isIgnored(name) {
            report(.added, placeB + shown(name), nil, before: nil, after: value.written, at: x, y)
        }
    }

    /// Whether two texts that differ mean the same.
    private static func kind(_ one: String, _ other: String, isValue: Bool) -> Difference.Kind {
        // Swift compares by canonical equivalence; the bytes are known to differ.
        if one == other { return .unicode }
        guard isValue else { return .changed }
        if let first = Instant(hl7: one), let second = Instant(hl7: other), first == second { return .instant }
        if let first = DecimalText(one), let second = DecimalText(other), first == second { return .precision }
        return .changed
    }

    // MARK: - Lists

    private func compareItems(
        _ itemsA: [Item], _ itemsB: [Item], _ x: Int, _ y: Int, _ placeA: String, _ placeB: String, path: String
    ) {
        let pairs = matched(itemsA, itemsB).sorted { $0.0 < $1.0 }
        let plan = ListEdits(pairs: pairs, countA: itemsA.count, countB: itemsB.count)
        let (stepsA, stepsB) = (steps(itemsA, a), steps(itemsB, b))
        func inner(_ item: Item, _ side: Side) -> String {
            path + "/" + (item.text == nil ? side.document.localName(item.node) : "text()")
        }
        func isIgnored(_ item: Item, _ side: Side, _ printed: String) -> Bool {
            let pattern = ignoring.match(xmlPath: inner(item, side), printed: [printed])
            if let pattern { matched.insert(pattern) }
            return pattern != nil
        }
        let displaced = Dictionary(plan.displaced.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        let partner = Dictionary(pairs.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        for index in itemsA.indices {
            let item = itemsA[index]
            let place = placeA + stepsA[index]
            guard let mate = partner[index] else {
                if !isIgnored(item, a, place) {
                    report(.removed, place, nil, before: text(item, a), after: nil, at: item.node, y)
                }
                continue
            }
            let other = itemsB[mate]
            // Text that stays where it is between things that change places was not moved.
            let isStill = item.text != nil && stepsA[index] == stepsB[mate]
            if displaced[index] != nil, !isStill, !isIgnored(item, a, place) {
                report(
                    .moved, place, placeB + stepsB[mate], before: text(item, a), after: text(other, b), at: item.node,
                    other.node)
            }
            if item.text != nil {
                if item.hash != other.hash {
                    report(
                        Self.kind(item.text ?? "", other.text ?? "", isValue: false), place, placeB + stepsB[mate],
                        before: item.text, after: other.text, at: item.node, other.node)
                }
            } else {
                compare(item.node, other.node, place, placeB + stepsB[mate], path: inner(item, a))
            }
        }
        for index in plan.added {
            let item = itemsB[index]
            let place = placeB + stepsB[index]
            if isIgnored(item, b, place) { continue }
            report(.added, place, nil, before: nil, after: text(item, b), at: x, item.node)
        }
    }

    private func text(_ item: Item, _ side: Side) -> String {
        item.text ?? side.document.string(side.document.nodes[item.node].range)
    }

    /// `/name`, with a number where several of a name stand in the element.
    private func steps(_ items: [Item], _ side: Side) -> [String] {
        var counts: [String: Int] = [:]
        let names = items.map { $0.text == nil ? side.document.name($0.node) : "text()" }
        for name in names { counts[name, default: 0] += 1 }
        var seen: [String: Int] = [:]
        return names.map { name in
            seen[name, default: 0] += 1
            return "/" + name + (counts[name] ?? 0 > 1 ? "[\(seen[name] ?? 1)]" : "")
        }
    }

    /// Which item of the one list is which of the other: equal ones in order, equal ones elsewhere, those with the same
    /// marks, at last those of one name in the order in which they stand.
    private func matched(_ itemsA: [Item], _ itemsB: [Item]) -> [(Int, Int)] {
        var pairs = ListAlignment.commonSubsequence(itemsA.map(\.hash), itemsB.map(\.hash))
        var freeA = [Bool](repeating: true, count: itemsA.count)
        var freeB = [Bool](repeating: true, count: itemsB.count)
        func take(_ found: [(Int, Int)]) {
            for (x, y) in found {
                freeA[x] = false
                freeB[y] = false
            }
        }
        take(pairs)
        func match<Key: Hashable>(_ keyA: (Item) -> Key?, _ keyB: (Item) -> Key?) {
            let one = itemsA.indices.map { freeA[$0] ? keyA(itemsA[$0]) : nil }
            let other = itemsB.indices.map { freeB[$0] ? keyB(itemsB[$0]) : nil }
            let found = ListAlignment.equalPairs(one, other)
            pairs += found
            take(found)
        }
        // Text is nothing but its words: a changed word is not a text that was moved.
        match({ $0.text == nil ? $0.hash : nil }, { $0.text == nil ? $0.hash : nil })
        for stage in 0..<3 {
            match({ self.key($0, self.a, stage) }, { self.key($0, self.b, stage) })
        }
        return pairs
    }

    /// What tells elements of one name apart: templates and codes inside, identifiers, use and qualifier; at last the
    /// name alone.
    private func key(_ item: Item, _ side: Side, _ stage: Int) -> String? {
        guard item.text == nil else { return stage == 2 ? "text()" : nil }
        let (document, element) = (side.document, item.node)
        let name = side.namespaces.name(of: element)
        switch stage {
        case 0:
            var marks: [String] = []
            for mark in ["root", "extension", "code", "codeSystem", "use", "qualifier", "typeCode"] {
                if let value = document.attribute(mark, of: element) { marks.append(mark + "=" + value) }
            }
            let inside = templates(document, element, depth: 3)
            return marks.isEmpty && inside.isEmpty ? nil : ([name] + marks + inside).joined(separator: "|")
        case 1:
            let weak = ["use", "qualifier", "root"].compactMap { document.attribute($0, of: element) }
            return weak.isEmpty ? nil : ([name] + weak).joined(separator: "|")
        default: return name
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
        _ kind: Difference.Kind, _ place: String, _ other: String?, before: String?, after: String?, at node: Int,
        _ second: Int
    ) {
        if ignoring.skips(kind) { return }
        let offset = a.document.nodes[node].range.lowerBound
        var difference = Difference(
            kind: kind, expression: place, expressionInSecond: other == place ? nil : other,
            before: before.map { .text($0) }, after: after.map { .text($0) }, anchor: offset)
        difference.offset = kind == .added ? nil : offset
        difference.offsetInSecond = kind == .removed ? nil : b.document.nodes[second].range.lowerBound
        differences.append(difference)
    }
}
