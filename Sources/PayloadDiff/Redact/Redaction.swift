internal import CDA
public import FHIRCore
internal import FHIRReading
internal import ValueFormats

/// A payload without the data of persons.
public struct Redaction {
    /// The redacted document.
    public let bytes: [UInt8]
    /// What was found of persons.
    public let personal: PersonalValues
    /// Values of persons that are still there; must be empty.
    public let survivors: [RedactionCheck.Survivor]

    /// - Throws: why the payload could not be read; what cannot be read cannot be cleaned.
    public init(_ input: [UInt8], definitions: Definitions, key: [UInt8]) throws(SyntaxFailure) {
        let source = SourceText(input)
        let isXML = Payload.format(of: input) == .xml
        let problem =
            isXML ? XMLText(source).problems.first : JSONDocument(source).problems.first
        if let problem { throw SyntaxFailure(problem, in: source) }
        var personal = PersonalValues()
        let fiction = Fiction(key: key)
        guard
            let result = Self.document(
                input, definitions: definitions, fiction: fiction, personal: &personal, nesting: 0)
        else { throw SyntaxFailure("redact-unreadable") }
        bytes = result
        self.personal = personal
        survivors = RedactionCheck.survivors(of: personal, in: result)
    }

    /// One document, outermost or embedded; nil when it cannot be read.
    static func document(
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int
    ) -> [UInt8]? {
        if Payload.format(of: input) == .xml {
            let xml = XMLText(SourceText(input))
            guard xml.problems.isEmpty, let root = xml.root else { return nil }
            if definitions.isResource(xml.localName(root)) {
                return fhirXML(xml, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting)
            }
            let redactor = XMLRedactor(xml, fiction: fiction, personal: personal)
            redactor.collect()
            personal = redactor.personal
            return redactor.redacted()
        }
        let json = JSONDocument(SourceText(input))
        guard json.problems.isEmpty, json.root != nil else { return nil }
        // Twice: what an embedded document tells of a person also counts outside it, and the other way round.
        let first = JSONRedactor(json, definitions: definitions, fiction: fiction, personal: personal, nesting: nesting)
        first.collect()
        let second = JSONRedactor(
            json, definitions: definitions, fiction: fiction, personal: first.personal, nesting: nesting)
        second.collect()
        personal = second.personal
        return second.redacted()
    }

    /// FHIR XML goes through JSON: one set of rules for both.
    private static func fhirXML(
        _ xml: XMLText, definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int
    ) -> [UInt8]? {
        guard let json = try? XMLToJSON.convert(xml, definitions: definitions),
            let redacted = document(
                json, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting)
        else { return nil }
        return try? Formatting(definitions: definitions).format(redacted, to: .xml)
    }
}

/// Proves that no value of a person is left.
public enum RedactionCheck {
    public struct Survivor: Sendable, Equatable {
        public let kind: PersonalValues.Kind
        /// Where: line of the document, or `base64` and the line in it.
        public let place: String
    }

    /// Looks at every string of a document and, decoded, at what it carries as base64.
    public static func survivors(of personal: PersonalValues, in bytes: [UInt8]) -> [Survivor] {
        var found: [Survivor] = []
        look(bytes, personal, prefix: "", nesting: 0, &found)
        return found
    }

    private static func look(
        _ bytes: [UInt8], _ personal: PersonalValues, prefix: String, nesting: Int, _ found: inout [Survivor]
    ) {
        guard nesting < 6 else { return }
        let source = SourceText(bytes)
        func judge(_ text: String, _ offset: Int, isTechnical: Bool) {
            guard found.count < 100 else { return }
            for (_, _, kind) in personal.found(in: text, isTechnical: isTechnical) {
                found.append(Survivor(kind: kind, place: prefix + String(source.position(at: offset).line)))
            }
            if text.utf8.count >= 16, !text.utf8.contains(0x20) {
                let decoded = Base64.decode(text)
                if decoded.faults.isDisjoint(with: [.foreign, .truncated]),
                    EmbeddedContent(of: decoded.bytes) != .binary
                {
                    look(decoded.bytes, personal, prefix: prefix + "base64 ", nesting: nesting + 1, &found)
                }
            }
        }
        switch Payload.format(of: bytes) {
        case .xml:
            let xml = XMLText(source)
            for node in xml.nodes {
                switch node.kind {
                case .text:
                    judge(
                        XMLEntities.decoded(bytes[node.range], isAttribute: false), node.range.lowerBound,
                        isTechnical: false)
                case .cdata, .comment: judge(xml.string(node.content), node.range.lowerBound, isTechnical: false)
                case .element:
                    for attribute in node.attributes {
                        let name = xml.string(xml.attributes[attribute].name)
                        let isOpen = name == "extension" || name == "value" || name == "ID"
                        judge(xml.value(ofAttribute: attribute), node.range.lowerBound, isTechnical: !isOpen)
                    }
                default: break
                }
            }
        case .json:
            let json = JSONDocument(source)
            guard json.problems.isEmpty, json.nodes.count > 1 else {
                judge(String(decoding: bytes, as: UTF8.self), 0, isTechnical: false)
                return
            }
            for object in json.nodes.indices where json.nodes[object].kind == .object {
                for member in json.children(of: object) {
                    let key = json.key(member)
                    // The label of a code is part of the code.
                    let isTechnical =
                        technicalKeys.contains(key) || key == "display" && json.member("code", of: object) != nil
                    let items = json.nodes[member].kind == .array ? Array(json.children(of: member)) : [member]
                    for item in items where json.nodes[item].kind == .string {
                        judge(json.text(item) ?? "", Int(json.nodes[item].start), isTechnical: isTechnical)
                    }
                }
            }
        }
    }

    /// Members that hold codes and names of definitions: a word there is not the name of a person.
    private static let technicalKeys: Set<String> = [
        "resourceType", "code", "system", "url", "use", "status", "type", "contentType", "language", "id", "relation",
        "fullUrl", "reference", "intent", "gender", "profile", "unit", "country", "source", "versionId",
    ]
}
