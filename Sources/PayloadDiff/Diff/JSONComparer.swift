internal import FHIRCore

/// Walks two JSON documents side by side, guided by FHIR's definitions where there are any, and notes what differs and
/// how to get from one to the other. Equal parts are passed over by their fingerprints.
final class JSONComparer {
    let a: HashedJSON
    let b: HashedJSON
    let definitions: Definitions
    let ignoring: Ignoring
    var differences: [Difference] = []
    var operations: [EditOperation] = []
    /// Patterns of `ignoring` that left something out.
    private(set) var matched: Set<String> = []

    private let matcher: ListMatcher
    // Where the walk stands.
    private var expressionA: [String] = []
    private var expressionB: [String] = []
    private var pointer: [String] = []
    /// Element names from the nearest resource on, and its type.
    private var relative: [String] = []
    /// The same as JSON writes them.
    private var relativeKeys: [String] = []
    private var resourceType = ""
    private var label: String?
    /// The element whose value is being compared.
    private var current = Element(name: "", display: "", content: -1, type: "")
    private let prefix: String

    /// - Parameter prefix: expression of the element that holds the documents, when they are embedded.
    init(_ a: HashedJSON, _ b: HashedJSON, definitions: Definitions, ignoring: Ignoring, prefix: String = "") {
        self.a = a
        self.b = b
        self.definitions = definitions
        self.ignoring = ignoring
        self.prefix = prefix
        matcher = ListMatcher(a: a, b: b)
    }

    func compare() {
        guard let x = a.document.root, let y = b.document.root else { return }
        let type = a.document.nodes[x].kind == .object ? a.document.string("resourceType", of: x) : nil
        expressionA = [type ?? "$"]
        expressionB = expressionA
        compare(x, y, name: "", content: -1)
    }

    // MARK: - Values

    private func compare(_ x: Int, _ y: Int, name: String, content: Definitions.ContentID) {
        guard a.hashes[x] != b.hashes[y] else { return }
        switch (a.document.nodes[x].kind, b.document.nodes[y].kind) {
        case (.object, .object): compareObjects(x, y, content)
        case (.array, .array): compareLists(x, y, name: name, display: "", content: content)
        default:
            replace(x, y, name: name, index: nil)
        }
    }

    private func compareObjects(_ x: Int, _ y: Int, _ content: Definitions.ContentID) {
        let saved = (relative, relativeKeys, resourceType)
        defer { (relative, relativeKeys, resourceType) = saved }
        var content = content
        if let type = a.document.string("resourceType", of: x) {
            content = definitions.type(type).map { definitions[type: $0].content } ?? -1
            relative = []
            relativeKeys = []
            resourceType = type
        }
        let membersA = Members(of: x, in: a.document), membersB = Members(of: y, in: b.document)
        var last = Int(a.document.nodes[x].start)
        for child in a.document.children(of: x) where !a.document.nodes[child].flags.contains(.repeatedKey) {
            let key = a.document.key(child)
            last = Int(a.document.nodes[child].end)
            let other = membersB.node(key)
            if let other, a.hashes[child] == b.hashes[other] { continue }
            let member = element(key, content)
            relative.append(member.name)
            relativeKeys.append(key)
            if !isIgnored(member) {
                if let other {
                    compareMember(child, other, key: key, member)
                } else {
                    removeMember(child, key: key, member)
                }
            }
            relative.removeLast()
            relativeKeys.removeLast()
        }
        for child in b.document.children(of: y) where !b.document.nodes[child].flags.contains(.repeatedKey) {
            let key = b.document.key(child)
            guard membersA.node(key) == nil else { continue }
            let member = element(key, content)
            relative.append(member.name)
            relativeKeys.append(key)
            if !isIgnored(member) { addMember(child, key: key, member, anchor: last) }
            relative.removeLast()
            relativeKeys.removeLast()
        }
    }

    private func isIgnored(_ member: Element) -> Bool {
        let pattern = ignoring.match(
            relative, keys: relativeKeys, in: resourceType,
            printed: (expressionA + [member.display]).joined(separator: "."))
        if let pattern { matched.insert(pattern) }
        return pattern != nil
    }

    /// Whether an item of a list is left out by a path with its index.
    private func isIgnoredItem(_ printed: String) -> Bool {
        guard let pattern = ignoring.match([], keys: [], in: "", printed: printed) else { return false }
        matched.insert(pattern)
        return true
    }

    /// The members of an object by key: looked through where they are few, as they are in FHIR, else by a table.
    private struct Members {
        private let document: JSONDocument
        private let object: Int
        private var table: [[UInt8]: Int]?

