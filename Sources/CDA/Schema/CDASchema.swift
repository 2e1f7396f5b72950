internal import FHIRCore
internal import XMLReading

/// The project's schema of CDA R2 with the French extensions and the elements of `urn:cnsaSDO`
/// (`Profiles/cda`, written by `Profiles/generate-cda-schema`).
///
/// Belongs to one thread at a time.
final class CDASchema {
    private static let folder = "Profiles/cda/"
    /// Put together when the first document comes: most payloads have none.
    private lazy var schema: XMLSchema? = {
        let files = EmbeddedResource.all.filter { $0.path.hasPrefix(Self.folder) }.map {
            (String($0.path.dropFirst(Self.folder.count)), $0.bytes)
        }
        return try? XMLSchema("hl7.xsd", files: Dictionary(files) { first, _ in first })
    }()

    /// What is wrong with a text; nil when it could not be judged.
    func faults(in source: SourceText, limits: ReadingLimits) -> [XMLSchemaFault]? {
        schema?.faults(in: source, limits: limits, limit: CDARun.reportLimit)
    }

    /// The same for a document that has been read without a problem.
    func reports(
        of faults: [XMLSchemaFault]?, on document: CDADocument, limits: ReadingLimits
    ) -> [CDASchemaReport] {
        guard let faults else { return document.root.map { [.unread($0)] } ?? [] }
        var recovery = CDASchemaRecovery(document) { self.faults(in: $0, limits: limits) }
        return recovery.complete(faults).compactMap { fault in
            guard document.nodes.indices.contains(fault.element) else { return nil }
            let element = CDAElement(document: document, id: fault.element)
            return CDASchemaReport(fault, at: element, suggestion: fault.kind == .element ? suggestion(element) : nil)
        }
    }

    // MARK: - Did you mean

    /// The element of the model whose name is nearest; nil when the model has one of this name.
    private func suggestion(_ element: CDAElement) -> String? {
        let name = element.qualifiedName
        return elementNames.contains(name) ? nil : Suggestion.nearest(to: name, among: sortedNames)
    }

    private lazy var elementNames = Self.names(in: "hl7.xsd", prefix: "").union(
        Self.names(in: "sdo.xsd", prefix: "cnsaSDO:"))
    private lazy var sortedNames = elementNames.sorted()

    /// Names of the elements that a file of the schema declares.
    private static func names(in file: String, prefix: String) -> Set<String> {
        guard let bytes = EmbeddedResource.named(folder + file)?.bytes else { return [] }
        var names: Set<String> = []
        var rest = bytes[...]
        while let start = rest.firstRange(of: Array("<xs:element name=\"".utf8))?.upperBound {
            rest = rest[start...]
            let name = rest.prefix { $0 != UInt8(ascii: "\"") }
            names.insert(prefix + String(decoding: name, as: UTF8.self))
        }
        return names
    }
}

/// A fault of structure, and what it is about.
struct CDASchemaReport {
    enum Subject {
        /// The element's place among its siblings.
        case place
        /// The element's attributes, value or children.
        case itself
    }

    let rule: CDARule
    let wording: String?
    let element: CDAElement
    let subject: Subject
    let arguments: [String]
    /// Local names of the element and of those that may stand in its place.
    private var names: Set<String> = []

    private init(
        _ rule: CDARule, at element: CDAElement, about subject: Subject, _ arguments: [String], wording: String? = nil
    ) {
        self.rule = rule
        self.wording = wording
        self.element = element
        self.subject = subject
        self.arguments = arguments
    }

