internal import CDA
internal import FHIRCore
public import Messages
internal import ValueFormats

/// A payload inside something else: what people copy from mails, logs, documentation, code and messages between
/// servers. Each wrapping is named; inside it everything else is looked for as usual.
public enum WrappedPayload: Diagnosis {
    public static let id = "wrapped-payload"
    public static let message = MessageTemplate(
        fr: "Le document est enveloppé dans autre chose.", en: "The document is wrapped in something else.")

    public static let kinds: [String: MessageTemplate] = [
        "wrapped-markdown": MessageTemplate(
            fr: "Le document est entre deux lignes ``` (bloc de code Markdown) : ne gardez que l’intérieur.",
            en: "The document stands between two ``` lines (a Markdown code block): keep the inside only."),
        "wrapped-text": MessageTemplate(
            fr:
                "Le document est au milieu d’un texte (courriel, journal, code) ; devant : « {0} », derrière : « {1} ».",
            en: "The document stands in the middle of a text (mail, log, code); before it: \"{0}\", behind it: \"{1}\"."
        ),
        "wrapped-call": MessageTemplate(
            fr: "Le document est l’argument d’un appel, {0}(…) : c’est du JSONP ou du code, pas du JSON.",
            en: "The document is the argument of a call, {0}(…): this is JSONP or code, not JSON."),
        "wrapped-soap": MessageTemplate(
            fr: "Le document est dans une enveloppe {0} : ne gardez que <{1}>.",
            en: "The document stands in an envelope, {0}: keep <{1}> only."),
        "wrapped-array": MessageTemplate(
            fr: "Un tableau de {0} ressource(s) : FHIR attend une ressource seule, ou un Bundle.",
            en: "An array of {0} resource(s): FHIR wants one resource, or a Bundle."),
        "wrapped-member": MessageTemplate(
            fr: "La ressource est dans la propriété « {0} » d’un autre objet : ne gardez que la ressource.",
            en: "The resource stands in the property \"{0}\" of another object: keep the resource only."),
        "wrapped-string": MessageTemplate(
            fr:
                "La ressource est du texte dans la propriété « {0} » d’un autre objet : elle a été sérialisée deux fois.",
            en: "The resource is text in the property \"{0}\" of another object: it was serialised twice."),
        "wrapped-base64": MessageTemplate(
            fr: "Tout le fichier est en base64 : décodé, c’est du {0}.",
            en: "The whole file is base64: decoded, it is {0}."),
        "wrapped-url-encoded": MessageTemplate(
            fr: "Le document est encodé pour une adresse (%7B pour {{, %22 pour \").",
            en: "The document is encoded for an address (%7B for {{, %22 for \")."),
        "wrapped-entities": MessageTemplate(
            fr: "Le document est écrit avec des entités HTML (&quot; &lt;) : il a été copié d’une page.",
            en: "The document is written with entities of HTML (&quot; &lt;): it was copied from a page."),
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard !text.isPayload, EmbeddedContent.foreignLabel(text.bytes) == nil else { return [] }
        for look in [markdown, call, encoded, entities, base64, envelope, array, member, middle] {
            if let fault = look(text) { return [fault] }
        }
        return []
    }

    private static func fault(_ id: String, _ offset: Int, _ arguments: [String], _ edits: [TextEdit]) -> Fault {
        var fault = Fault(offset, arguments, edits: edits).with(.likely)
        fault.id = id
        return fault
    }

    private static func keeping(_ range: Range<Int>, of text: ExaminedText) -> [TextEdit] {
        [.delete(0..<range.lowerBound), .delete(range.upperBound..<text.bytes.count)].filter { !$0.range.isEmpty }
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
        while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
        return range
    }

