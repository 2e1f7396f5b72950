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
        /// What is wrong inside the document that stands there, with the place in that document.
        public var inner: [Problem] = []
    }

    /// A change of the best repair.
    public struct Edit: Sendable {
        public enum Kind: String, Sendable { case insert, delete, replace }

        public let id: String
        public let position: SourceText.Position
        public let before: String
        public let after: String
        public let certainty: Certainty

        public var kind: Kind { before.isEmpty ? .insert : after.isEmpty ? .delete : .replace }
    }

    /// A place that can be mended in several ways.
    public struct Choice: Sendable {
        public struct Option: Sendable {
            /// What `--choose` takes.
            public let number: Int
            /// The line as it would be.
            public let text: String
        }

        public let id: String
        public let position: SourceText.Position
        public let options: [Option]
        /// The number of the option that was taken.
        public let taken: Int
    }

    public struct Report: Sendable {
        public let format: String
        /// Whether the input reads as FHIR or CDA as it is, for every reader, with the documents it carries.
        public let readable: Bool
        public let problems: [Problem]
        /// Problems beyond those listed.
        public let omitted: Int
        public let edits: [Edit]
        public let choices: [Choice]
        /// The mended text; the input itself when nothing was mended.
        public let repaired: [UInt8]
        /// Whether mending leads to something that reads as FHIR or CDA.
        public let repairable: Bool
        /// A bound of reading kept part of the input from being looked at: nothing is known of it.
        public let isPartial: Bool
    }

    /// Rounds of looking again after mending.
    private static let rounds = 12
    private static let problemLimit = 200
    /// Documents inside documents.
    static let nestingLimit = 5

    private let definitions: Definitions
    private let chosen: Set<Int>
    private let nesting: Int

    /// - Parameter chosen: numbers of options that are preferred to the likeliest.
    public init(definitions: Definitions, chosen: Set<Int> = []) { self.init(definitions, chosen, nesting: 0) }

    init(_ definitions: Definitions, _ chosen: Set<Int> = [], nesting: Int) {
        self.definitions = definitions
        self.chosen = chosen
        self.nesting = nesting
    }

    private struct Found {
        let id: String
        let arguments: [String]
        let offset: Int
        let inner: [Problem]
    }

    private struct Changed {
        let id: String
        let offset: Int
        let before: String
        let after: String
        let certainty: Certainty
    }

    private struct Place: Hashable {
        let id: String
        let offset: Int
    }

    public func diagnose(_ input: [UInt8]) -> Report {
        // UTF-16 and UTF-32 have other offsets altogether: what is looked at is the same text as UTF-8.
        let wide = WideText.decode(input)
        var text = EditedText(wide?.bytes ?? input)
        let first = SourceText(text.bytes)
        let original = ExaminedText(input, definitions, nesting: nesting)
        var found: [Found] = []
        var omitted = 0
        var known = Set<Place>()
        var changed: [Changed] = []
        var choices: [(id: String, offset: Int, options: [Choice.Option], taken: Int)] = []
        var optionCount = 0
        var hidesContent = false
        if let wide {
            found.append(Found(id: wide.id, arguments: [], offset: 0, inner: []))
            changed.append(Changed(id: wide.id, offset: 0, before: wide.name, after: "UTF-8", certainty: .certain))
        }
        var examined = ExaminedText(text.bytes, definitions, nesting: nesting)
        for _ in 0..<Self.rounds {
            var isChanged = false
            for diagnosis in Diagnoses.all {
                let faults = diagnosis.faults(in: examined)
                guard !faults.isEmpty else { continue }
                var edits: [TextEdit] = []
                var kinds: [(range: Range<Int>, id: String, certainty: Certainty)] = []
                for fault in faults {
                    let id = fault.id ?? diagnosis.id
                    let offset = text.origin(of: fault.offset)
                    let isNew = known.insert(Place(id: id, offset: offset)).inserted
                    if fault.hidesContent { hidesContent = true }
                    var own = fault.edits
                    if isNew {
                        if found.count < Self.problemLimit {
                            found.append(
                                Found(
                                    id: id, arguments: fault.arguments, offset: offset,
                                    inner: fault.inner.map { [$0] } ?? []))
                        } else {
                            omitted += 1
                        }
                        if fault.alternatives.count > 1 {
                            let numbers = optionCount + 1...optionCount + fault.alternatives.count
                            optionCount = numbers.upperBound
                            let taken = numbers.first { chosen.contains($0) } ?? numbers.lowerBound
                            own = fault.alternatives[taken - numbers.lowerBound]
                            choices.append(
                                (
                                    id, offset,
                                    zip(numbers, fault.alternatives).map {
                                        Choice.Option(number: $0, text: Self.preview(text.bytes, $1, at: fault.offset))
                                    }, taken
                                ))
                        }
                    }
                    edits += own
                    kinds += own.map { ($0.range, id, fault.certainty) }
                }
                let before = text
                let applied = text.apply(edits)
                guard !applied.isEmpty, text.bytes != before.bytes else { continue }
                isChanged = true
                examined = ExaminedText(text.bytes, definitions, nesting: nesting)
                var kindByRange: [Range<Int>: (id: String, certainty: Certainty)] = [:]
                for kind in kinds { kindByRange[kind.range] = (kind.id, kind.certainty) }
                for edit in applied {
                    let kind = kindByRange[edit.range] ?? (diagnosis.id, .likely)
                    changed.append(
                        Changed(
                            id: kind.id, offset: before.origin(of: edit.range.lowerBound),
                            before: Self.sample(before.bytes[edit.range]), after: Self.sample(edit.replacement[...]),
                            certainty: kind.certainty))
                }
            }
            if !isChanged { break }
        }
        let result = ExaminedText(text.bytes, definitions, nesting: nesting)
        let limit = result.limit ?? original.limit
        if let limit {
            let id = ReadingLimit.kind(of: limit.id)
            if !found.contains(where: { $0.id == id }) {
                found.append(
                    Found(id: id, arguments: limit.arguments, offset: text.origin(of: limit.offset), inner: []))
            }
        } else if found.isEmpty, let problem = result.xml?.problems.first {
            // No rule has a name for it: it is ill-formed all the same.
            found.append(
                Found(
                    id: "malformed-tag", arguments: [problem.arguments.first ?? problem.id],
                    offset: text.origin(of: problem.offset), inner: []))
        } else if found.isEmpty, !result.isPayload {
            found.append(Found(id: NotAPayload.id, arguments: [result.formatName], offset: 0, inner: []))
        }
        found.sort { $0.offset < $1.offset }
        let positions = first.positions(at: found.map(\.offset))
        let editPositions = first.positions(at: changed.map(\.offset))
        let choicePositions = first.positions(at: choices.map(\.offset))
        return Report(
            format: wide == nil ? original.formatName : result.formatName,
            readable: original.isPayload && !hidesContent && limit == nil,
            problems: zip(found, positions).map { item, position in
                Problem(
                    id: item.id, arguments: item.arguments, position: position,
                    excerpt: Self.excerpt(first, at: item.offset), inner: item.inner)
            },
            omitted: omitted,
            edits: zip(changed, editPositions).map { item, position in
                Edit(
                    id: item.id, position: position, before: item.before, after: item.after, certainty: item.certainty)
            },
            choices: zip(choices, choicePositions).map { item, position in
                Choice(id: item.id, position: position, options: item.options, taken: item.taken)
            },
            repaired: text.bytes, repairable: !changed.isEmpty && result.isPayload, isPartial: limit != nil)
    }

    private static func sample(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(200), as: UTF8.self)
        return text.count > 60 ? String(text.prefix(60)) + "…" : text
    }

    /// The line around a place as it would be with some edits.
    private static func preview(_ bytes: [UInt8], _ edits: [TextEdit], at place: Int) -> String {
        guard let low = edits.map(\.range.lowerBound).min(), let high = edits.map(\.range.upperBound).max() else {
            return ""
        }
        let start = max(bytes[..<low].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0, low - 60)
        let end = min(bytes[high...].firstIndex(of: 0x0A) ?? bytes.count, high + 40)
        var output: [UInt8] = []
        var index = start
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where edit.range.lowerBound >= index
        {
            // Edits far apart are not shown with all that lies between them.
            if edit.range.lowerBound - index > 160 {
                output += bytes[index..<index + 60]
                output += Array(" … ".utf8)
                output += bytes[edit.range.lowerBound - 60..<edit.range.lowerBound]
            } else {
                output += bytes[index..<edit.range.lowerBound]
            }
            output += edit.replacement.prefix(200)
            index = edit.range.upperBound
        }
        output += bytes[min(index, end)..<end]
        let line = String(decoding: output, as: UTF8.self)
        return line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
