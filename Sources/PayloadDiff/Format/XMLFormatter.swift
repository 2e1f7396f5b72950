internal import CommandSupport
public import FHIRCore
internal import ValueFormats

/// Lays XML out on lines without touching what it says: attributes, references and mixed text stay as written;
/// white space changes only where elements alone stand.
public struct XMLFormatter {
    private let document: XMLText
    private let bytes: [UInt8]
    private let layout: JSONLayout
    private let options: DisplayOptions
    private var painter: Painter
    private let prefix: String
    /// For canonical order: the definitions and the root's type.
    private let definitions: Definitions?

    /// - Parameters:
    ///   - definitions: when given, elements of FHIR are put in the order of their definition.
    ///   - prefix: what every line after the first begins with.
    public init(
        _ document: XMLText, layout: JSONLayout, options: DisplayOptions, painter: Painter, prefix: String = "",
        definitions: Definitions? = nil
    ) {
        self.document = document
        bytes = document.source.bytes
        self.layout = layout
        self.options = options
        self.painter = painter
        self.prefix = prefix
        self.definitions = definitions
    }

    /// The formatted text, ended by a line feed.
    public mutating func format() -> Painter {
        var index = 0
        var isFirst = true
        while index < document.nodes.count {
            let node = document.nodes[index]
            if !isFirst, !layout.isCompact { painter.newLine(prefix: prefix) }
            isFirst = false
            write(index, depth: 0, content: rootContent(index))
            index = node.next
        }
        painter.newLine()
        return painter
    }

    private func rootContent(_ index: Int) -> Definitions.ContentID {
        guard let definitions, document.nodes[index].kind == .element,
            let type = definitions.type(document.localName(index))
        else { return -1 }
        return definitions[type: type].content
    }

    private mutating func write(_ index: Int, depth: Int, content: Definitions.ContentID) {
        let node = document.nodes[index]
        switch node.kind {
        case .element: writeElement(index, depth: depth, content: content)
        case .comment, .declaration, .instruction: painter.writeLines(bytes[node.range], .dim)
        case .text, .cdata: painter.writeLines(bytes[node.range])
        }
    }

    private mutating func writeElement(_ index: Int, depth: Int, content: Definitions.ContentID) {
        let node = document.nodes[index]
        let children = document.children(of: index)
        if options.shortens, document.localName(index) == "div", document.namespace(of: index).hasSuffix("xhtml") {
            writeFoldedNarrative(index)
            return
        }
        writeStartTag(node)
        if node.isSelfClosing { return }
        let verbatim =
            isPreserved(node) || document.isMixed(index)
            || !children.contains(where: { document.nodes[$0].kind != .text })
        if verbatim {
            if children.contains(where: { document.nodes[$0].kind == .element }) || !options.shortens {
                painter.writeLines(bytes[node.content])
            } else {
                writeShortened(node.content)
            }
        } else {
            for child in ordered(children.filter { document.nodes[$0].kind != .text }, content) {
                if !layout.isCompact { painter.newLine((depth + 1) * layout.indent, prefix: prefix) }
                write(child, depth: depth + 1, content: childContent(child, content))
            }
            if !layout.isCompact { painter.newLine(depth * layout.indent, prefix: prefix) }
        }
        painter.write("</")
        painter.write(bytes[node.name], .cyan)
        painter.write(">")
    }

    private mutating func writeStartTag(_ node: XMLText.Node) {
        painter.write("<")
        painter.write(bytes[node.name], .cyan)
        for attribute in node.attributes {
            let item = document.attributes[attribute]
            painter.write(" ")
            painter.write(bytes[item.name], .blue)
            painter.write("=")
            // The quote that was used: the value may hold the other one.
            let quote = bytes[item.value.lowerBound - 1] == UInt8(ascii: "'") ? "'" : "\""
            painter.write(quote, .green)
            if options.shortens, item.value.count > options.longValue, looksBase64(item.value) {
                writeShortened(item.value)
            } else {
                painter.write(bytes[item.value], .green)
            }
            painter.write(quote, .green)
        }
        painter.write(node.isSelfClosing ? "/>" : ">")
    }

    // MARK: - Shortening

    private func looksBase64(_ range: Range<Int>) -> Bool {
        bytes[range].prefix(200).allSatisfy {
            switch $0 {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), 0x0A,
                0x0D,
                0x20:
                true
            default: false
            }
        }
    }

    private mutating func writeShortened(_ range: Range<Int>) {
        guard range.count > options.longValue, looksBase64(range) else {
            painter.writeLines(bytes[range])
            return
        }
        painter.write(bytes[range].prefix(24), .green)
        painter.write("… ⟨" + options.describe(Base64.decode(bytes[range]).bytes) + "⟩", .dim)
    }

    private mutating func writeFoldedNarrative(_ index: Int) {
        let node = document.nodes[index]
        let words = document.text(of: index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        writeStartTag(node)
        if node.isSelfClosing { return }
        painter.write(words.count > 60 ? String(words.prefix(60)) + "…" : words, .green)
        painter.write(" ⟨" + options.sizeText(node.range.count) + "⟩", .dim)
        painter.write("</")
        painter.write(bytes[node.name], .cyan)
        painter.write(">")
    }

    private func isPreserved(_ node: XMLText.Node) -> Bool {
        if bytes[node.name].elementsEqual("div".utf8) { return true }
        return node.attributes.contains { attribute in
            let item = document.attributes[attribute]
            return bytes[item.name].elementsEqual("xml:space".utf8) && bytes[item.value].elementsEqual("preserve".utf8)
        }
    }

    // MARK: - Canonical order

    private func lookup(_ child: Int, _ content: Definitions.ContentID) -> Definitions.BaseElement? {
        guard let definitions, content >= 0, document.nodes[child].kind == .element,
            let found = definitions[content: content].lookup(Array(document.localName(child).utf8)[...])
        else { return nil }
        return definitions[element: found.element]
    }

    private func ordered(_ children: [Int], _ content: Definitions.ContentID) -> [Int] {
        guard content >= 0 else { return children }
        let keys = children.enumerated().map { position, child in
            (order: lookup(child, content)?.order ?? Int.max, position: position, child: child)
        }
        return keys.sorted { ($0.order, $0.position) < ($1.order, $1.position) }.map(\.child)
    }

    private func childContent(_ child: Int, _ content: Definitions.ContentID) -> Definitions.ContentID {
        guard let definitions, document.nodes[child].kind == .element else { return -1 }
        guard content >= 0 else {
            // Inside contained or entry.resource: the element's name is the type.
            guard let type = definitions.type(document.localName(child)) else { return -1 }
            return definitions[type: type].kind == .resource ? definitions[type: type].content : -1
        }
        guard let element = lookup(child, content) else { return -1 }
        if element.content >= 0 { return element.content }
        guard let found = definitions[content: content].lookup(Array(document.localName(child).utf8)[...]),
            found.type < element.types.count
        else { return -1 }
        let code = element.types[found.type].code
        if code == "Resource" || code == "DomainResource" || code == "xhtml" { return -1 }
        return definitions.type(code).map { definitions[type: $0].content } ?? -1
    }
}
