internal import FHIRCore
internal import XMLReading

/// Makes a document of the events of libxml2.
final class CDAReader: XMLEventHandler {
    private struct Open {
        let node: Int
        var lastChild = -1
    }

    private var nodes: [CDADocument.Node] = []
    private var attributes: [CDADocument.Attribute] = []
    private var stack: [Open] = []
    /// Text of the element that began last, as long as it has no child.
    private var text: [UInt8] = []
    private var rootNamespace = ""
    /// What was meant as the guide's namespace, and where it stands first.
    private var misspelt: (space: String, offset: Int)?

    /// Elements that are read at most; no document of the guide has a hundredth of them.
    static let elementLimit = 1_000_000

    /// Bytes of one attribute's value; what is longer stands in elements.
    static let attributeLimit = 1 << 20
    private var problems: [SyntaxProblem] = []

    /// What is read of a document at most.
    static func bounded(_ limits: ReadingLimits) -> ReadingLimits {
        var limits = limits
        limits.elements = min(limits.elements, elementLimit)
        limits.problems = min(limits.problems, 20)
        return limits
    }

    static func read(_ source: SourceText, limits: ReadingLimits = .standard) -> CDADocument {
        let reader = CDAReader()
        // Room for what a document laid out in lines holds; a dense one takes more.
        reader.nodes.reserveCapacity(min(source.bytes.count / 48, elementLimit))
        reader.attributes.reserveCapacity(min(source.bytes.count / 32, elementLimit))
        let parser = XMLEventParser(source: source, limits: bounded(limits), handler: reader)
        parser.parse()
        return CDADocument(
            source: source, nodes: reader.nodes, attributes: reader.attributes,
            problems: parser.problems + reader.problems,
            rootNamespace: reader.rootNamespace, misspeltExtension: reader.misspelt)
    }

    func startElement(_ element: XMLStartElement, offset: Int, end: Int) {
        // A second root is a fault of syntax, which the parser reports.
        if stack.isEmpty, !nodes.isEmpty { return }
        let id = nodes.count
        let parent = stack.last?.node ?? -1
        let space = element.namespace
        if let last = stack.last {
            if last.lastChild >= 0 {
                nodes[last.lastChild].next = Int32(id)
            } else {
                nodes[last.node].firstChild = Int32(id)
            }
            stack[stack.count - 1].lastChild = id
        } else {
            rootNamespace = space
        }
        if space != CDADocument.extensionNamespace, misspelt == nil, space.utf8.count == 11,
            space.lowercased() == CDADocument.extensionNamespace.lowercased()
        {
            misspelt = (space, offset)
        }
        let namespace: CDADocument.Namespace =
            space == CDADocument.hl7Namespace
            ? .hl7 : space == CDADocument.extensionNamespace ? .extensionSDO : .other
        let firstAttribute = attributes.count
        element.forEachAttribute { name, value in
            guard value.count <= Self.attributeLimit else {
                problems.append(
                    SyntaxProblem(
                        id: "xml-attribute-too-long", arguments: [String(Self.attributeLimit)], offset: offset))
                return
            }
            attributes.append(CDADocument.Attribute(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        nodes.append(
            CDADocument.Node(
                name: element.name, namespace: namespace,
                attributes: Int32(firstAttribute)..<Int32(attributes.count), parent: Int32(parent),
                offset: Int32(clamping: offset)))
        stack.append(Open(node: id))
        text.removeAll(keepingCapacity: true)
    }

    func endElement(offset: Int) {
        guard let open = stack.popLast() else { return }
        nodes[open.node].end = Int32(clamping: offset)
        guard open.lastChild < 0 else { return }
        guard let last = text.lastIndex(where: { !Self.isSpace($0) }) else { return }
        nodes[open.node].text = String(decoding: text[...last], as: UTF8.self)
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        guard let open = stack.last, open.lastChild < 0 else { return }
        // Spaces before the text are left out, and with them those that only lay the elements out.
        guard let start = text.isEmpty ? bytes.firstIndex(where: { !Self.isSpace($0) }) : bytes.startIndex else {
            return
        }
        text.append(contentsOf: bytes[start...])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