    private static func begins(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        return bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "<")
            || bytes[first] == UInt8(ascii: "[")
    }

    // MARK: - Text around

    private static func markdown(_ text: ExaminedText) -> Fault? {
        let fence = Array("```".utf8)
        guard let open = text.bytes.firstRange(of: fence),
            let line = text.bytes[open.upperBound...].firstIndex(of: 0x0A)
        else { return nil }
        let close = text.bytes[line...].firstRange(of: fence)?.lowerBound ?? text.bytes.count
        let inside = trimmed(text.bytes, line + 1..<max(close, line + 1))
        guard begins(text.bytes, inside) else { return nil }
        return fault("wrapped-markdown", open.lowerBound, [], keeping(inside, of: text))
    }

    /// `callback({…});` and `var x = {…};`
    private static func call(_ text: ExaminedText) -> Fault? {
        let bytes = text.bytes
        let whole = trimmed(bytes, 0..<bytes.count)
        guard text.kind == .other, let start = whole.first else { return nil }
        var end = start
        while end < whole.upperBound, MendingText.isWord(bytes[end]) || bytes[end] == UInt8(ascii: "$") { end += 1 }
        guard end > start, end < whole.upperBound, bytes[end] == UInt8(ascii: "(") else { return nil }
        var last = whole.upperBound
        while last > end, bytes[last - 1] == UInt8(ascii: ";") || bytes[last - 1] <= 0x20 { last -= 1 }
        guard last > end + 1, bytes[last - 1] == UInt8(ascii: ")") else { return nil }
        let inside = trimmed(bytes, end + 1..<last - 1)
        guard begins(bytes, inside) else { return nil }
        return fault("wrapped-call", 0, [text.string(start..<end)], keeping(inside, of: text))
    }

    /// A document with words before and behind it.
    private static func middle(_ text: ExaminedText) -> Fault? {
        let bytes = text.bytes
        guard let found = document(in: bytes, text.definitions) else { return nil }
        let whole = trimmed(bytes, 0..<bytes.count)
        guard found != whole, found.lowerBound > whole.lowerBound else { return nil }
        func sample(_ range: Range<Int>) -> String {
            let words = text.string(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return words.count > 40 ? String(words.prefix(40)) + "…" : words
        }
        let before = trimmed(bytes, 0..<found.lowerBound)
        let behind = trimmed(bytes, found.upperBound..<bytes.count)
        // Without anything behind, another rule says it; structure around is a damaged document, not a text.
        guard !behind.isEmpty, !bytes[before].contains(UInt8(ascii: "{")), !bytes[behind].contains(UInt8(ascii: "{")),
            bytes[before].firstRange(of: Array("\":".utf8)) == nil
        else { return nil }
        return fault(
            "wrapped-text", 0, [sample(before), sample(behind)], keeping(found, of: text))
    }

    /// The first place from which a whole payload can be read.
    private static func document(in bytes: [UInt8], _ definitions: Definitions) -> Range<Int>? {
        guard bytes.count <= 32 << 20 else { return nil }
        var index = 0
        var tries = 0
        while index < bytes.count, tries < 24 {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            tries += 1
            if let end = byte == UInt8(ascii: "{") ? jsonEnd(bytes, from: index) : xmlEnd(bytes, from: index) {
                if ExaminedText(Array(bytes[index..<end]), definitions: definitions).isPayload { return index..<end }
            }
            index += 1
        }
        return nil
    }

    private static func jsonEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var level = 0
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): level += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                if level == 0 { return index + 1 }
            case UInt8(ascii: "\""):
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// After the end tag of the first element.
    private static func xmlEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        // Declarations, comments and instructions before the root.
        while index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "?") || bytes[index + 1] == UInt8(ascii: "!") {
            guard let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")),
                let next = bytes[close...].firstIndex(of: UInt8(ascii: "<"))
            else { return nil }
            index = next
        }
        var end = index + 1
        while end < bytes.count, MendingText.isWord(bytes[end]) || bytes[end] == UInt8(ascii: ":") { end += 1 }
        guard end > index + 1 else { return nil }
        let closing = Array("</".utf8) + bytes[index + 1..<end]
        guard let tail = lastRange(of: closing, in: bytes, from: end),
            let close = bytes[tail...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return close + 1
    }

    private static func lastRange(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var index = bytes.count - part.count
        while index >= start {
            if bytes[index] == part[0], bytes[index..<index + part.count].elementsEqual(part) { return index }
            index -= 1
        }
        return nil
    }

    // MARK: - Encoded

    private static func encoded(_ text: ExaminedText) -> Fault? {
        let bytes = text.bytes
        let whole = trimmed(bytes, 0..<bytes.count)
        let head = bytes[whole.prefix(3)]
        guard
            head.elementsEqual("%7B".utf8) || head.elementsEqual("%7b".utf8) || head.elementsEqual("%3C".utf8)
                || head.elementsEqual("%3c".utf8)
        else { return nil }
        var output: [UInt8] = []
        var index = whole.lowerBound
        while index < whole.upperBound {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < whole.upperBound,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                output.append(value)
                index += 3
            } else {
                output.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return fault("wrapped-url-encoded", 0, [], [TextEdit(0..<bytes.count, output)])
    }

    private static func entities(_ text: ExaminedText) -> Fault? {
        let bytes = text.bytes
        let whole = trimmed(bytes, 0..<bytes.count)
        let isXML = bytes[whole].starts(with: "&lt;".utf8)
        guard
            isXML
                || bytes[whole].starts(with: "{".utf8)
                    && bytes[whole].prefix(200).firstRange(of: Array("&quot;".utf8)) != nil,
            isXML || text.json?.problems.isEmpty == false
        else { return nil }
        var output: [UInt8] = []
        var index = whole.lowerBound
        while index < whole.upperBound {
            if bytes[index] == UInt8(ascii: "&"),
                let (scalar, end) = XMLEntities.reference(bytes[0..<whole.upperBound], at: index),
                let written = UTF8.encode(scalar)
            {
                output.append(contentsOf: written)
                index = end
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return fault("wrapped-entities", 0, [], [TextEdit(0..<bytes.count, output)])
    }

    private static func base64(_ text: ExaminedText) -> Fault? {
        guard text.kind == .other, text.bytes.count >= 40 else { return nil }
        let layers = EmbeddedLayers(Array(text.bytes[trimmed(text.bytes, 0..<text.bytes.count)]))
        guard layers.base64Count > 0, layers.content.isXML || layers.content.isJSON else { return nil }
        return fault("wrapped-base64", 0, [layers.content.label], [TextEdit(0..<text.bytes.count, layers.bytes)])
    }

    // MARK: - Inside a structure

    /// A resource or CDA somewhere in other XML: SOAP, XDS, an application's own.
    private static func envelope(_ text: ExaminedText) -> Fault? {
        guard let xml = text.readableXML, let root = xml.root, EmbeddedContent(of: text.bytes) != .html else {
            return nil
        }
        let outer = xml.localName(root)
        for index in xml.nodes.indices.dropFirst(root + 1) {
            let node = xml.nodes[index]
            if node.kind == .element {
                let name = xml.localName(index)
                let namespace = xml.namespace(of: index)
                guard
                    name == "ClinicalDocument" && namespace == "urn:hl7-org:v3"
                        || namespace == "http://hl7.org/fhir" && text.definitions.isResource(name)
                else { continue }
                // Declarations of the envelope that the document relies on go with it.
                var declarations: [UInt8] = []
                var seen = Set(node.attributes.map { xml.string(xml.attributes[$0].name) })
                var ancestor = node.parent
                while ancestor >= 0 {
                    for attribute in xml.nodes[ancestor].attributes {
                        let item = xml.attributes[attribute]
                        let name = xml.string(item.name)
                        guard name.hasPrefix("xmlns"), seen.insert(name).inserted else { continue }
                        declarations += Array(" \(name)=\"".utf8) + xml.source.bytes[item.value] + [UInt8(ascii: "\"")]
                    }
                    ancestor = xml.nodes[ancestor].parent
                }
                var edits = keeping(node.range, of: text)
                if !declarations.isEmpty {
                    edits.append(TextEdit(node.name.upperBound..<node.name.upperBound, declarations))
                }
                return fault("wrapped-soap", node.range.lowerBound, [outer, name], edits)
            }
            // Written as text, or in a CDATA section.
            guard node.kind == .cdata || node.kind == .text, node.range.count > 60 else { continue }
            let content =
                node.kind == .cdata
                ? Array(xml.source.bytes[node.content])
                : Array(XMLEntities.decoded(xml.source.bytes[node.range], isAttribute: false).utf8)
            let inside = trimmed(content, 0..<content.count)
            guard begins(content, inside) else { continue }
            let inner = Array(content[inside])
            guard ExaminedText(inner, definitions: text.definitions).isPayload else { continue }
            return fault(
                "wrapped-soap", node.range.lowerBound, [outer, EmbeddedContent(of: inner).label],
                [TextEdit(0..<text.bytes.count, inner)])
        }
        return nil
    }

    private static func array(_ text: ExaminedText) -> Fault? {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .array else { return nil }
        let items = Array(json.children(of: root))
        guard !items.isEmpty, items.allSatisfy({ json.string("resourceType", of: $0) != nil }) else { return nil }
        if items.count == 1, let only = items.first {
            return fault("wrapped-array", 0, ["1"], keeping(json.nodes[only].range, of: text))
        }
        let ranges = items.map { json.nodes[$0].range }
        return fault("wrapped-array", 0, [String(items.count)], SeveralDocuments.bundle(ranges, in: text))
    }

    /// `{"resource": {…}}`, `{"data": {"task": {…}}}`, `{"body": "{\"resourceType\"…"}`
    private static func member(_ text: ExaminedText) -> Fault? {
        guard let json = text.readableJSON, let root = json.root, json.nodes[root].kind == .object,
            json.member("resourceType", of: root) == nil, WrappedResource.faults(in: text).isEmpty
        else { return nil }
        var found: [Int] = []
        var index = root + 1
        while index < json.nodes.count, found.count < 2 {
            let node = json.nodes[index]
            if node.kind == .object, json.string("resourceType", of: index).map(text.definitions.isResource) ?? false {
                found.append(index)
                index = Int(node.next)
                continue
            }
            if node.kind == .string, node.contentRange.count > 30, let value = json.text(index) {
                let first = value.utf8.first { $0 > 0x20 }
                if first == UInt8(ascii: "{") || first == UInt8(ascii: "<"),
                    ExaminedText(Array(value.utf8), definitions: text.definitions).isPayload
                {
                    return fault(
                        "wrapped-string", Int(node.start), [json.key(index)],
                        [TextEdit(0..<text.bytes.count, value)])
                }
            }
            index += 1
        }
        guard found.count == 1, let only = found.first else { return nil }
        return fault(
            "wrapped-member", Int(json.nodes[only].start), [json.key(only)], keeping(json.nodes[only].range, of: text))
    }
}
