public import FHIRCore
internal import ValueFormats

/// Writes a FHIR XML resource as FHIR JSON, by the definitions of R4.
public struct XMLToJSON {
    private let document: XMLText
    private let bytes: [UInt8]
    private let definitions: Definitions
    private let isLenient: Bool
    private var output: [UInt8] = []
    private var places: [(converted: Int, source: Int)] = []

    /// The resource as compact JSON.
    ///
    /// - Parameter lenient: what no definition knows is then kept in a form of its own (attributes as members, text as
    ///   `value`), so that two such documents can still be compared; else it is refused.
    public static func convert(
        _ document: XMLText, definitions: Definitions, lenient: Bool = false
    ) throws(SyntaxFailure) -> [UInt8] {
        try convertWithPlaces(document, definitions: definitions, lenient: lenient).json
    }

    /// The same, with offsets in the result and the places in the source of what stands there.
    static func convertWithPlaces(
        _ document: XMLText, definitions: Definitions, lenient: Bool
    ) throws(SyntaxFailure) -> (json: [UInt8], places: [(converted: Int, source: Int)]) {
        if let problem = document.problems.first { throw SyntaxFailure(problem, in: document.source) }
        var writer = XMLToJSON(
            document: document, bytes: document.source.bytes, definitions: definitions, isLenient: lenient)
        guard let root = document.root else { throw SyntaxFailure("convert-not-fhir") }
        try writer.writeResource(root)
        return (writer.output, writer.places)
    }

    private mutating func writeResource(_ element: Int) throws(SyntaxFailure) {
        let name = document.localName(element)
        guard definitions.isResource(name), let type = definitions.type(name) else {
            throw failure("convert-unknown-type", [name], element)
        }
        output.append(contentsOf: "{\"resourceType\":\"".utf8)
        output.append(contentsOf: name.utf8)
        output.append(UInt8(ascii: "\""))
        var isFirst = false
        try writeChildren(of: element, content: definitions[type: type].content, isFirst: &isFirst)
        output.append(UInt8(ascii: "}"))
    }

    // MARK: - Children, grouped by name

    private struct Group {
        let name: String
        let id: Definitions.ElementID
        let type: Int
        var members: [Int]
    }

    private mutating func writeChildren(
        of element: Int, content: Definitions.ContentID, isFirst: inout Bool
    ) throws(SyntaxFailure) {
        var groups: [Group] = []
        var known: [String: Int] = [:]
        var strayText = ""
        for child in document.children(of: element) {
            let node = document.nodes[child]
            if node.kind == .text && !document.isBlank(node.range) || node.kind == .cdata {
                guard isLenient else { throw failure("xml-text-in-element", [document.localName(element)], child) }
                strayText +=
                    node.kind == .cdata
                    ? document.string(node.content)
                    : XMLEntities.decoded(document.source.bytes[node.range], isAttribute: false)
            }
            guard node.kind == .element else { continue }
            let name = document.localName(child)
            // Elements of one name stand together; a choice of one type has one name.
            if let last = known[name] {
                groups[last].members.append(child)
                continue
            }
            known[name] = groups.count
            guard content >= 0, let found = definitions[content: content].lookup(Array(name.utf8)[...]),
                !definitions[element: found.element].isXMLAttribute
            else {
                guard isLenient else { throw failure("convert-unknown-element", [name], child) }
                groups.append(Group(name: name, id: -1, type: 0, members: [child]))
                continue
            }
            groups.append(Group(name: name, id: found.element, type: found.type, members: [child]))
        }
        for group in groups {
            places.append((output.count, document.nodes[group.members[0]].range.lowerBound))
            try write(group, isFirst: &isFirst)
        }
        if !strayText.isEmpty {
            key("#text", &isFirst)
            JSONString.append(strayText, to: &output)
        }
    }

