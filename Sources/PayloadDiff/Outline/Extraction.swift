public import CDA
public import FHIRCore
internal import FHIRReading
internal import ValueFormats

/// The documents a payload carries, decoded.
public enum Extraction {
    public struct Document: Sendable {
        /// A file name that is safe anywhere: letters, digits, `-` and `.`.
        public let name: String
        public let bytes: [UInt8]
        public let content: EmbeddedContent
        /// Whether the base64 was faulty, so that bytes may be missing.
        public let isDamaged: Bool
    }

    public static func documents(
        in bytes: [UInt8], definitions: Definitions
    ) throws(SyntaxFailure) -> [Document] {
        let source = SourceText(bytes)
        guard Payload.format(of: bytes) == .xml else {
            let json = JSONDocument(source)
            if let problem = json.problems.first(where: { $0.id != "json-duplicate-key" }) {
                throw SyntaxFailure(problem, in: source)
            }
            return documents(in: json)
        }
        let xml = XMLText(decoding: source)
        if let problem = xml.problems.first { throw SyntaxFailure(problem, in: source) }
        if let root = xml.root, definitions.isResource(xml.localName(root)) {
            let json = try XMLToJSON.convert(xml, definitions: definitions, lenient: true)
            return documents(in: JSONDocument(SourceText(json)))
        }
        return xml.nodes.indices.compactMap { index in
            guard xml.nodes[index].kind == .element, xml.attribute("representation", of: index) == "B64" else {
                return nil
            }
            return document(Array(xml.text(of: index).utf8), number: index, owner: xml.localName(index), title: nil)
        }.enumerated().map { number, item in renumbered(item, number + 1) }
    }

    private static func documents(in json: JSONDocument) -> [Document] {
        var found: [Document] = []
        guard let root = json.root else { return [] }
        var stack: [(node: Int, owner: String)] = [(root, "payload")]
        while let (node, given) = stack.popLast() {
            var owner = given
            if json.nodes[node].kind == .object, let type = json.string("resourceType", of: node) {
                owner = type + (json.string("id", of: node).map { "-" + $0 } ?? "")
            }
            var inner: [(Int, String)] = []
            for child in json.children(of: node) {
                inner.append((child, owner))
                guard json.nodes[child].kind == .string, json.nodes[node].kind == .object,
                    EmbeddedDocument.mayHold(key: json.source.bytes[json.nodes[child].keyRange]),
                    json.member("contentType", of: node) != nil || json.member("title", of: node) != nil
                        || json.key(child) != "data",
                    let text = json.text(child)
                else { continue }
                found.append(
                    document(
                        Array(text.utf8), number: found.count + 1, owner: owner, title: json.string("title", of: node)))
            }
            stack.append(contentsOf: inner.reversed())
        }
        return found
    }

    private static func document(_ text: [UInt8], number: Int, owner: String, title: String?) -> Document {
        let (bytes, faults) = Base64.decode(text)
        let content = EmbeddedContent(of: bytes)
        let parts = [number < 10 ? "0\(number)" : String(number), safe(owner), title.map(safe) ?? ""].filter {
            !$0.isEmpty
        }
        return Document(
            name: parts.joined(separator: "-") + "." + content.fileExtension, bytes: bytes, content: content,
            isDamaged: !faults.isDisjoint(with: [.foreign, .truncated]))
    }

    private static func renumbered(_ document: Document, _ number: Int) -> Document {
        let rest = document.name.drop { $0 != "-" }
        return Document(
            name: (number < 10 ? "0" : "") + String(number) + rest, bytes: document.bytes, content: document.content,
            isDamaged: document.isDamaged)
    }

    /// Nothing from a payload decides where a file lies.
    private static func safe(_ text: String) -> String {
        let kept = text.unicodeScalars.prefix(60).map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": Character(scalar)
            default: "-"
            }
        }
        return String(kept).split(separator: "-").joined(separator: "-")
    }
}
