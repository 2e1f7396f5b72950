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

    /// - Parameters:
    ///   - isRaw: what does not parse is masked as it stands, so that the copy has its faults, and so are embedded
    ///     documents.
    ///   - isAnonymous: of dates the year is left, and structures are replaced, too.
    /// - Throws: why the payload is refused: what cannot be read, or is no FHIR and no CDA, cannot be cleaned.
    public init(
        _ input: [UInt8], definitions: Definitions, key: [UInt8], isRaw: Bool = false, isAnonymous: Bool = false
    ) throws(SyntaxFailure) {
        let source = SourceText(input)
        let isXML = Payload.format(of: input) == .xml
        var lines: [[UInt8]] = []
        if isXML {
            if !isRaw, let problem = XMLText(source).problems.first { throw SyntaxFailure(problem, in: source) }
        } else if let problem = JSONDocument(source).problems.first {
            // Several resources, a line each.
            lines = input.split(separator: 0x0A).map(Array.init).filter { $0.contains { $0 > 0x20 } }
            if lines.count < 2 || !lines.allSatisfy({ JSONDocument(SourceText($0)).problems.isEmpty }) {
                guard isRaw else { throw SyntaxFailure(problem, in: source) }
                lines = []
            }
        }
        if lines.isEmpty { lines = [input] }
        // Twice: fictions of the second round keep clear of every original.
        var personal = PersonalValues()
        for line in lines {
            guard
                Self.document(
                    line, definitions: definitions, fiction: Fiction(key: key, avoiding: [], isAnonymous: isAnonymous),
                    personal: &personal, nesting: 0,
                    isRaw: isRaw) != nil
            else { throw SyntaxFailure("redact-not-understood") }
        }
        var forbidden: Set<[String]> = []
        var written: [UInt8] = []
        var left: [RedactionCheck.Survivor] = []
        // What the proof finds again stood where it was taken for the name of a structure or a label: it goes there, too.
        for _ in 0..<4 {
            let fiction = Fiction(
                key: key, avoiding: personal.originals, forbidden: ForbiddenPhrases(forbidden),
                isAnonymous: isAnonymous)
            var found = PersonalValues()
            var results: [[UInt8]] = []
            for line in lines {
                guard
                    let result = Self.document(
                        line, definitions: definitions, fiction: fiction, personal: &found, nesting: 0, isRaw: isRaw)
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
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int,
        isRaw: Bool = false
    ) -> [UInt8]? {
        let understood =
            Payload.format(of: input) == .xml
            ? xml(
                input, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting, isRaw: isRaw)
            : json(
                input, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting, isRaw: isRaw)
        guard understood == nil, isRaw else { return understood }
        return raw(input, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting)
    }

    private static func xml(
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int,
        isRaw: Bool
    ) -> [UInt8]? {
        let xml = XMLText(SourceText(input))
        guard xml.problems.isEmpty, let root = xml.root else { return nil }
        if definitions.isResource(xml.localName(root)), xml.namespace(of: root) == "http://hl7.org/fhir" {
            return fhirXML(xml, definitions: definitions, fiction: fiction, personal: &personal, nesting: nesting)
        }
        guard xml.localName(root) == "ClinicalDocument", xml.namespace(of: root) == "urn:hl7-org:v3" else { return nil }
        let redactor = XMLRedactor(
            xml, definitions: definitions, fiction: fiction, personal: personal, nesting: nesting, isRaw: isRaw)
        let result = redactor.redacted()
        personal = redactor.personal
        return result
    }

    private static func json(
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int,
        isRaw: Bool
    ) -> [UInt8]? {
        let json = JSONDocument(SourceText(input))
        guard json.problems.isEmpty, json.root != nil else { return nil }
        let redactor = JSONRedactor(
            json, definitions: definitions, fiction: fiction, personal: personal, nesting: nesting, isRaw: isRaw)
        guard redactor.isUnderstood else { return nil }
        let result = redactor.redacted()
        personal = redactor.personal
        return result
    }

    /// A text that does not parse, with its faults. Nil where nothing in it says that it was meant to be FHIR or CDA.
    private static func raw(
        _ input: [UInt8], definitions: Definitions, fiction: Fiction, personal: inout PersonalValues, nesting: Int
    ) -> [UInt8]? {
        let signs = ["resourceType", "http://hl7.org/fhir", "urn:hl7-org:v3", "ClinicalDocument"]
        // Texts in two bytes a letter are not read here.
        guard !input.contains(0), signs.contains(where: { input[...].rangeOfFirst(Array($0.utf8)) != nil }) else {
            return nil
        }
        let values = RawValues(definitions: definitions, fiction: fiction, personal: personal, nesting: nesting)
        defer { personal = values.personal }
        if Payload.format(of: input) == .xml {
            var redactor = RawXMLRedactor(input, values: values)
            return redactor.redacted()
        }
        var redactor = RawJSONRedactor(input, values: values)
        return redactor.redacted()
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
