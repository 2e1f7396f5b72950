internal import CDA
internal import CommandSupport
public import FHIRCore
internal import ValueFormats

/// Lays out JSON that has been read whole: for colour, canonical order, width, folding and embedded documents.
/// Numbers, strings and keys are copied as they are written.
public struct JSONTreeWriter {
    private let document: JSONDocument
    private let bytes: [UInt8]
    private let layout: JSONLayout
    private let options: DisplayOptions
    private let order: JSONMemberOrder?
    private var painter: Painter
    private let prefix: String
    /// Embedded documents open one in another.
    private let nesting: Int

    /// - Parameters:
    ///   - definitions: when given, members are put in the order of their definition.
    ///   - prefix: what every line after the first begins with.
    public init(
        _ document: JSONDocument, layout: JSONLayout, options: DisplayOptions, painter: Painter,
        definitions: Definitions? = nil, prefix: String = "", nesting: Int = 0
    ) {
        self.document = document
        bytes = document.source.bytes
        self.layout = layout
        self.options = options
        self.painter = painter
        self.prefix = prefix
        self.nesting = nesting
        order = definitions.map { JSONMemberOrder(document, $0) }
    }

    /// The formatted text, ended by a line feed.
    public mutating func format() -> Painter {
        if let root = document.root {
            write(root, depth: 0, content: order?.content(ofResource: root) ?? -1, column: 0)
        }
        painter.newLine()
        return painter
    }

    private mutating func write(_ index: Int, depth: Int, content: Definitions.ContentID, column: Int) {
        let node = document.nodes[index]
        switch node.kind {
        case .object, .array:
            writeContainer(index, depth: depth, content: content, column: column)
        case .string: writeString(index)
        case .number: painter.write(bytes[node.range], .yellow)
        default: painter.write(bytes[node.range], .blue)
        }
    }

    private mutating func writeContainer(_ index: Int, depth: Int, content: Definitions.ContentID, column: Int) {
        let isObject = document.nodes[index].kind == .object
        let (open, close) = isObject ? ("{", "}") : ("[", "]")
        var children = Array(document.children(of: index))
        guard !children.isEmpty else {
            painter.write(open + close)
            return
        }
        if isObject, let order { children = order.ordered(children, of: index, content) }
        let inline = layout.isCompact || layout.width > 0 && fits(index, in: layout.width - column)
        painter.write(open)
        for (position, child) in children.enumerated() {
            if position > 0 { painter.write(inline && !layout.isCompact ? ", " : ",") }
            var used = (depth + 1) * layout.indent
            if !inline { painter.newLine(used, prefix: prefix) }
            let node = document.nodes[child]
            if isObject {
                painter.write("\"")
                painter.write(bytes[node.keyRange], .cyan)
                painter.write(layout.isCompact ? "\":" : "\": ")
                used += node.keyRange.count + 4
            }
            let inner = isObject ? order?.content(ofMember: child, content) ?? -1 : content
            let own = node.kind == .object ? order?.content(ofResource: child) ?? -1 : -1
            write(child, depth: depth + 1, content: own >= 0 ? own : inner, column: used)
            if options.expands, isObject { writeEmbedded(child, depth: depth + 1) }
        }
        if !inline { painter.newLine(depth * layout.indent, prefix: prefix) }
        painter.write(close)
    }

    /// Whether a container of simple values takes no more than `room` columns on one line.
    private func fits(_ index: Int, in room: Int) -> Bool {
        var length = 2
        for child in document.children(of: index) {
            let node = document.nodes[child]
            if node.kind == .object || node.kind == .array { return false }
            length += node.range.count + 2 + (node.flags.contains(.keyed) ? node.keyRange.count + 4 : 0)
            if length > room { return false }
        }
        return true
    }