    private mutating func write(_ group: Group, isFirst: inout Bool) throws(SyntaxFailure) {
        guard group.id >= 0 else {
            for (index, member) in group.members.enumerated() {
                key(group.name + (index == 0 ? "" : "#\(index)"), &isFirst)
                writeUnknown(member)
            }
            return
        }
        let definition = definitions[element: group.id]
        let code = group.type < definition.types.count ? definition.types[group.type].code : ""
        let isPrimitive = code.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
        if !definition.isList, group.members.count > 1, !isLenient {
            throw failure("convert-repeated", [group.name], group.members[1])
        }
        if code == "xhtml" {
            key(group.name, &isFirst)
            JSONString.append(NarrativeText.unprefixed(document, group.members[0]), to: &output)
        } else if isPrimitive {
            try writePrimitives(group, definition, code: code, isFirst: &isFirst)
        } else {
            key(group.name, &isFirst)
            let isList = definition.isList || group.members.count > 1
            if isList { output.append(UInt8(ascii: "[")) }
            for (index, member) in group.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                places.append((output.count, document.nodes[member].range.lowerBound))
                try writeComplex(member, definition, code: code)
            }
            if isList { output.append(UInt8(ascii: "]")) }
        }
    }

    private mutating func writeComplex(
        _ element: Int, _ definition: Definitions.BaseElement, code: String
    ) throws(SyntaxFailure) {
        if code == "Resource" || code == "DomainResource" {
            let resources = document.elements(of: element)
            guard let resource = resources.first else { throw failure("convert-not-fhir", [], element) }
            if resources.count > 1 {
                throw failure("convert-repeated", [document.localName(resources[1])], resources[1])
            }
            try writeResource(resource)
            return
        }
        var content = definition.content
        if content < 0, let type = definitions.type(code) { content = definitions[type: type].content }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        try writeAttributes(of: element, except: [], isFirst: &isFirst)
        try writeChildren(of: element, content: content, isFirst: &isFirst)
        output.append(UInt8(ascii: "}"))
    }

    private mutating func writeAttributes(
        of element: Int, except: Set<String>, isFirst: inout Bool
    ) throws(SyntaxFailure) {
        for attribute in document.nodes[element].attributes {
            let name = document.string(document.attributes[attribute].name)
            if name == "xmlns" || name.hasPrefix("xmlns:") || name.hasPrefix("xsi:") || except.contains(name) {
                continue
            }
            guard name == "id" || name == "url" || isLenient else {
                throw failure("xml-attribute-unknown", [name, document.localName(element)], element)
            }
            key(name, &isFirst)
            JSONString.append(document.value(ofAttribute: attribute), to: &output)
        }
    }

    // MARK: - Primitives

    private mutating func writePrimitives(
        _ group: Group, _ definition: Definitions.BaseElement, code: String, isFirst: inout Bool
    ) throws(SyntaxFailure) {
        let values = group.members.map { document.attribute("value", of: $0) }
        let extended = group.members.map { hasExtensions($0) }
        let isList = definition.isList || group.members.count > 1
        if values.contains(where: { $0 != nil }) {
            key(group.name, &isFirst)
            if isList { output.append(UInt8(ascii: "[")) }
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                places.append((output.count, document.nodes[group.members[index]].range.lowerBound))
                if let value { writeValue(value, code) } else { output.append(contentsOf: "null".utf8) }
            }
            if isList { output.append(UInt8(ascii: "]")) }
        }
        guard extended.contains(true) else { return }
        key("_" + group.name, &isFirst)
        let content = definitions.type(code).map { definitions[type: $0].content } ?? -1
        if isList { output.append(UInt8(ascii: "[")) }
        for (index, member) in group.members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            guard extended[index] else {
                output.append(contentsOf: "null".utf8)
                continue
            }
            output.append(UInt8(ascii: "{"))
            var isFirstMember = true
            try writeAttributes(of: member, except: ["value"], isFirst: &isFirstMember)
            try writeChildren(of: member, content: content, isFirst: &isFirstMember)
            output.append(UInt8(ascii: "}"))
        }
        if isList { output.append(UInt8(ascii: "]")) }
    }

    private func hasExtensions(_ element: Int) -> Bool {
        document.attribute("id", of: element) != nil || !document.elements(of: element).isEmpty
            || isLenient
                && document.nodes[element].attributes.contains {
                    let name = document.string(document.attributes[$0].name)
                    return name != "value" && !name.hasPrefix("xmlns") && !name.hasPrefix("xsi:")
                }
    }

    /// Numbers and booleans bare when they are well formed; the digits are kept as they stand.
    private mutating func writeValue(_ value: String, _ code: String) {
        switch code {
        case "boolean" where value == "true" || value == "false":
            output.append(contentsOf: value.utf8)
        case "integer", "decimal", "positiveInt", "unsignedInt":
            if JSONNumber.isWellFormed(value.utf8) {
                output.append(contentsOf: value.utf8)
            } else {
                JSONString.append(value, to: &output)
            }
        default: JSONString.append(value, to: &output)
        }
    }

    /// An element without definition, as an object of its attributes, text and children.
    private mutating func writeUnknown(_ element: Int) {
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for attribute in document.nodes[element].attributes {
            key(document.string(document.attributes[attribute].name), &isFirst)
            JSONString.append(document.value(ofAttribute: attribute), to: &output)
        }
        let children = document.elements(of: element)
        if children.isEmpty {
            let text = document.text(of: element)
            if !text.isEmpty {
                key("#text", &isFirst)
                JSONString.append(text, to: &output)
            }
        }
        for (index, child) in children.enumerated() {
            key("\(document.localName(child))#\(index)", &isFirst)
            writeUnknown(child)
        }
        output.append(UInt8(ascii: "}"))
    }

    private mutating func key(_ name: String, _ isFirst: inout Bool) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        JSONString.append(name, to: &output)
        output.append(UInt8(ascii: ":"))
    }

    private func failure(_ id: String, _ arguments: [String] = [], _ node: Int) -> SyntaxFailure {
        SyntaxFailure(id, arguments, at: document.source.position(at: document.nodes[node].range.lowerBound))
    }
}

