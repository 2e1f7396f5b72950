internal import Archives
internal import CDA
internal import FHIRCore
public import Messages
internal import ValueFormats

/// What is wrong inside a document that the payload carries as base64, however often it is wrapped: base64 of base64,
/// `data:` addresses, gzip.
public enum EmbeddedFaults: Diagnosis {
    public static let id = "embedded-document"
    public static let message = MessageTemplate(
        fr:
            "Le document contenu ici en base64 ({0}) a un défaut, ligne {1}, colonne {2} de ce document : « esms-diff extract » l’écrit à part.",
        en:
            "The document that stands here as base64 ({0}) has a fault, at line {1}, column {2} of that document: 'esms-diff extract' writes it to a file."
    )

    public static let kinds: [String: MessageTemplate] = [
        "embedded-twice": MessageTemplate(
            fr: "Base64 mis deux fois : une fois décodé, on retrouve du base64 ({0}).",
            en: "Base64 applied twice: decoded once, it is base64 again ({0})."),
        "embedded-data-url": MessageTemplate(
            fr: "« {0} » devant le base64 : FHIR demande le base64 seul.",
            en: "\"{0}\" before the base64: FHIR wants the base64 alone."),
        "embedded-too-deep": MessageTemplate(
            fr: "Documents emboîtés sur plus de {0} niveaux : le reste n’a pas été examiné.",
            en: "Documents nested more than {0} levels deep: the rest was not looked at."),
    ]

    public static func faults(in text: ExaminedText) -> [Fault] {
        var faults: [Fault] = []
        for item in EmbeddedText.everywhere(in: text) {
            let layers = EmbeddedLayers(item.characters)
            if let head = layers.dataURL, !item.isAddress {
                var fault = Fault(item.offset, [head])
                fault.id = "embedded-data-url"
                if layers.base64Count == 1 {
                    fault.edits = [item.rewritten { Array($0.dropFirst(head.utf8.count)) }]
                    fault.certainty = .likely
                }
                faults.append(fault)
            } else if layers.base64Count > 1 {
                var fault = Fault(item.offset, [layers.content.label])
                fault.id = "embedded-twice"
                if !layers.isCompressed {
                    let once = Array(Base64.encode(layers.bytes).utf8)
                    fault.edits = [item.rewritten { _ in once }]
                    fault.certainty = .likely
                }
                faults.append(fault)
            }
            guard layers.content.isXML || layers.content.isJSON else { continue }
            guard text.nesting < Diagnoser.nestingLimit else {
                var fault = Fault(item.offset, [String(Diagnoser.nestingLimit)])
                fault.id = "embedded-too-deep"
                fault.hidesContent = true
                faults.append(fault)
                continue
            }
            let report = Diagnoser(text.definitions, nesting: text.nesting + 1).diagnose(layers.bytes)
            for problem in report.problems.prefix(20) where problem.id != NotAPayload.id {
                var fault = Fault(
                    item.offset,
                    [report.format, String(problem.position.line), String(problem.position.column)])
                fault.inner = problem
                fault.hidesContent = !report.readable && layers.isReadable == false
                faults.append(fault)
            }
            if report.problems.allSatisfy({ $0.id == NotAPayload.id }), !layers.isReadable {
                var fault = Fault(item.offset, [report.format, "1", "1"])
                fault.hidesContent = true
                faults.append(fault)
            }
        }
        return faults
    }
}

/// Base64 characters unwrapped down to what they carry.
struct EmbeddedLayers {
    let bytes: [UInt8]
    let content: EmbeddedContent
    private(set) var base64Count = 0
    private(set) var isCompressed = false
    /// `data:text/xml;base64,`
    private(set) var dataURL: String?

    private static let limit = 6
    private static let sizeLimit = 256 << 20

    init(_ characters: [UInt8]) {
        var current = characters
        for _ in 0..<Self.limit {
            if let (head, rest) = Self.withoutDataURL(current) {
                dataURL = dataURL ?? head
                current = rest
                base64Count += 1
                current = Base64.decode(current).bytes
            } else if current.starts(with: [0x1F, 0x8B]) {
                guard let reader = try? ArchiveReader(bytes: current), (try? reader.nextEntry()) != nil,
                    let plain = (try? reader.content(limit: Self.sizeLimit)) ?? nil
                else { break }
                isCompressed = true
                current = plain
            } else if let decoded = Self.decoded(current, isFirst: base64Count == 0) {
                base64Count += 1
                current = decoded
            } else {
                break
            }
        }
        bytes = current
        content = EmbeddedContent(of: current)
    }

    /// Whether parsers take what is inside.
    var isReadable: Bool {
        if content.isXML { return XMLText(decoding: SourceText(bytes)).problems.isEmpty }
        if content.isJSON { return JSONDocument(SourceText(bytes)).problems.isEmpty }
        return true
    }

    private static func withoutDataURL(_ bytes: [UInt8]) -> (String, [UInt8])? {
        guard bytes.starts(with: "data:".utf8), let comma = bytes.prefix(200).firstIndex(of: UInt8(ascii: ",")),
            String(decoding: bytes[..<comma], as: UTF8.self).hasSuffix(";base64")
        else { return nil }
        return (String(decoding: bytes[...comma], as: UTF8.self), Array(bytes[(comma + 1)...]))
    }

    /// The bytes of base64; nil for what is text of its own.
    private static func decoded(_ bytes: [UInt8], isFirst: Bool) -> [UInt8]? {
        if isFirst {
            let found = Base64.decode(bytes)
            return found.faults.contains(.foreign) ? nil : found.bytes
        }
        guard bytes.count >= 24, EmbeddedContent(of: bytes) == .text else { return nil }
        let found = Base64.decode(bytes)
        guard found.faults.isDisjoint(with: [.foreign, .truncated, .afterPadding]) else { return nil }
        let inner = EmbeddedContent(of: found.bytes)
        return inner == .text || inner == .binary || inner == .empty ? nil : found.bytes
    }
}
