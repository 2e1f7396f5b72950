import TestSupport

/// Random edits of an XML text that stay well-formed: an element or an attribute is taken away, doubled, renamed, moved
/// or given another value. The same seed gives the same edits.
struct XMLMutation {
    struct Element {
        let name: Range<Int>
        /// From `<` to after `>` of the start tag.
        let tag: Range<Int>
        var whole: Range<Int>
        /// Of the name in the end tag; nil when there is none.
        var endName: Range<Int>?
        /// Names and values (without quotes) of attributes, but for namespaces.
        let attributes: [(name: Range<Int>, value: Range<Int>)]
    }

    let bytes: [UInt8]
    let elements: [Element]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        elements = Self.scan(bytes)
    }

    private static func scan(_ bytes: [UInt8]) -> [Element] {
        var elements: [Element] = []
        var open: [Int] = []
        var index = 0
        func isNameEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || "/>=".utf8.contains(byte) }
        func find(_ mark: String, from start: Int) -> Int {
            bytes[start...].firstRange(of: Array(mark.utf8))?.upperBound ?? bytes.count
        }
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")), start + 1 < bytes.count {
            let rest = bytes[(start + 1)...]
            if rest.first == UInt8(ascii: "?") {
                index = find("?>", from: start)
            } else if rest.starts(with: "!--".utf8) {
                index = find("-->", from: start)
            } else if rest.starts(with: "![CDATA[".utf8) {
                index = find("]]>", from: start)
            } else if rest.first == UInt8(ascii: "/") {
                index = find(">", from: start)
                if let element = open.popLast() {
                    let nameEnd = bytes[(start + 2)...].firstIndex(where: isNameEnd) ?? index
                    elements[element].endName = start + 2..<nameEnd
                    elements[element].whole = elements[element].whole.lowerBound..<index
                }
            } else {
                var at = bytes[(start + 1)...].firstIndex(where: isNameEnd) ?? bytes.count
                let name = start + 1..<at
                var attributes: [(name: Range<Int>, value: Range<Int>)] = []
                while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
                    guard bytes[at] > 0x20, bytes[at] != UInt8(ascii: "/") else {
                        at += 1
                        continue
                    }
                    let nameEnd = bytes[at...].firstIndex(where: isNameEnd) ?? bytes.count
                    guard let quote = bytes[nameEnd...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                        let end = bytes[(quote + 1)...].firstIndex(of: bytes[quote])
                    else { break }
                    if !bytes[at..<nameEnd].starts(with: "xmlns".utf8) {
                        attributes.append((at..<nameEnd, quote + 1..<end))
                    }
                    at = end + 1
                }
                index = min(at + 1, bytes.count)
                elements.append(
                    Element(name: name, tag: start..<index, whole: start..<index, endName: nil, attributes: attributes))
                if bytes[index - 2] != UInt8(ascii: "/") { open.append(elements.count - 1) }
            }
        }
        return elements
    }

    /// The text without the elements whose names have a prefix.
    func removing(prefix: String) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        for element in elements where element.whole.lowerBound >= index && bytes[element.name].starts(with: prefix.utf8)
        {
            result += bytes[index..<element.whole.lowerBound]
            index = element.whole.upperBound
        }
        return result + bytes[index...]
    }

    /// One random edit.
    func mutant(using generator: inout SeededGenerator) -> [UInt8] {
        // The root stays: without it there is no document.
        guard elements.count > 2, let element = elements.dropFirst().randomElement(using: &generator),
            let other = elements.dropFirst().randomElement(using: &generator)
        else { return bytes }
        let whole = Array(bytes[element.whole])
        let withAttribute = elements.dropFirst().filter { !$0.attributes.isEmpty }
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: return replacing([(element.whole, [])])
        case 1: return replacing([(element.whole.upperBound..<element.whole.upperBound, whole)])
        case 2: return rename(element, to: Array(bytes[other.name]))
        case 3: return rename(element, to: Array(bytes[element.name]) + [UInt8(ascii: "x")])
        case 4:
            guard !element.whole.overlaps(other.tag) else { return replacing([(element.whole, whole + whole)]) }
            let place = other.whole.upperBound..<other.whole.upperBound
            return replacing([(element.whole, []), (place, whole)].sorted { $0.0.lowerBound < $1.0.lowerBound })
        default: break
        }
        guard let owner = withAttribute.randomElement(using: &generator),
            let attribute = owner.attributes.randomElement(using: &generator),
            let source = withAttribute.randomElement(using: &generator)?.attributes.randomElement(using: &generator)
        else { return bytes }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return replacing([(attribute.name.lowerBound..<attribute.value.upperBound + 1, [])])
        case 1: return replacing([(attribute.name.upperBound..<attribute.name.upperBound, [UInt8(ascii: "x")])])
        case 2: return replacing([(attribute.value, Array(bytes[source.value]))])
        default:
            let values = ["", " ", "x", "a b", "true", "UNK", "-1", "1.2.3", "20260230", "CE", "II", "PQ"]
            return replacing([(attribute.value, Array((values.randomElement(using: &generator) ?? "").utf8))])
        }
    }

    private func rename(_ element: Element, to name: [UInt8]) -> [UInt8] {
        replacing([(element.name, name)] + (element.endName.map { [($0, name)] } ?? []))
    }

    /// Edits in order, which do not overlap.
    private func replacing(_ edits: [(Range<Int>, [UInt8])]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        for (range, new) in edits {
            result += bytes[index..<range.lowerBound] + new
            index = range.upperBound
        }
        return result + bytes[index...]
    }
}