        init(of object: Int, in document: JSONDocument) {
            self.document = document
            self.object = object
            let children = Array(document.children(of: object))
            guard children.count > 24 else { return }
            table = Dictionary(
                children.map { (Array(document.key($0).utf8), $0) }, uniquingKeysWith: { first, _ in first })
        }

        func node(_ key: String) -> Int? {
            table.map { $0[Array(key.utf8)] } ?? document.member(key, of: object)
        }
    }

    /// A member's element: its name, how FHIRPath writes it, and what it may contain.
    private struct Element {
        let name: String
        let display: String
        let content: Definitions.ContentID
        /// FHIR type; empty for backbone elements and the unknown.
        let type: String
    }

    private func element(_ key: String, _ content: Definitions.ContentID) -> Element {
        let plain = key.hasPrefix("_") ? String(key.dropFirst()) : key
        guard content >= 0, let (id, type) = definitions[content: content].lookup(Array(plain.utf8)[...]) else {
            return Element(name: plain, display: plain, content: -1, type: "")
        }
        let definition = definitions[element: id]
        let code = type < definition.types.count ? definition.types[type].code : ""
        var inner = definition.content
        if inner < 0, let found = definitions.type(code) { inner = definitions[type: found].content }
        return Element(
            name: definition.name,
            display: definition.isChoice ? definition.name + ".ofType(\(code))" : definition.name, content: inner,
            type: definition.content >= 0 || code == "BackboneElement" || code == "Element" ? "" : code)
    }

    private func compareMember(_ x: Int, _ y: Int, key: String, _ member: Element) {
        let saved = current
        current = member
        pointer.append(key)
        defer {
            pointer.removeLast()
            current = saved
        }
        if a.document.nodes[x].kind == .array, b.document.nodes[y].kind == .array {
            compareLists(x, y, name: key, display: member.display, content: member.content)
            return
        }
        within(member.display, member.display) { compare(x, y, name: key, content: member.content) }
    }

    private func within(_ stepA: String, _ stepB: String, _ body: () -> Void) {
        expressionA.append(stepA)
        expressionB.append(stepB)
        body()
        expressionA.removeLast()
        expressionB.removeLast()
    }

    // MARK: - Lists

    private func compareLists(_ x: Int, _ y: Int, name: String, display: String, content: Definitions.ContentID) {
        let itemsA = Array(a.document.children(of: x))
        let itemsB = Array(b.document.children(of: y))
        let pairs = matcher.match(itemsA, itemsB, list: name)
        let plan = ListEdits(pairs: pairs, countA: itemsA.count, countB: itemsB.count)
        reportList(plan, itemsA, itemsB, x, name: name, display: display)
        let owner = expressionB.joined(separator: ".")
        guard let moves = plan.moves() else {
            // Too tangled to be told in steps: the list as a whole.
            note(EditOperation(kind: .replace, pointer: pointer, node: y, owner: owner, name: name), current)
            let kept = operations.count
            recurse(plan, itemsA, itemsB, name: name, display: display, content: content)
            operations.removeSubrange(kept...)
            return
        }
        for index in plan.removed.reversed() {
            var step = EditOperation(
                kind: .remove, pointer: pointer + [String(index)], owner: owner, name: name, index: index)
            step.oldNode = itemsA[index]
            note(step, current)
        }
        for move in moves {
            note(
                EditOperation(
                    kind: .move, pointer: pointer + [String(move.to)], from: pointer + [String(move.from)],
                    owner: owner, name: name, index: move.to, fromIndex: move.from), current)
        }
        for (position, index) in plan.added.enumerated() {
            var step = EditOperation(
                kind: .add, pointer: pointer + [String(index)], node: itemsB[index], owner: owner, name: name,
                index: index)
            step.listCount = plan.pairs.count + position
            note(step, current)
        }
        recurse(plan, itemsA, itemsB, name: name, display: display, content: content)
    }

    private func recurse(
        _ plan: ListEdits, _ itemsA: [Int], _ itemsB: [Int], name: String, display: String,
        content: Definitions.ContentID
    ) {
        for (i, j) in plan.pairs where a.hashes[itemsA[i]] != b.hashes[itemsB[j]] {
            let saved = label
            defer { label = saved }
            if let own = itemLabel(a.document, itemsA[i]) { label = own }
            if isIgnoredItem((expressionA + ["\(display)[\(i)]"]).joined(separator: ".")) { continue }
            pointer.append(String(j))
            within("\(display)[\(i)]", "\(display)[\(j)]") {
                let kinds = (a.document.nodes[itemsA[i]].kind, b.document.nodes[itemsB[j]].kind)
                if kinds.0 == kinds.1, kinds.0 == .object || kinds.0 == .array {
                    compare(itemsA[i], itemsB[j], name: name, content: content)
                } else {
                    replace(itemsA[i], itemsB[j], name: name, index: j)
                }
            }
            pointer.removeLast()
        }
    }

