internal import CDA
public import FHIRCore
internal import FHIRReading
internal import ValueFormats

/// A payload in which what could tell of a person is replaced by fictions: pseudonymised, since the key gives the same
/// fictions again.
public struct Redaction {
    /// The redacted document.
    public let bytes: [UInt8]
    /// What was replaced.
    public let personal: PersonalValues
    /// Values that are still there; must be empty.
    public let survivors: [RedactionCheck.Survivor]

    /// - Throws: why the payload is refused: what cannot be read, or is no FHIR and no CDA, cannot be cleaned.
    public init(_ input: [UInt8], definitions: Definitions, key: [UInt8]) throws(SyntaxFailure) {
        let source = SourceText(input)
        let isXML = Payload.format(of: input) == .xml
        var lines: [[UInt8]] = []
        if isXML {
            if let problem = XMLText(source).problems.first { throw SyntaxFailure(problem, in: source) }
        } else if let problem = JSONDocument(source).problems.first {
            // Several resources, a line each.
            lines = input.split(separator: 0x0A).map(Array.init).filter { $0.contains { $0 > 0x20 } }
            guard lines.count > 1, lines.allSatisfy({ JSONDocument(SourceText($0)).problems.isEmpty }) else {
                throw SyntaxFailure(problem, in: source)
            }
        }
        if lines.isEmpty { lines = [input] }
        // Twice: fictions of the second round keep clear of every original.
        var personal = PersonalValues()
        for line in lines {
            guard
                Self.document(
                    line, definitions: definitions, fiction: Fiction(key: key), personal: &personal, nesting: 0) != nil
            else { throw SyntaxFailure("redact-not-understood") }
        }
        var forbidden: Set<[String]> = []
        var written: [UInt8] = []
        var left: [RedactionCheck.Survivor] = []
        // What the proof finds again stood where it was taken for the name of a structure or a label: it goes there, too.
        for _ in 0..<4 {
            let fiction = Fiction(key: key, avoiding: personal.originals, forbidden: ForbiddenPhrases(forbidden))
            var found = PersonalValues()
            var results: [[UInt8]] = []
            for line in lines {
                guard
                    let result = Self.document(
                        line, definitions: definitions, fiction: fiction, personal: &found, nesting: 0)
                else { throw SyntaxFailure("redact-not-understood") }
                results.append(result)
            }
            written = results.count == 1 ? results[0] : Array(results.joined(separator: [0x0A])) + [0x0A]
            personal = found
            left = RedactionCheck.survivors(of: found, in: written)
            let more = forbidden.union(left.map(\.words))
            if left.isEmpty || more == forbidden { break }
            forbidden = more
        }
        bytes = written
        self.personal = personal
        survivors = left
    }

    /// One document, outermost or embedded; nil when it is nothing that is understood.
    static func document(
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int
    ) -> [UInt8]? {
        if Payload.format(of: input) == .xml {
            let xml = XMLText(SourceText(input))
            guard xml.problems.isEmpty, let root = xml.root else { return nil }
            if definitions.isResource(xml.localName(root)), xml.namespace(of: root) == "http://hl7.org/fhir" {
                return fhirXML(xml, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting)
            }
            guard xml.localName(root) == "ClinicalDocument", xml.namespace(of: root) == "urn:hl7-org:v3" else {
                return nil
            }
            let redactor = XMLRedactor(
                xml, definitions: definitions, fiction: fiction, personal: personal, nesting: nesting)
            let result = redactor.redacted()
            personal = redactor.personal
            return result
        }
        let json = JSONDocument(SourceText(input))
        guard json.problems.isEmpty, json.root != nil else { return nil }
        let redactor = JSONRedactor(
            json, definitions: definitions, fiction: fiction, personal: personal, nesting: nesting)
        guard redactor.isUnderstood else { return nil }
        let result = redactor.redacted()
        personal = redactor.personal
        return result
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
