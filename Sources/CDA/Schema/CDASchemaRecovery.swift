internal import FHIRCore
internal import XMLReading

/// Finds what the schema says of the rest of a document after an element out of place.
///
/// libxml2 looks no further among the siblings of such an element. It is therefore taken away, or what is missing before
/// it put there, in a copy of the text that is judged again; places are those of the document as it is.
struct CDASchemaRecovery {
    private let document: CDADocument
    private let judge: (SourceText) -> [XMLSchemaFault]?
    /// Elements that are taken away with all they contain.
    private var removed: Set<Int> = []
    /// Empty elements that are put before others, as `{namespace}name`.
    private var inserted: [Int: [String]] = [:]
    private var runs = 0

    /// Documents are judged again this often at most, and no more than so many bytes in all.
    private static let runLimit = 60
    private static let byteLimit = 24 << 20

    init(_ document: CDADocument, judge: @escaping (SourceText) -> [XMLSchemaFault]?) {
        self.document = document
        self.judge = judge
    }

    /// The faults with those that they hide.
    mutating func complete(_ faults: [XMLSchemaFault]) -> [XMLSchemaFault] {
        var all = faults
        var current = faults
        var handled: Set<Int> = []
        while let fault = current.first(where: { $0.kind == .element && !handled.contains($0.element) }),
            all.count < CDARun.reportLimit
        {
            handled.insert(fault.element)
            guard let next = without(fault) else { continue }
            current = next
            for fault in next where !all.contains(where: { Self.isSame($0, fault) }) { all.append(fault) }
        }
        return all
    }

    private static func isSame(_ a: XMLSchemaFault, _ b: XMLSchemaFault) -> Bool {
        a.element == b.element && a.kind == b.kind && a.attribute == b.attribute
    }

    /// What is found once a fault is out of the way; nil when nothing helps, or it would take too long.
    private mutating func without(_ fault: XMLSchemaFault) -> [XMLSchemaFault]? {
        let element = fault.element
        guard document.nodes.indices.contains(element) else { return nil }
        let parent = document.nodes[element].parent
        removed.insert(element)
        let found = run()
        if let found {
            if let late = misplaced(fault, found), let again = supplying(late.name, before: late.element) {
                return again
            }
            // Something is missing before the element if the next is then as much out of place.
            let isMissing = found.contains { other in
                other.kind == .element && other.element == Int(document.nodes[element].next)
                    || other.kind == .missing && other.element == Int(parent)
            }
            if !isMissing { return found }
        }
        removed.remove(element)
        for name in fault.expected.prefix(8) {
            if let found = supplying(name, before: element) { return found }
        }
        // Several strangers in a row.
        if found != nil { removed.insert(element) }
        return found
    }

    /// Where the element that was taken away is wanted: it is there, but too early.
    private func misplaced(_ fault: XMLSchemaFault, _ found: [XMLSchemaFault]) -> (name: String, element: Int)? {
        let node = document.nodes[fault.element]
        guard node.namespace != .other else { return nil }
        let space = node.namespace == .hl7 ? CDADocument.hl7Namespace : CDADocument.extensionNamespace
        let name = "{" + space + "}" + node.name
        let place = found.first {
            $0.kind == .element && document.nodes[$0.element].parent == node.parent && $0.expected.contains(name)
        }
        return place.map { (name, $0.element) }
    }

    /// What is found when an element stands before another; nil when that does not make room for the other.
    private mutating func supplying(_ name: String, before element: Int) -> [XMLSchemaFault]? {
        inserted[element, default: []].append(name)
        if let found = run(), !found.contains(where: { $0.kind == .element && $0.element == element }) { return found }
        inserted[element]?.removeLast()
        return nil
    }

    // MARK: - The copy

    /// Judges the text as it is now changed; faults in what was put in are left out.
    private mutating func run() -> [XMLSchemaFault]? {
        runs += 1
        guard runs <= Self.runLimit, runs * document.source.bytes.count <= Self.byteLimit else { return nil }
        let bytes = document.source.bytes
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 256)
        /// For each element of the copy its number in the document; -1 for one that was put in.
        var numbers: [Int] = []
        var copied = 0
        var id = 0
        while id < document.nodes.count {
            let node = document.nodes[id]
            let start = Int(node.offset)
            if let names = inserted[id] {
                text += bytes[copied..<start]
                copied = start
                for name in names {
                    text += Self.emptyElement(name)
                    numbers.append(-1)
                }
            }
            if removed.contains(id) {
                let end = Int(node.end)
                guard end > start, start >= copied, end <= bytes.count else { return nil }
                text += bytes[copied..<start]
                copied = end
                repeat { id += 1 } while id < document.nodes.count && Int(document.nodes[id].offset) < end
            } else {
                numbers.append(id)
                id += 1
            }
        }
        text += bytes[copied...]
        return judge(SourceText(text))?.compactMap { fault in
            guard numbers.indices.contains(fault.element), numbers[fault.element] >= 0 else { return nil }
            return fault.moved(to: numbers[fault.element])
        }
    }

    private static func emptyElement(_ name: String) -> [UInt8] {
        let parts = name.split(separator: "}", maxSplits: 1)
        guard parts.count == 2, let space = parts.first, let local = parts.last else { return Array("<\(name)/>".utf8) }
        return Array("<\(local) xmlns=\"\(space.dropFirst())\"/>".utf8)
    }
}
