internal import FHIRCore

/// Finds where a tag was forgotten, doubled or put in the wrong order: by the definitions of FHIR where they say what
/// may stand in an element, by what HTML closes of itself, and by how the lines are indented.
struct TagMender {
    private let xml: XMLText
    private let bytes: [UInt8]
    private let definitions: Definitions

    init(_ xml: XMLText, definitions: Definitions) {
        self.xml = xml
        bytes = xml.source.bytes
        self.definitions = definitions
    }

    private struct Tag {
        let name: Range<Int>
        let range: Range<Int>
        let isEnd: Bool
    }

    private struct Open {
        let name: String
        let tag: Tag
        let content: Definitions.ContentID
        let isXHTML: Bool
        let indent: Int?
    }

    /// Elements of HTML that have no content.
    private static let void: Set<String> = ["br", "hr", "img", "col", "input", "meta", "link", "area", "wbr"]
    /// Elements of HTML that end where the next of them begins.
    private static let siblings: [String: Set<String>] = [
        "li": ["li"], "p": ["p", "ul", "ol", "table", "div"], "td": ["td", "th", "tr"], "th": ["td", "th", "tr"],
        "tr": ["tr", "tbody"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "option": ["option"], "paragraph": ["paragraph"],
        "item": ["item"],
    ]

    func faults() -> [Fault] {
        var faults: [Fault] = []
        var stack: [Open] = []
        let tags = tags()
        var skipped = Set<Int>()
        func close(_ open: Open, before place: Int) {
            // What is not closed within a line ends on it.
            var fault = Fault(
                open.tag.range.lowerBound, [open.name], edits: [.insert("</\(open.name)>", at: place)]
            ).with(.likely)
            fault.id = "unclosed-tag"
            faults.append(fault)
        }
        for (index, tag) in tags.enumerated() where !skipped.contains(index) {
            let name = xml.string(tag.name)
            if !tag.isEnd {
                let isSelfClosing = bytes[tag.range.upperBound - 2] == UInt8(ascii: "/")
                let local = xml.string(XMLText.local(bytes, tag.name))
                while let top = stack.last, let place = endsBefore(top, local, tag) {
                    // Only where its own end tag does not come: a list in a list item is no new item.
                    if hasEnd(top.name, after: index, tags, depth: stack.count) { break }
                    close(top, before: place)
                    stack.removeLast()
                }
                if isSelfClosing { continue }
                let isXHTML = (stack.last?.isXHTML ?? false) || local == "div"
                if Self.void.contains(local), isXHTML || stack.contains(where: { $0.name == "text" }),
                    !hasEnd(name, directlyAfter: index, tags)
                {
                    var fault = Fault(
                        tag.range.lowerBound, [name], edits: [.insert("/", at: tag.range.upperBound - 1)])
                    fault.id = "unclosed-tag"
                    faults.append(fault)
                    continue
                }
                stack.append(
                    Open(
                        name: name, tag: tag, content: content(of: local, in: stack.last), isXHTML: isXHTML,
                        indent: indent(tag.range.lowerBound)))
                continue
            }
            guard let top = stack.last else {
                faults.append(extra(tag, name))
                continue
            }
            if top.name == name {
                stack.removeLast()
                continue
            }
            if let level = stack.lastIndex(where: { $0.name == name }) {
                // </b></i> for </i></b>: the next end tag is the one that was expected here.
                if level == stack.count - 2, index + 1 < tags.count, tags[index + 1].isEnd,
                    xml.string(tags[index + 1].name) == top.name
                {
                    var fault = Fault(
                        tag.range.lowerBound, [name, top.name],
                        edits: [
                            TextEdit(tag.name, top.name), TextEdit(tags[index + 1].name, name),
                        ]
                    ).with(.likely)
                    fault.id = "crossed-tags"
                    faults.append(fault)
                    skipped.insert(index + 1)
                    stack.removeLast(2)
                    continue
                }
                while stack.count > level + 1, let inner = stack.popLast() {
                    close(inner, before: lateEnd(of: inner, before: tag))
                }
                stack.removeLast()
                continue
            }
            if Suggestion.nearest(to: name, among: [top.name]) != nil {
                var fault = Fault(
                    tag.range.lowerBound, [name, top.name], edits: [TextEdit(tag.name, top.name)]
                ).with(.likely)
                fault.id = "misspelt-end-tag"
                faults.append(fault)
                stack.removeLast()
                continue
            }
            faults.append(extra(tag, name))
        }
        return faults
    }

    private func extra(_ tag: Tag, _ name: String) -> Fault {
        var fault = Fault(tag.range.lowerBound, [name], edits: [.delete(tag.range)]).with(.likely)
        fault.id = "extra-end-tag"
        return fault
    }

    // MARK: - Where an element ends

    /// The place before a tag where an open element must have ended; nil when the tag may stand in it.
    private func endsBefore(_ open: Open, _ local: String, _ tag: Tag) -> Int? {
        let own = open.name.split(separator: ":").last.map(String.init) ?? open.name
        if let others = Self.siblings[own] {
            return others.contains(local) && own != "div" ? textEnd(before: tag.range.lowerBound) : nil
        }
        guard !open.isXHTML else { return nil }
        if open.content >= 0 {
            let isKnown = definitions[content: open.content].lookup(Array(local.utf8)[...]) != nil
            return isKnown ? nil : textEnd(before: tag.range.lowerBound)
        }
        // By the indentation: what stands as far to the left is no child.
        if let own = open.indent, let other = indent(tag.range.lowerBound), other <= own {
            return textEnd(before: tag.range.lowerBound)
        }
        return nil
    }

    /// Where an element ends that an end tag of an outer one shows to be open: on its own line when nothing else is
    /// there, else before that tag.
    private func lateEnd(of open: Open, before tag: Tag) -> Int {
        let line = bytes[open.tag.range.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
        let hasText = bytes[open.tag.range.upperBound..<min(line, tag.range.lowerBound)].contains { $0 > 0x20 }
        if line < tag.range.lowerBound, hasText, open.content < 0 { return textEnd(before: line) }
        return tag.range.lowerBound
    }

    /// Whether an end tag of this name comes before the element around ends.
    private func hasEnd(_ name: String, after index: Int, _ tags: [Tag], depth: Int) -> Bool {
        var level = 0
        for tag in tags[index...].prefix(400) {
            let same = bytes[tag.name].elementsEqual(name.utf8)
            if !tag.isEnd {
                if same, bytes[tag.range.upperBound - 2] != UInt8(ascii: "/") { level += 1 }
            } else if same {
                if level == 0 { return true }
                level -= 1
            }
        }
        return false
    }

    private func hasEnd(_ name: String, directlyAfter index: Int, _ tags: [Tag]) -> Bool {
        guard index + 1 < tags.count, tags[index + 1].isEnd else { return false }
        return bytes[tags[index + 1].name].elementsEqual(name.utf8)
    }

    private func content(of local: String, in parent: Open?) -> Definitions.ContentID {
        if let parent, parent.content >= 0,
            let found = definitions[content: parent.content].lookup(Array(local.utf8)[...])
        {
            let element = definitions[element: found.element]
            let code = found.type < element.types.count ? element.types[found.type].code : ""
            if code == "Resource" || code == "DomainResource" || code == "xhtml" { return -1 }
            return SimplePath.inner(element, found.type, definitions)
        }
        // A root, or the resource of an entry or contained.
        guard parent == nil || ["resource", "contained", "response", "outcome"].contains(parent?.name ?? ""),
            definitions.isResource(local), let type = definitions.type(local)
        else { return -1 }
        return definitions[type: type].content
    }

    // MARK: - Small steps

    private func indent(_ place: Int) -> Int? {
        var index = place
        while index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
        return index == 0 || bytes[index - 1] == 0x0A ? place - index : nil
    }

    private func textEnd(before place: Int) -> Int {
        var index = place
        while index > 0, bytes[index - 1] <= 0x20 { index -= 1 }
        return index
    }

    /// Every tag in order, without comments and sections.
    private func tags() -> [Tag] {
        var result: [Tag] = []
        var hidden = xml.nodes.filter { [.comment, .cdata, .instruction, .declaration].contains($0.kind) }.map(\.range)[
            ...]
        var index = 0
        while index < bytes.count {
            if let range = hidden.first, range.lowerBound <= index {
                index = max(index, range.upperBound)
                hidden = hidden.dropFirst()
                continue
            }
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
                index += 1
                continue
            }
            let isEnd = bytes[index + 1] == UInt8(ascii: "/")
            let start = index + (isEnd ? 2 : 1)
            var end = start
            while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/")
            {
                end += 1
            }
            var close = end
            var quote: UInt8 = 0
            while close < bytes.count, quote != 0 || bytes[close] != UInt8(ascii: ">") {
                let byte = bytes[close]
                if quote == 0, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == quote {
                    quote = 0
                }
                close += 1
            }
            guard close < bytes.count, end > start else { break }
            result.append(Tag(name: start..<end, range: index..<close + 1, isEnd: isEnd))
            index = close + 1
        }
        return result
    }
}
