internal import CDA
internal import FHIRCore
public import Messages

/// What keeps XML from being read beyond tags and entities, under the words of libxml2, the judge.
public enum XMLStructure: Diagnosis {
    public static let id = "xml-ill-formed"
    public static let message = MessageTemplate(
        fr: "XML mal formé, aucun lecteur ne le prend : {0}.", en: "Ill-formed XML that no reader takes: {0}.")

    public static let kinds: [String: MessageTemplate] = [
        "xml-declaration": MessageTemplate(
            fr: "La déclaration <?xml … ?> n’est admise qu’au tout début du fichier, sans espace ni ligne devant.",
            en: "The declaration <?xml … ?> may stand at the very start only, with no blank or line before it."),
        "xml-comment": MessageTemplate(
            fr: "Un commentaire XML ne peut pas contenir « -- ».", en: "An XML comment cannot hold \"--\"."),
        "xml-cdata-end": MessageTemplate(
            fr: "« ]]> » dans un texte doit s’écrire « ]]&gt; ».", en: "\"]]>\" in text must be written \"]]&gt;\"."),
        "undeclared-prefix": MessageTemplate(
            fr: "Le préfixe « {0}: » n’est pas déclaré : ajoutez xmlns:{0}=\"{1}\" à la racine.",
            en: "The prefix \"{0}:\" is not declared: put xmlns:{0}=\"{1}\" on the root."),
    ]

    private static let knownPrefixes: [String: String] = [
        "xsi": "http://www.w3.org/2001/XMLSchema-instance", "xs": "http://www.w3.org/2001/XMLSchema",
        "xsd": "http://www.w3.org/2001/XMLSchema", "sdtc": "urn:hl7-org:sdtc", "cnsaSDO": "urn:cnsaSDO",
        "h": "http://www.w3.org/1999/xhtml", "xhtml": "http://www.w3.org/1999/xhtml", "f": "http://hl7.org/fhir",
        "fhir": "http://hl7.org/fhir", "cda": "urn:hl7-org:v3", "hl7": "urn:hl7-org:v3", "v3": "urn:hl7-org:v3",
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard let xml = text.xml,
            let problem = xml.problems.first(where: { $0.id == id || $0.id == "xml-false-encoding" }),
            EmbeddedContent(of: text.bytes) != .html
        else { return [] }
        // The declaration that lies has a rule of its own.
        guard problem.id == id else { return [] }
        switch problem.arguments.first {
        case "@xml-declaration-late": if let found = lateDeclarations(xml) { return found }
        case "@xml-hyphens-in-comment": return comments(xml)
        case "@xml-cdata-end-in-text": return sectionEnds(xml)
        case "@xml-prefix":
            if let prefix = problem.arguments.dropFirst().first, let root = xml.root {
                let namespace = namespace(of: prefix, xml)
                guard let namespace else { break }
                var fault = Fault(
                    problem.offset, [prefix, namespace],
                    edits: [.insert(" xmlns:\(prefix)=\"\(namespace)\"", at: xml.nodes[root].name.upperBound)]
                ).with(.likely)
                fault.id = "undeclared-prefix"
                return [fault]
            }
        default: break
        }
        return [Fault(problem.offset, problem.arguments)]
    }

    /// What a prefix stands for: as declared elsewhere in the text, or as everybody uses it.
    private static func namespace(of prefix: String, _ xml: XMLText) -> String? {
        let name = Array("xmlns:\(prefix)".utf8)
        if let declared = xml.attributes.indices.first(where: {
            xml.source.bytes[xml.attributes[$0].name].elementsEqual(name)
        }) {
            return xml.value(ofAttribute: declared)
        }
        return knownPrefixes[prefix]
    }

    private static func lateDeclarations(_ xml: XMLText) -> [Fault]? {
        var faults: [Fault] = []
        let start = xml.source.hasByteOrderMark ? 3 : 0
        for node in xml.nodes where node.kind == .declaration && node.range.lowerBound > start {
            let isFirst = xml.nodes.first { $0.kind != .text }?.range == node.range
            let isBlankBefore = xml.source.bytes[start..<node.range.lowerBound].allSatisfy { $0 <= 0x20 }
            var fault = Fault(
                node.range.lowerBound,
                edits: [isFirst && isBlankBefore ? .delete(start..<node.range.lowerBound) : .delete(node.range)])
            fault.id = "xml-declaration"
            faults.append(fault)
        }
        return faults.isEmpty ? nil : faults
    }

    private static func comments(_ xml: XMLText) -> [Fault] {
        let bytes = xml.source.bytes
        return xml.nodes.filter { $0.kind == .comment }.compactMap { node in
            var edits: [TextEdit] = []
            var index = node.content.lowerBound
            while index < node.content.upperBound {
                if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") {
                    edits.append(.insert(" ", at: index + 1))
                }
                index += 1
            }
            guard let first = edits.first else { return nil }
            var fault = Fault(first.range.lowerBound - 1, edits: edits)
            fault.id = "xml-comment"
            return fault
        }
    }

    private static func sectionEnds(_ xml: XMLText) -> [Fault] {
        let bytes = xml.source.bytes
        var faults: [Fault] = []
        for node in xml.nodes where node.kind == .text {
            var index = node.range.lowerBound
            while index + 2 < node.range.upperBound {
                if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "]"),
                    bytes[index + 2] == UInt8(ascii: ">")
                {
                    var fault = Fault(index, edits: [TextEdit(index + 2..<index + 3, "&gt;")])
                    fault.id = "xml-cdata-end"
                    faults.append(fault)
                }
                index += 1
            }
        }
        return faults
    }
}
