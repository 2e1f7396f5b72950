internal import FHIRCore
internal import XMLReading

/// Makes a document of the events of libxml2.
final class CDAReader: XMLEventHandler {
    private struct Open {
        let node: Int
        var ordinals: [String: Int] = [:]
        var text: [UInt8] = []
        var hasElements = false
    }

    private var nodes: [CDADocument.Node] = []
    private var stack: [Open] = []
    private var rootNamespace = ""

    /// Elements that are read at most; no document of the guide has a hundredth of them.
    static let elementLimit = 1_000_000

    static func read(_ source: SourceText, limits: ReadingLimits = .standard) -> CDADocument {
        let reader = CDAReader()
        var limits = limits
        limits.elements = min(limits.elements, elementLimit)
        limits.problems = min(limits.problems, 20)
        let parser = XMLEventParser(source: source, limits: limits, handler: reader)
        parser.parse()
        return CDADocument(
            source: source, nodes: reader.nodes, problems: parser.problems, rootNamespace: reader.rootNamespace)
    }

    func startElement(_ element: XMLStartElement, offset: Int, end: Int) {
        // A second root is a fault of syntax, which the parser reports.
        if stack.isEmpty, !nodes.isEmpty { return }
        let parent = stack.last?.node ?? -1
        var ordinal = 1
        if parent >= 0 {
            ordinal = (stack[stack.count - 1].ordinals[element.name] ?? 0) + 1
            stack[stack.count - 1].ordinals[element.name] = ordinal
            stack[stack.count - 1].hasElements = true
        } else {
            rootNamespace = element.namespace
        }
        let namespace: CDADocument.Namespace =
            switch element.namespace {
            case CDADocument.hl7Namespace: .hl7
            case CDADocument.extensionNamespace: .extensionSDO
            default: .other
            }
        let id = nodes.count
        nodes.append(
            CDADocument.Node(
                name: element.name, namespace: namespace,
                attributes: element.attributes.map {
                    CDADocument.Attribute(name: $0.name, value: String(decoding: $0.value, as: UTF8.self))
                }, parent: parent, ordinal: ordinal, offset: offset))
        if parent >= 0 {
            let last = nodes[parent].lastChild
            if last >= 0 { nodes[last].next = id } else { nodes[parent].firstChild = id }
            nodes[parent].lastChild = id
        }
        stack.append(Open(node: id))
    }

    func endElement(offset: Int) {
        guard let open = stack.popLast(), !open.hasElements, !open.text.isEmpty else { return }
        func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        guard let first = open.text.firstIndex(where: { !isSpace($0) }),
            let last = open.text.lastIndex(where: { !isSpace($0) })
        else { return }
        nodes[open.node].text = String(decoding: open.text[first...last], as: UTF8.self)
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        guard !stack.isEmpty, !stack[stack.count - 1].hasElements else { return }
        stack[stack.count - 1].text.append(contentsOf: bytes)
    }
}