    private func reportList(
        _ plan: ListEdits, _ itemsA: [Int], _ itemsB: [Int], _ list: Int, name: String, display: String
    ) {
        let placeA = expressionA.joined(separator: ".") + "." + display
        let placeB = expressionB.joined(separator: ".") + "." + display
        for index in plan.removed {
            let item = itemsA[index]
            if isIgnoredItem(placeA + "[\(index)]") { continue }
            report(
                .removed, placeA + "[\(index)]", nil, before: .node(item), after: nil,
                anchor: Int(a.document.nodes[item].start), label: itemLabel(a.document, item))
        }
        for (i, j) in plan.displaced {
            report(
                .moved, placeA + "[\(i)]", placeB + "[\(j)]", before: .node(itemsA[i]), after: .node(itemsB[j]),
                anchor: Int(a.document.nodes[itemsA[i]].start), label: itemLabel(a.document, itemsA[i]))
        }
        var anchor = Int(a.document.nodes[list].start)
        let partner = Dictionary(plan.pairs.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
        let added = Set(plan.added)
        for index in itemsB.indices {
            if let mate = partner[index] { anchor = Int(a.document.nodes[itemsA[mate]].end) }
            guard added.contains(index), !isIgnoredItem(placeB + "[\(index)]") else { continue }
            report(
                .added, placeB + "[\(index)]", nil, before: nil, after: .node(itemsB[index]), anchor: anchor,
                label: itemLabel(b.document, itemsB[index]))
        }
    }

    private func itemLabel(_ document: JSONDocument, _ item: Int) -> String? {
        guard document.nodes[item].kind == .object else { return nil }
        if let resource = document.member("resource", of: item), document.nodes[resource].kind == .object {
            let type = document.string("resourceType", of: resource) ?? ""
            return document.string("id", of: resource).map { type + "/" + $0 } ?? type
        }
        return ItemKeys(document).coded(item)
    }

    // MARK: - What differs

    private func replace(_ x: Int, _ y: Int, name: String, index: Int?) {
        let nodeA = a.document.nodes[x]
        let before = operations.count
        var step = EditOperation(
            kind: .replace, pointer: pointer, node: y, owner: expressionB.dropLast().joined(separator: "."),
            name: name, index: index)
        step.oldNode = x
        note(step, current)
        let place = expressionA.joined(separator: ".")
        if EmbeddedDocument.mayHold(key: Array(name.utf8)[...]), let first = a.document.string(x),
            let second = b.document.string(y)
        {
            let embedded = EmbeddedComparison(definitions: definitions, ignoring: ignoring)
            if let found = embedded.compare(first, second, at: prefix + place, anchor: Int(nodeA.start), label: label) {
                matched.formUnion(found.matched)
                differences.append(contentsOf: found.differences.map { placed($0, x, y) })
                if found.differences.isEmpty { operations.removeSubrange(before...) }
                return
            }
        }
        if name == "div", let found = narrative(x, y, at: prefix + place) {
            differences.append(contentsOf: found)
            if found.isEmpty { operations.removeSubrange(before...) }
            return
        }
        let kind = Self.kind(a.document, x, b.document, y)
        if ignoring.skips(kind) {
            operations.removeSubrange(before...)
            return
        }
        report(
            kind, place, expressionB.joined(separator: "."), before: .node(x), after: .node(y),
            anchor: Int(nodeA.start),
            label: nil)
    }

    /// What differs in two narratives, as XHTML; nil when they are none, and so are compared as text.
    private func narrative(_ x: Int, _ y: Int, at place: String) -> [Difference]? {
        guard let first = a.document.string(x), let second = b.document.string(y),
            first.utf8.first == UInt8(ascii: "<"), second.utf8.first == UInt8(ascii: "<")
        else { return nil }
        let documents = (XMLText(SourceText(Array(first.utf8))), XMLText(SourceText(Array(second.utf8))))
        guard documents.0.problems.isEmpty, documents.1.problems.isEmpty else { return nil }
        let comparer = XMLComparer(documents.0, documents.1, prefix: place + " → ", ignoring: ignoring)
        var found = comparer.compare()
        matched.formUnion(comparer.matched)
        if found.isEmpty, comparer.matched.isEmpty, !ignoring.skips(.encoding) {
            found = [Difference(kind: .encoding, expression: place, anchor: 0)]
        }
        return found.map { difference in
            var copy = difference
            copy.anchor = Int(a.document.nodes[x].start)
            copy.label = label
            // The text stands in a string: lines and columns are those of the member.
            copy.offset = difference.kind == .added ? nil : Int(a.document.nodes[x].start)
            copy.offsetInSecond = difference.kind == .removed ? nil : Int(b.document.nodes[y].start)
            return copy
        }
    }

    /// With the place of the member, where a difference has none of its own.
    private func placed(_ difference: Difference, _ x: Int, _ y: Int) -> Difference {
        guard !difference.isInside else { return difference }
        var copy = difference
        copy.offset = Int(a.document.nodes[x].start)
        copy.offsetInSecond = Int(b.document.nodes[y].start)
        return copy
    }

    private static func kind(_ a: JSONDocument, _ x: Int, _ b: JSONDocument, _ y: Int) -> Difference.Kind {
        switch (a.nodes[x].kind, b.nodes[y].kind) {
        case (.string, .string):
            guard let first = a.text(x), let second = b.text(y) else { return .changed }
            // Swift compares by canonical equivalence; the bytes are known to differ.
            if first == second { return .unicode }
            if let one = Instant(first), let other = Instant(second), one == other { return .instant }
        case (.number, .number):
            if let first = a.text(x), let second = b.text(y), DecimalText(first) == DecimalText(second) {
                return .precision
            }
        default: break
        }
        return .changed
    }

    private func removeMember(_ child: Int, key: String, _ member: Element) {
        var step = EditOperation(
            kind: .remove, pointer: pointer + [key], owner: expressionB.joined(separator: "."), name: key)
        step.oldNode = child
        note(step, member)
        let place = expressionA.joined(separator: ".") + "." + member.display
        each(child, a.document) { item, index in
            report(
                .removed, place + index, nil, before: .node(item), after: nil,
                anchor: Int(a.document.nodes[item].start), label: itemLabel(a.document, item))
        }
    }

    private func addMember(_ child: Int, key: String, _ member: Element, anchor: Int) {
        note(
            EditOperation(
                kind: .add, pointer: pointer + [key], node: child, owner: expressionB.joined(separator: "."), name: key),
            member)
        let place = expressionB.joined(separator: ".") + "." + member.display
        each(child, b.document) { item, index in
            report(
                .added, place + index, nil, before: nil, after: .node(item), anchor: anchor,
                label: itemLabel(b.document, item))
        }
    }

    private func note(_ step: EditOperation, _ member: Element) {
        var step = step
        step.element = member.name
        step.type = member.type
        step.content = member.content
        operations.append(step)
    }

    /// The items of a list, or the value itself.
    private func each(_ child: Int, _ document: JSONDocument, _ body: (Int, String) -> Void) {
        let items = document.nodes[child].kind == .array ? Array(document.children(of: child)) : []
        if items.isEmpty { body(child, "") }
        for (index, item) in items.enumerated() { body(item, "[\(index)]") }
    }

    private func report(
        _ kind: Difference.Kind, _ expression: String, _ other: String?, before: Difference.Value?,
        after: Difference.Value?, anchor: Int, label own: String?
    ) {
        if ignoring.skips(kind) { return }
        var difference = Difference(
            kind: kind, expression: prefix + expression,
            expressionInSecond: other == expression ? nil : other.map { prefix + $0 }, label: own ?? label,
            before: before, after: after, anchor: anchor)
        if case .node(let node)? = before { difference.offset = Self.start(a.document, node) }
        if case .node(let node)? = after { difference.offsetInSecond = Self.start(b.document, node) }
        differences.append(difference)
    }

    /// Where a member or item begins, its key included.
    private static func start(_ document: JSONDocument, _ index: Int) -> Int {
        let node = document.nodes[index]
        return node.flags.contains(.keyed) ? max(Int(node.keyStart) - 1, 0) : Int(node.start)
    }
}

/// A decimal number without regard to trailing zeros and exponent.
struct DecimalText: Equatable {
    private let isNegative: Bool
    private let digits: [UInt8]
    /// Power of ten of the last digit.
    private let exponent: Int

    init?(_ text: String) {
        guard JSONNumber.isWellFormed(text.utf8) else { return nil }
        var digits: [UInt8] = []
        var exponent = 0
        var inFraction = false
        var written: Substring.UTF8View?
        var rest = text[...].utf8
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: ".") {
                inFraction = true
            } else if byte | 0x20 == UInt8(ascii: "e") {
                written = rest
                break
            } else {
                digits.append(byte)
                if inFraction { exponent -= 1 }
            }
        }
        if let written {
            // Numbers at the ends of what fits are no measure of anything: they are compared as they are written.
            guard let value = Int(String(Substring(written))), (-100_000...100_000).contains(value) else { return nil }
            exponent += value
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        self.digits = digits
        self.exponent = digits.isEmpty ? 0 : exponent
        isNegative = negative && !digits.isEmpty
    }
}
