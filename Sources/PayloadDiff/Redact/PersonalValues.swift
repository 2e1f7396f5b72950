/// The values that were replaced, for the proof that none is left.
public struct PersonalValues: Sendable {
    public enum Kind: String, Sendable {
        case name
        case identifier
        case date
        case contact
        case place
        case text
        case address
        case number
        case document
    }

    private var values: [String: Kind] = [:]

    public var count: Int { values.count }

    mutating func note(_ original: String, _ replacement: String, _ kind: Kind) {
        guard !original.isEmpty, original != replacement else { return }
        // The most telling kind counts.
        if let known = values[original], known == .name || known == .identifier { return }
        values[original] = kind
    }

    /// Every value that was replaced, with what it tells. Sorted by the value.
    public var found: [(value: String, kind: Kind)] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The originals, which no fiction may meet.
    var originals: Set<String> { Set(values.keys) }

    /// Codes that stayed and are not of the form's own vocabularies: diagnoses, procedures, findings. A rare one may tell
    /// of a person. `system|code`, sorted.
    public var keptCodes: [String] { codes.sorted() }
    private var codes: Set<String> = []

    mutating func keep(code: String, system: String) { codes.insert("\(system)|\(code)") }

    static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
