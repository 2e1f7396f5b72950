public import FHIRCore

/// Looks for every known reason why a payload is not accepted, mending as it goes so that one fault does not hide the
/// next.
public struct Diagnoser {
    /// A reason that was found.
    public struct Problem: Sendable {
        public let id: String
        public let arguments: [String]
        /// Place in the input.
        public let position: SourceText.Position
        /// The line of the input around it.
        public let excerpt: String
    }

    /// A change of the best repair.
    public struct Edit: Sendable {
        public let id: String
        public let position: SourceText.Position
        public let before: String
        public let after: String
    }

    public struct Report: Sendable {
        public let format: String
        /// Whether the input reads as FHIR or CDA as it is.
        public let readable: Bool
        public let problems: [Problem]
        public let edits: [Edit]
        /// The mended text; the input itself when nothing was mended.
        public let repaired: [UInt8]
        /// Whether mending leads to something that reads as FHIR or CDA.
        public let repairable: Bool
    }

    /// Rounds of looking again after mending.
    private static let rounds = 12
    private static let problemLimit = 200

    private let definitions: Definitions

    public init(definitions: Definitions) { self.definitions = definitions }

    public func diagnose(_ input: [UInt8]) -> Report {
        // UTF-16 has other offsets altogether: what is looked at is the same text as UTF-8.
        let decoded = UTF16Text.decode(input)
        var text = EditedText(decoded ?? input)
        let first = SourceText(text.bytes)
        let original = ExaminedText(input, definitions: definitions)
        var found: [(id: String, arguments: [String], offset: Int)] = []
        var changed: [(id: String, offset: Int, before: String, after: String)] = []
        if decoded != nil { found.append((UTF16Encoding.id, [], 0)) }
        if decoded != nil { changed.append((UTF16Encoding.id, 0, "UTF-16", "UTF-8")) }
        var examined = ExaminedText(text.bytes, definitions: definitions)
        for _ in 0..<Self.rounds {
            var isChanged = false
            for diagnosis in Diagnoses.all {
                let faults = diagnosis.faults(in: examined)
                guard !faults.isEmpty else { continue }
                for fault in faults where found.count < Self.problemLimit {
                    let offset = text.origin(of: fault.offset)
                    if found.contains(where: { $0.id == diagnosis.id && $0.offset == offset }) { continue }
                    found.append((diagnosis.id, fault.arguments, offset))
                }
                let before = text
                let applied = text.apply(faults.flatMap(\.edits))
                guard !applied.isEmpty, text.bytes != before.bytes else { continue }
                isChanged = true
                examined = ExaminedText(text.bytes, definitions: definitions)
                for edit in applied where changed.count < Self.problemLimit {
                    changed.append(
                        (
                            diagnosis.id, before.origin(of: edit.range.lowerBound),
                            Self.sample(before.bytes[edit.range]), Self.sample(edit.replacement[...])
                        ))
                }
            }
            if !isChanged { break }
        }
        let result = ExaminedText(text.bytes, definitions: definitions)
        if found.isEmpty, !result.isPayload { found.append((NotAPayload.id, [result.formatName], 0)) }
        found.sort { $0.offset < $1.offset }
        let positions = first.positions(at: found.map(\.offset))
        let editPositions = first.positions(at: changed.map(\.offset))
        return Report(
            format: decoded == nil ? original.formatName : result.formatName, readable: original.isPayload,
            problems: zip(found, positions).map { item, position in
                Problem(
                    id: item.id, arguments: item.arguments, position: position,
                    excerpt: Self.excerpt(first, at: item.offset))
            },
            edits: zip(changed, editPositions).map { item, position in
                Edit(id: item.id, position: position, before: item.before, after: item.after)
            },
            repaired: text.bytes, repairable: !changed.isEmpty && result.isPayload)
    }

    private static func sample(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(200), as: UTF8.self)
        return text.count > 60 ? String(text.prefix(60)) + "…" : text
    }

    /// The line, cut around the place when it is long.
    private static func excerpt(_ source: SourceText, at offset: Int) -> String {
        let radius = 100
        let (line, column) = source.surroundings(of: offset, radius: radius)
        guard line.utf8.count > radius else { return line }
        let start = max(column - 40, 0)
        let part = line.unicodeScalars.dropFirst(start).prefix(80)
        return (start > 0 ? "…" : "") + String(String.UnicodeScalarView(part)) + "…"
    }
}