    /// - Parameter suggestion: the element that may be meant where this one does not exist.
    init(_ fault: XMLSchemaFault, at element: CDAElement, suggestion: String?) {
        let name = element.qualifiedName
        let parent = element.parent?.qualifiedName ?? ""
        let attribute = fault.attribute.isEmpty ? name : "@" + fault.attribute
        let value = Self.short(fault.attribute.isEmpty ? element.text : element.attribute(fault.attribute) ?? "")
        let expected = fault.expected.map(Self.readable)
        switch fault.kind {
        case .element where expected.isEmpty && suggestion == nil:
            self.init(.schemaElement, at: element, about: .place, [name, parent], wording: "end")
        case .element:
            self.init(
                .schemaElement, at: element, about: .place,
                [name, parent, Self.list(expected)] + [suggestion].compactMap(\.self),
                wording: suggestion == nil ? nil : "nearest")
        case .missing: self.init(.schemaMissing, at: element, about: .itself, [name, Self.list(expected)])
        case .attribute:
            let nearest = Suggestion.nearest(to: fault.attribute, among: Self.attributes)
            self.init(
                .schemaAttribute, at: element, about: .itself, [fault.attribute, name, nearest ?? ""],
                wording: nearest == nil || element.attribute(nearest ?? "") != nil ? nil : "nearest")
        case .attributeMissing:
            self.init(.schemaAttributeMissing, at: element, about: .itself, [fault.attribute, name])
        case .code:
            let nearest = Suggestion.nearest(to: value, among: fault.expected)
            self.init(
                .schemaCode, at: element, about: .itself,
                [attribute, value, Self.list(fault.expected), nearest ?? ""],
                wording: nearest == nil ? nil : "nearest")
        case .fixed:
            self.init(
                .schemaFixed, at: element, about: .itself, [attribute, value, fault.expected.first ?? ""])
        case .value:
            self.init(
                .schemaValue, at: element, about: .itself,
                [attribute, value, "@cda-value-" + CDASchemaTypes.word(for: fault.constraint)])
        case .text: self.init(.schemaText, at: element, about: .itself, [name])
        case .content: self.init(.schemaContent, at: element, about: .itself, [name])
        case .type:
            let type = element.attribute("type") ?? ""
            let prefix = element.document.rootPrefix
            let wording =
                type.isEmpty
                ? "missing" : !prefix.isEmpty && !type.utf8.contains(UInt8(ascii: ":")) ? "prefix" : nil
            self.init(.schemaType, at: element, about: .itself, [name, type, prefix], wording: wording)
        case .root, .other: self.init(.schemaModel, at: element, about: .itself, [String(fault.code)])
        }
        names = Set([element.name] + fault.expected.compactMap { $0.split(separator: "}").last.map(String.init) })
    }

    /// The document could not be put before the schema.
    static func unread(_ root: CDAElement) -> CDASchemaReport {
        CDASchemaReport(.schemaModel, at: root, about: .itself, ["XML"])
    }

    /// Attributes of the model that are misspelt now and then, most often in upper and lower case.
    private static let attributes = [
        "nullFlavor", "classCode", "moodCode", "typeCode", "determinerCode", "codeSystem", "codeSystemName",
        "codeSystemVersion", "displayName", "root", "extension", "value", "unit", "use", "mediaType", "representation",
        "inversionInd", "negationInd", "contextConductionInd", "contextControlCode", "assigningAuthorityName",
        "institutionSpecified", "qualifier", "code", "operator", "language",
    ]

    private static let prefixes = [
        "urn:hl7-org:v3": "", "urn:cnsaSDO": "cnsaSDO:", "urn:hl7-org:sdtc": "sdtc:",
        "urn:ihe:pharm:medication": "pharm:", "urn:oid:1.3.6.1.4.1.19376.1.3.2": "lab:",
        "urn:dicom-org:ps3-20": "dicom:",
    ]

    /// `{urn:cnsaSDO}decision` as `cnsaSDO:decision`.
    private static func readable(_ name: String) -> String {
        let parts = name.split(separator: "}", maxSplits: 1)
        guard parts.count == 2, let space = parts.first, let local = parts.last else { return name }
        return (prefixes[String(space.dropFirst())] ?? "") + local
    }

    private static func short(_ value: String) -> String {
        value.utf8.count <= 80 ? value : value.prefix(60) + "…"
    }

    /// Twelve at most: the model has lists of hundreds of codes.
    private static func list(_ names: [String]) -> String {
        names.count <= 12
            ? names.joined(separator: ", ") : names.prefix(12).joined(separator: ", ") + "… (\(names.count))"
    }

    /// Whether what a rule says of the document says this already, and better: of this very element, or, for an element out
    /// of place, of its parent or a sibling with the name of what is missing or too many.
    ///
    /// Only findings that refuse the document count: the schema's verdict is never lost.
    func isSaid(by report: CDAReport, at place: CDAElement) -> Bool {
        guard report.severity >= .error else { return false }
        if place == element { return true }
        guard subject == .place, place == element.parent || place.parent == element.parent else { return false }
        return report.names(anyOf: names)
    }
}
