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

    /// An edit that writes the characters another way.
    func rewritten(_ change: ([UInt8]) -> [UInt8]) -> TextEdit { TextEdit(range, change(characters)) }

    static func all(in text: ExaminedText) -> [EmbeddedText] {
        if let json = text.readableJSON { return inJSON(json) }
        if let xml = text.readableXML { return inXML(xml) }
        return []
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