/// The grammar of JSON numbers.
enum JSONNumber {
    static func isWellFormed(_ text: some Collection<UInt8>) -> Bool {
        var rest = text[...]
        func isDigit(_ byte: UInt8?) -> Bool {
            byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        guard isDigit(rest.first) else { return false }
        if rest.first == UInt8(ascii: "0") { rest = rest.dropFirst() } else { rest = rest.drop(while: { isDigit($0) }) }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard isDigit(rest.first) else { return false }
            rest = rest.drop(while: { isDigit($0) })
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard isDigit(rest.first) else { return false }
            rest = rest.drop(while: { isDigit($0) })
        }
        return rest.isEmpty
    }
}

/// The XHTML of a narrative as JSON carries it.
enum NarrativeText {
    /// The div with its namespace as the default one: a prefix that is declared further up would be lost.
    static func unprefixed(_ document: XMLText, _ div: Int) -> String {
        let bytes = document.source.bytes
        let range = document.nodes[div].range
        let name = document.nodes[div].name
        guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        let prefix = bytes[name.lowerBound...colon]
        let namespace = document.namespace(of: div)
        var edits: [TextEdit] = []
        if document.attribute("xmlns", of: div) == nil {
            edits.append(.insert(" xmlns=\"\(Markup.text(namespace))\"", at: name.upperBound))
        }
        var index = div
        while index < document.nodes[div].next {
            let node = document.nodes[index]
            if node.kind == .element, bytes[node.name].starts(with: prefix) {
                edits.append(.delete(node.name.lowerBound..<node.name.lowerBound + prefix.count))
                if !node.isSelfClosing, bytes[node.content.upperBound...].starts(with: "</".utf8),
                    bytes[(node.content.upperBound + 2)...].starts(with: prefix)
                {
                    let end = node.content.upperBound + 2
                    edits.append(.delete(end..<end + prefix.count))
                }
            }
            index += 1
        }
        var edited = EditedText(bytes)
        // Only the div is wanted: what follows it goes first, what precedes it last.
        edits.append(.delete(range.upperBound..<bytes.count))
        edits.append(.delete(0..<range.lowerBound))
        _ = edited.apply(edits)
        return String(decoding: edited.bytes, as: UTF8.self)
    }
}
