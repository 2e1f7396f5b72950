internal import FHIRCore
internal import ValueFormats

/// Members of FHIR JSON with their definitions, whatever is wrong with their values.
enum FHIRWalk {
    struct Item {
        let json: JSONDocument
        let node: Int
        let name: String
        let element: Definitions.BaseElement
        /// FHIR type; empty for backbone elements.
        let type: String

        /// Where the member begins, its key included.
        var offset: Int {
            let node = json.nodes[node]
            return node.flags.contains(.keyed) ? max(Int(node.keyStart) - 1, 0) : Int(node.start)
        }

        /// Whether JSON writes the value without quotes.
        var wantsBareValue: Bool { ["boolean", "integer", "decimal", "positiveInt", "unsignedInt"].contains(type) }
    }

    /// Every member that a definition knows.
    static func members(in text: ExaminedText) -> Items { Items(text: text, wantsPrimitives: false) }

    /// Every single value of a primitive type: items of lists one by one.
    static func primitives(in text: ExaminedText) -> Items { Items(text: text, wantsPrimitives: true) }

    /// Members, made one by one as they are looked at: a payload may have millions.
    struct Items {
        let text: ExaminedText
        let wantsPrimitives: Bool

        /// The faults that are seen in members, in the order of the text.
        func compactMap(_ body: (Item) -> Fault?) -> [Fault] {
            guard let json = text.readableJSON, let root = json.root else { return [] }
            let definitions = text.definitions
            var faults: [Fault] = []
            var stack: [(object: Int, content: Definitions.ContentID)] = [(root, -1)]
            while let (object, given) = stack.popLast() {
                guard json.nodes[object].kind == .object else { continue }
                var content = given
                if let type = json.string("resourceType", of: object) {
                    content = definitions.type(type).map { definitions[type: $0].content } ?? -1
                }
                guard content >= 0 else { continue }
                var member = object + 1
                while member < Int(json.nodes[object].next) {
                    let node = json.nodes[member]
                    defer { member = Int(node.next) }
                    guard let (id, type) = definitions[content: content].lookup(json.source.bytes[node.keyRange])
                    else { continue }
                    let element = definitions[element: id]
                    let code = type < element.types.count ? element.types[type].code : ""
                    let inner = SimplePath.inner(element, type, definitions)
                    func look(_ value: Int) {
                        let item = Item(json: json, node: value, name: json.key(member), element: element, type: code)
                        if let fault = body(item) { faults.append(fault) }
                    }
                    if !wantsPrimitives {
                        look(member)
                    } else if node.kind != .array, code.utf8.first.map({ $0 >= UInt8(ascii: "a") }) ?? false {
                        look(member)
                    }
                    if node.kind == .array {
                        let isPrimitive = code.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
                        for value in json.children(of: member) {
                            if wantsPrimitives, isPrimitive, json.nodes[value].kind != .array { look(value) }
                            if json.nodes[value].kind == .object { stack.append((value, inner)) }
                        }
                    } else if node.kind == .object {
                        stack.append((member, inner))
                    }
                }
            }
            return faults.sorted { $0.offset < $1.offset }
        }
    }
}

/// Base64 in attachments of FHIR JSON or XML.
struct EmbeddedText {
    /// `data`, or the name of the member.
    let name: String
    /// Bytes between the quotes.
    let range: Range<Int>
    /// The base64 characters, unescaped.
    let characters: [UInt8]
    let faults: Base64.Faults
    let contentType: String?
    let offset: Int
    let isXML: Bool
    /// The value is an address (`data:…`), where FHIR allows the head.
    var isAddress = false

    /// An edit that writes the characters another way.
    func rewritten(_ change: ([UInt8]) -> [UInt8]) -> TextEdit { TextEdit(range, change(characters)) }

    static func all(in text: ExaminedText) -> [EmbeddedText] {
        if let json = text.readableJSON { return inJSON(json) }
        if let xml = text.readableXML { return inXML(xml) }
        return []
    }

    /// Wherever a document may stand: attachments, values of type base64Binary, `data:` addresses, and in CDA every text
    /// that is marked as base64.
    static func everywhere(in text: ExaminedText) -> [EmbeddedText] {
        if let json = text.readableJSON { return anywhere(json) }
        if let xml = text.readableXML { return anywhere(xml) }
        return []
    }

    /// Texts shorter than this carry no document.
    private static let shortest = 24

