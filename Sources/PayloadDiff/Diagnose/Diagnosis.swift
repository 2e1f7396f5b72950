internal import CDA
public import FHIRCore
public import Messages

/// One reason why a payload cannot be read or is not what was asked: how it is seen and, where that is safe, how it is
/// mended.
public protocol Diagnosis {
    /// Stable id, also the end of the message id: `diagnose-…`.
    static var id: String { get }
    static var message: MessageTemplate { get }
    static func faults(in text: ExaminedText) -> [Fault]
}

/// How sure it is that a change gives back what was meant.
public enum Certainty: String, Sendable {
    /// There is no other way to read it.
    case certain
    case likely
    /// Others are as possible: the user is asked.
    case choice
}

/// One place where a diagnosis applies. Offsets are those of the text that was examined.
public struct Fault: Sendable {
    public let offset: Int
    public var arguments: [String]
    /// What mends it; empty when nothing does. Of several ways the likeliest.
    public var edits: [TextEdit]
    public var certainty = Certainty.certain
    /// Every way to mend it, the likeliest first, where there are several.
    public var alternatives: [[TextEdit]] = []
    /// The kind, where a diagnosis finds several.
    public var id: String?
    /// What is wrong inside the document that stands here.
    var inner: Diagnoser.Problem?
    /// Whether the text cannot be called read as long as this stands.
    var hidesContent = false

    public init(_ offset: Int, _ arguments: [String] = [], edits: [TextEdit] = []) {
        self.offset = offset
        self.arguments = arguments
        self.edits = edits
    }

    func with(_ certainty: Certainty, alternatives: [[TextEdit]] = []) -> Fault {
        var copy = self
        copy.certainty = certainty
        copy.alternatives = alternatives
        return copy
    }
}

/// Bytes in a range replaced by others.
public struct TextEdit: Sendable {
    public let range: Range<Int>
    public let replacement: [UInt8]

    public init(_ range: Range<Int>, _ replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }

    init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }

    static func insert(_ text: String, at offset: Int) -> TextEdit { TextEdit(offset..<offset, text) }
    static func delete(_ range: Range<Int>) -> TextEdit { TextEdit(range, []) }
}

/// A text as it stands at some step of being mended, with what reading makes of it.
public struct ExaminedText {
    public enum Kind: Sendable { case json, xml, other }

    public let source: SourceText
    public let definitions: Definitions
    public let kind: Kind
    /// The text as JSON, when it looks like it.
    public let json: JSONDocument?
    /// The text as XML, when it looks like it.
    public let xml: XMLText?

    public var bytes: [UInt8] { source.bytes }

    /// All faults of a kind are mended at once.
    private static let limits = ReadingLimits(problems: 50_000)

    /// How many documents this one stands in.
    let nesting: Int

    public init(_ bytes: [UInt8], definitions: Definitions) { self.init(bytes, definitions, nesting: 0) }

    init(_ bytes: [UInt8], _ definitions: Definitions, nesting: Int) {
        source = SourceText(bytes)
        self.definitions = definitions
        self.nesting = nesting
        var start = source.hasByteOrderMark ? 3 : 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        switch start < bytes.count ? bytes[start] : 0 {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
            kind = .json
            json = JSONDocument(source, limits: Self.limits)
            xml = nil
        case UInt8(ascii: "<"):
            kind = .xml
            json = nil
            xml = XMLText(source, limits: Self.limits)
        default:
            kind = .other
            json = nil
            xml = nil
        }
    }

    /// JSON without faults of syntax, repeated keys aside.
    var readableJSON: JSONDocument? {
        json.flatMap { $0.problems.allSatisfy { $0.id == "json-duplicate-key" } && $0.root != nil ? $0 : nil }
    }

    var readableXML: XMLText? { xml.flatMap { $0.problems.isEmpty && $0.root != nil ? $0 : nil } }

    /// The bound that kept the text from being read whole; nil when it was.
    var limit: SyntaxProblem? {
        (json?.problems ?? xml?.problems ?? []).first {
            ["json-too-many-elements", "xml-too-many-attributes", "json-too-deep"].contains($0.id)
        }
    }

    /// Whether the text reads as a FHIR resource or a CDA document.
    public var isPayload: Bool {
        if let json, json.problems.isEmpty, let root = json.root, json.nodes[root].kind == .object {
            return json.string("resourceType", of: root).map { definitions.isResource($0) } ?? false
        }
        // As it is or in the encoding it declares: parsers read both.
        guard let given = xml, kind == .xml else { return false }
        let xml = given.problems.isEmpty ? given : XMLText(decoding: source)
        guard xml.problems.isEmpty, let root = xml.root else { return false }
        let name = xml.localName(root)
        return name == "ClinicalDocument" && xml.namespace(of: root) == "urn:hl7-org:v3"
            || definitions.isResource(name) && xml.namespace(of: root) == "http://hl7.org/fhir"
    }

    /// `FHIR JSON`, `FHIR XML`, `CDA`, or what it looks like.
    public var formatName: String {
        let content = EmbeddedContent(of: bytes)
        switch kind {
        case .json: return isPayload || content == .fhirJSON ? "FHIR JSON" : "JSON"
        case .xml:
            if content == .html { return "HTML" }
            guard let xml, let root = xml.root else { return "XML" }
            if xml.localName(root) == "ClinicalDocument" { return "CDA" }
            return definitions.isResource(xml.localName(root)) ? "FHIR XML" : "XML"
        case .other: return content.label
        }
    }

    // MARK: - Small steps for the rules

    /// Problems of syntax with one of these ids.
    func syntax(_ ids: String...) -> [SyntaxProblem] {
        (json?.problems ?? xml?.problems ?? []).filter { ids.contains($0.id) }
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The offset after the last byte before `offset` that is no white space.
    func endOfTextBefore(_ offset: Int) -> Int {
        var index = min(offset, bytes.count)
        while index > 0, bytes[index - 1] <= 0x20 { index -= 1 }
        return index
    }

    /// Whether the text has these bytes at an offset.
    func has(_ text: String, at offset: Int) -> Bool {
        offset >= 0 && offset + text.utf8.count <= bytes.count
            && bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
    }
}
