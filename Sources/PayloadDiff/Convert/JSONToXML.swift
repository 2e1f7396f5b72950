public import FHIRCore
internal import ValueFormats

/// Writes a FHIR JSON resource as FHIR XML, by the definitions of R4. What no definition knows is refused: it would be
/// lost in silence otherwise.
public struct JSONToXML {
    private let document: JSONDocument
    private let bytes: [UInt8]
    private let definitions: Definitions
    private var output: [UInt8] = []

    /// The resource as compact XML, without declaration.
    public static func convert(_ document: JSONDocument, definitions: Definitions) throws(SyntaxFailure) -> [UInt8] {
        if let problem = document.problems.first { throw SyntaxFailure(problem, in: document.source) }
        var writer = JSONToXML(document: document, bytes: document.source.bytes, definitions: definitions)
        guard let root = document.root, document.nodes[root].kind == .object else {
            throw SyntaxFailure("convert-not-fhir", at: document.source.position(at: 0))
        }
        try writer.writeResource(root, isRoot: true)
        return writer.output
    }

    private mutating func writeResource(_ object: Int, isRoot: Bool) throws(SyntaxFailure) {
        guard let name = document.string("resourceType", of: object) else {
            throw failure("convert-not-fhir", [], object)
        }
        guard definitions.isResource(name), let type = definitions.type(name) else {
            throw failure("convert-unknown-type", [name], object)
        }
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: name.utf8)
        if isRoot { output.append(contentsOf: " xmlns=\"http://hl7.org/fhir\"".utf8) }
        output.append(UInt8(ascii: ">"))
        try writeMembers(of: object, content: definitions[type: type].content, attributes: false)
        endTag(name)
    }

    // MARK: - Members in the order of the definition

    /// A member with the value, its `_` twin, or both.
    private struct Element {
        var id: Definitions.ElementID
        var type: Int
        var order: Int
        var value: Int?
        var twin: Int?
    }

    private func elements(of object: Int, content: Definitions.ContentID) throws(SyntaxFailure) -> [Element] {
        var found: [Element] = []
        for member in document.children(of: object) {
            let node = document.nodes[member]
            var key = bytes[node.keyRange]
            if node.flags.contains(.keyEscaped) { key = JSONString.unescape(key)[...] }
            if key.elementsEqual("resourceType".utf8) { continue }
            let isTwin = key.first == UInt8(ascii: "_")
            let plain = isTwin ? key.dropFirst() : key
            guard content >= 0, let (id, type) = definitions[content: content].lookup(plain) else {
                throw failure("convert-unknown-element", [String(decoding: key, as: UTF8.self)], member)
            }
            let slot =
                found.firstIndex { $0.id == id && $0.type == type }
                ?? {
                    found.append(Element(id: id, type: type, order: definitions[element: id].order))
                    return found.count - 1
                }()
            if isTwin { found[slot].twin = member } else { found[slot].value = member }
        }
        return found.sorted { ($0.order, $0.type) < ($1.order, $1.type) }
    }

    /// Writes children as elements, or those that XML has as attributes (`id`, an extension's `url`).
    private mutating func writeMembers(
        of object: Int, content: Definitions.ContentID, attributes: Bool
    ) throws(SyntaxFailure) {
        for element in try elements(of: object, content: content)
        where definitions[element: element.id].isXMLAttribute == attributes {
            if attributes {
                guard let value = element.value else { continue }
                writeAttribute(definitions[element: element.id].name, try text(value))
            } else {
                try write(element)
            }
        }
    }

    private mutating func write(_ element: Element) throws(SyntaxFailure) {
        let definition = definitions[element: element.id]
        let code = element.type < definition.types.count ? definition.types[element.type].code : ""
        let name = definition.isChoice ? definition.name + Definitions.capitalized(code) : definition.name
        let isPrimitive = code.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
        let values = try items(element.value, isList: definition.isList)
        let twins = try items(element.twin, isList: definition.isList)
        for position in 0..<max(values.count, twins.count) {
            let value = position < values.count ? values[position] : nil
            let twin = position < twins.count ? twins[position] : nil
            if value == nil, twin == nil { continue }
            if code == "xhtml" {
                try writeNarrative(value)
            } else if isPrimitive {
                try writePrimitive(name, code, value: value, twin: twin)
            } else if let value {
                try writeComplex(name, definition, code: code, value)
            }
        }
    }

    /// The values of a member, nil for null.
    private func items(_ member: Int?, isList: Bool) throws(SyntaxFailure) -> [Int?] {
        guard let member else { return [] }
        let kind = document.nodes[member].kind
        guard isList == (kind == .array) else {
            throw failure(isList ? "json-must-be-array" : "convert-not-a-list", [document.key(member)], member)
        }
        guard kind == .array else {
            guard kind != .null else { throw failure("convert-not-simple", [document.key(member)], member) }
            return [member]
        }
        return document.children(of: member).map { document.nodes[$0].kind == .null ? nil : $0 }
    }

    private mutating func writePrimitive(
        _ name: String, _ code: String, value: Int?, twin: Int?
    ) throws(SyntaxFailure) {
        startTag(name)
        let content = definitions.type(code).map { definitions[type: $0].content } ?? -1
        if let twin {
            guard document.nodes[twin].kind == .object else { throw failure("convert-not-an-object", [name], twin) }
            try writeMembers(of: twin, content: content, attributes: true)
        }
        if let value { writeAttribute("value", try text(value)) }
        guard let twin else {
            output.append(contentsOf: "/>".utf8)
            return
        }
        output.append(UInt8(ascii: ">"))
        try writeMembers(of: twin, content: content, attributes: false)
        endTag(name)
    }

    private mutating func writeComplex(
        _ name: String, _ definition: Definitions.BaseElement, code: String, _ value: Int
    ) throws(SyntaxFailure) {
        guard document.nodes[value].kind == .object else { throw failure("convert-not-an-object", [name], value) }
        startTag(name)
        if code == "Resource" || code == "DomainResource" {
            output.append(UInt8(ascii: ">"))
            try writeResource(value, isRoot: false)
        } else {
            var content = definition.content
            if content < 0, let type = definitions.type(code) { content = definitions[type: type].content }
            try writeMembers(of: value, content: content, attributes: true)
            output.append(UInt8(ascii: ">"))
            try writeMembers(of: value, content: content, attributes: false)
        }
        endTag(name)
    }

    /// The div goes into the XML as the XML it is.
    private mutating func writeNarrative(_ value: Int?) throws(SyntaxFailure) {
        guard let value, let div = document.string(value) else { return }
        let xhtml = XMLText(SourceText(Array(div.utf8)))
        guard xhtml.problems.isEmpty, let root = xhtml.root, xhtml.localName(root) == "div" else {
            throw failure("convert-narrative", [], value)
        }
        let range = xhtml.nodes[root].range
        guard xhtml.namespace(of: root).isEmpty else {
            output.append(contentsOf: xhtml.source.bytes[range])
            return
        }
        // Without a declaration of its own the div would fall into FHIR's namespace.
        let nameEnd = xhtml.nodes[root].name.upperBound
        output.append(contentsOf: xhtml.source.bytes[range.lowerBound..<nameEnd])
        output.append(contentsOf: " xmlns=\"http://www.w3.org/1999/xhtml\"".utf8)
        output.append(contentsOf: xhtml.source.bytes[nameEnd..<range.upperBound])
    }

    // MARK: - Writing

    private func text(_ value: Int) throws(SyntaxFailure) -> String {
        let node = document.nodes[value]
        guard node.kind != .object, node.kind != .array, node.kind != .invalid, let text = document.text(value) else {
            throw failure("convert-not-simple", [document.key(value)], value)
        }
        if let scalar = text.unicodeScalars.first(where: { !Markup.isAllowed($0) }) {
            throw failure("convert-no-xml-character", [String(scalar.value, radix: 16, uppercase: true)], value)
        }
        return text
    }

    private mutating func startTag(_ name: String) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: name.utf8)
    }

    private mutating func endTag(_ name: String) {
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: name.utf8)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func writeAttribute(_ name: String, _ value: String) {
        output.append(0x20)
        output.append(contentsOf: name.utf8)
        output.append(contentsOf: "=\"".utf8)
        Markup.appendAttribute(value.utf8, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    private func failure(_ id: String, _ arguments: [String] = [], _ node: Int) -> SyntaxFailure {
        SyntaxFailure(id, arguments, at: document.source.position(at: Int(document.nodes[node].start)))
    }
}