    private static func anywhere(_ json: JSONDocument) -> [EmbeddedText] {
        let bytes = json.source.bytes
        var found: [EmbeddedText] = []
        for index in json.nodes.indices {
            let node = json.nodes[index]
            guard node.kind == .string, node.contentRange.count >= shortest else { continue }
            let raw = bytes[node.contentRange]
            let isAddress = raw.starts(with: "data:".utf8)
            let key = bytes[node.keyRange]
            guard isAddress || key.elementsEqual("data".utf8) || key.elementsEqual("valueBase64Binary".utf8)
            else { continue }
            let characters = node.flags.contains(.escaped) ? JSONString.unescape(raw) : Array(raw)
            found.append(
                EmbeddedText(
                    name: json.key(index), range: node.contentRange, characters: characters, faults: [],
                    contentType: nil, offset: max(Int(node.keyStart) - 1, 0), isXML: false,
                    isAddress: isAddress && !key.elementsEqual("data".utf8)))
        }
        return found
    }

    private static func anywhere(_ xml: XMLText) -> [EmbeddedText] {
        let bytes = xml.source.bytes
        return xml.nodes.indices.compactMap { index in
            let node = xml.nodes[index]
            guard node.kind == .element else { return nil }
            let name = xml.localName(index)
            if let attribute = node.attributes.first(where: {
                bytes[xml.attributes[$0].name].elementsEqual("value".utf8)
            }) {
                let range = xml.attributes[attribute].value
                let isAddress = bytes[range].starts(with: "data:".utf8)
                guard range.count >= shortest, isAddress || name == "data" || name == "valueBase64Binary" else {
                    return nil
                }
                return EmbeddedText(
                    name: name, range: range, characters: Array(xml.value(ofAttribute: attribute).utf8), faults: [],
                    contentType: nil, offset: node.range.lowerBound, isXML: true,
                    isAddress: isAddress && name != "data")
            }
            // CDA: text of an element of type ED.
            guard node.content.count >= shortest,
                xml.attribute("representation", of: index) == "B64" || xml.attribute("mediaType", of: index) != nil,
                xml.elements(of: index).isEmpty
            else { return nil }
            let characters = Array(xml.text(of: index).utf8)
            return EmbeddedText(
                name: name, range: node.content, characters: characters, faults: [], contentType: nil,
                offset: node.range.lowerBound, isXML: true)
        }
    }

    private static func inJSON(_ json: JSONDocument) -> [EmbeddedText] {
        let bytes = json.source.bytes
        var found: [EmbeddedText] = []
        for object in json.nodes.indices where json.nodes[object].kind == .object {
            guard let member = json.member("data", of: object), json.nodes[member].kind == .string else { continue }
            let contentType = json.string("contentType", of: object)
            // SampledData has data too, which is no base64.
            guard contentType != nil || json.member("title", of: object) != nil else { continue }
            let node = json.nodes[member]
            let raw = bytes[node.contentRange]
            // Looked at as a whole elsewhere: what follows the head is base64, the head is not.
            if raw.starts(with: "data:".utf8) { continue }
            let characters = node.flags.contains(.escaped) ? JSONString.unescape(raw) : Array(raw)
            found.append(
                EmbeddedText(
                    name: "data", range: node.contentRange, characters: characters,
                    faults: Base64.decode(characters).faults,
                    contentType: contentType, offset: max(Int(node.keyStart) - 1, 0), isXML: false))
        }
        return found
    }

    private static func inXML(_ xml: XMLText) -> [EmbeddedText] {
        xml.nodes.indices.compactMap { index in
            guard xml.nodes[index].kind == .element, xml.localName(index) == "data", xml.nodes[index].parent >= 0,
                let attribute = xml.nodes[index].attributes.first(where: {
                    xml.string(xml.attributes[$0].name) == "value"
                })
            else { return nil }
            let type = xml.element("contentType", of: xml.nodes[index].parent).flatMap {
                xml.attribute("value", of: $0)
            }
            guard type != nil || xml.element("title", of: xml.nodes[index].parent) != nil else { return nil }
            let characters = Array(xml.value(ofAttribute: attribute).utf8)
            return EmbeddedText(
                name: "data", range: xml.attributes[attribute].value, characters: characters,
                faults: Base64.decode(characters).faults, contentType: type, offset: xml.nodes[index].range.lowerBound,
                isXML: true)
        }
    }
}