    private mutating func writeString(_ index: Int) {
        let node = document.nodes[index]
        let content = bytes[node.contentRange]
        let key = bytes[node.keyRange]
        if options.shortens, content.count > options.longValue {
            if key.elementsEqual("div".utf8) {
                let text = Narrative.plainText(document.text(index) ?? "")
                painter.write("\"" + String(text.prefix(60)) + "…\"", .green)
                painter.write(" ⟨" + options.sizeText(content.count) + "⟩", .dim)
                return
            }
            if EmbeddedDocument.mayHold(key: key) {
                painter.write("\"")
                painter.write(content.prefix(24), .green)
                painter.write("…\"", .green)
                painter.write(" ⟨" + options.describe(Base64.decode(content).bytes) + "⟩", .dim)
                return
            }
        }
        painter.write(bytes[node.range], .green)
    }

    // MARK: - Embedded documents

    private mutating func writeEmbedded(_ index: Int, depth: Int) {
        let node = document.nodes[index]
        guard nesting < 4, node.kind == .string, EmbeddedDocument.mayHold(key: bytes[node.keyRange]),
            let text = document.text(index)
        else { return }
        let decoded = Base64.decode(text).bytes
        let kind = EmbeddedContent(of: decoded)
        guard kind.isXML || kind.isJSON else { return }
        let margin = prefix + String(repeating: " ", count: depth * layout.indent) + "│ "
        painter.newLine(prefix: margin)
        painter.write("⟨" + options.describe(decoded) + "⟩", .dim)
        painter.newLine(prefix: margin)
        let source = SourceText(decoded)
        var inner = layout
        inner.isCompact = false
        if kind.isXML {
            let document = XMLText(decoding: source)
            var formatter = XMLFormatter(document, layout: inner, options: options, painter: painter, prefix: margin)
            painter = formatter.format()
        } else {
            let document = JSONDocument(source)
            var writer = JSONTreeWriter(
                document, layout: inner, options: options, painter: painter, prefix: margin, nesting: nesting + 1)
            painter = writer.format()
        }
        painter.write(prefix + String(repeating: " ", count: depth * layout.indent) + "└")
    }
}

/// The order in which FHIR defines the members of an object.
struct JSONMemberOrder {
    private let document: JSONDocument
    private let definitions: Definitions

    init(_ document: JSONDocument, _ definitions: Definitions) {
        self.document = document
        self.definitions = definitions
    }

    func content(ofResource object: Int) -> Definitions.ContentID {
        guard let name = document.string("resourceType", of: object), let type = definitions.type(name) else {
            return -1
        }
        return definitions[type: type].content
    }

    func content(ofMember member: Int, _ content: Definitions.ContentID) -> Definitions.ContentID {
        guard let (element, type) = lookup(member, content) else { return -1 }
        let definition = definitions[element: element]
        if definition.content >= 0 { return definition.content }
        guard type < definition.types.count, let id = definitions.type(definition.types[type].code) else { return -1 }
        return definitions[type: id].content
    }

    func ordered(_ members: [Int], of object: Int, _ content: Definitions.ContentID) -> [Int] {
        guard content >= 0 else { return members }
        let keys = members.enumerated().map { position, member in
            (rank: rank(member, content), position: position, member: member)
        }
        return keys.sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.member)
    }

    /// resourceType first, each element in its place with its `_` twin after it, the unknown last.
    private func rank(_ member: Int, _ content: Definitions.ContentID) -> Int {
        let key = document.source.bytes[document.nodes[member].keyRange]
        if key.elementsEqual("resourceType".utf8) { return -1 }
        guard let (element, type) = lookup(member, content) else { return Int.max }
        let twin = key.first == UInt8(ascii: "_") ? 1 : 0
        return definitions[element: element].order * 512 + type * 2 + twin
    }

    private func lookup(_ member: Int, _ content: Definitions.ContentID) -> (Definitions.ElementID, Int)? {
        guard content >= 0 else { return nil }
        var key = document.source.bytes[document.nodes[member].keyRange]
        if key.first == UInt8(ascii: "_") { key = key.dropFirst() }
        return definitions[content: content].lookup(key).map { ($0.element, $0.type) }
    }
}
