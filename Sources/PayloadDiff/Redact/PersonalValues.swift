/// The values of persons that were found, and what each became: for the places where they stand among other words, and
/// to prove afterwards that none is left.
public struct PersonalValues: Sendable {
    public enum Kind: String, Sendable {
        case name
        case identifier
        case date
        case contact
        case place
        case text
    }

    /// By the value in lower case.
    private(set) var replacements: [String: (original: String, replacement: String, kind: Kind)] = [:]

    /// Whether any value is to be looked for in codes and addresses too.
    private var hasTelling = false

    public var count: Int { replacements.count }

    mutating func note(_ original: String, _ replacement: String, _ kind: Kind) {
        // Very short values are no proof of anything: initials, house numbers.
        guard original.count >= 3, original != replacement else { return }
        // The titles that the guide prescribes say nothing of a person, wherever they stand.
        if RedactionPolicy.standardTitles.contains(original) { return }
        if kind == .text, Self.isPublished(original) { return }
        replacements[original.lowercased()] = (original, replacement, kind)
        if Self.isTelling(original, kind) { hasTelling = true }
        // A name of several words is told by each of them.
        if kind == .name {
            for word in Self.words(original) where word.count >= 4 && !word.allSatisfy(\.isNumber) {
                let lowered = word.lowercased()
                if Self.common.contains(lowered) || replacements[lowered] != nil { continue }
                replacements[lowered] = (word, replacement, kind)
            }
        }
    }

    /// The address of a published definition, which a slip in a property's name turns into unknown text: it stands in many
    /// places and says nothing of a person.
    private static func isPublished(_ text: String) -> Bool {
        let hosts = [
            "http://hl7.org/fhir/", "http://terminology.hl7.org/", "https://interop.esante.gouv.fr/ig/fhir/",
            "https://mos.esante.gouv.fr/NOS/", "http://loinc.org", "http://snomed.info/sct",
        ]
        return hosts.contains { text.hasPrefix($0) } && !text.contains { $0.isWhitespace || $0 == "?" }
    }

    /// Words of addresses that tell nobody apart.
    private static let common: Set<String> = [
        "avenue", "boulevard", "chemin", "impasse", "place", "route", "allée", "cedex", "appartement", "bâtiment",
        "résidence", "étage", "lieu", "saint", "sainte", "france", "patient", "usager", "madame", "monsieur", "fictif",
        "mère", "père", "document", "décision",
    ]

    static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    // MARK: - In running text

    /// The pieces of a text that can be a value: words, and words joined by the signs of identifiers and addresses.
    private static func pieces(_ text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var wordStart: String.Index?
        var joinedStart: String.Index?
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let isWord = isWord(scalar)
            if isWord {
                if wordStart == nil { wordStart = index }
                if joinedStart == nil { joinedStart = index }
            } else {
                let isJoin = "-_.@+".unicodeScalars.contains(scalar)
                if let start = wordStart { found.append(start..<index) }
                wordStart = nil
                if isJoin {
                    if joinedStart == nil { joinedStart = index }
                } else {
                    if let start = joinedStart { found.append(start..<index) }
                    joinedStart = nil
                }
            }
            index = scalars.index(after: index)
        }
        if let start = wordStart { found.append(start..<scalars.endIndex) }
        if let start = joinedStart { found.append(start..<scalars.endIndex) }
        return found
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case ..<0x80: false
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    /// Values of persons inside a text. In codes and addresses of definitions only identifiers count: a family may be
    /// called Patient.
    func found(in text: String, isTechnical: Bool) -> [(Range<String.Index>, String, Kind)] {
        guard !replacements.isEmpty, !isTechnical || hasTelling else { return [] }
        if let whole = replacements[text.lowercased()], !isTechnical || Self.isTelling(whole.original, whole.kind) {
            return [(text.startIndex..<text.endIndex, whole.replacement, whole.kind)]
        }
        var seen = Set<Range<String.Index>>()
        return Self.pieces(text).compactMap { range in
            guard seen.insert(range).inserted else { return nil }
            guard let value = replacements[text[range].lowercased()] else { return nil }
            if isTechnical, !Self.isTelling(value.original, value.kind) { return nil }
            return (range, value.replacement, value.kind)
        }
    }

    private static func isTelling(_ value: String, _ kind: Kind) -> Bool {
        (kind == .identifier || kind == .contact) && value.count >= 6 && value.contains(where: \.isNumber)
    }

    /// The text with every such value replaced; nil when there is none.
    func replaced(in text: String, isTechnical: Bool) -> String? {
        let places = found(in: text, isTechnical: isTechnical)
        guard !places.isEmpty else { return nil }
        var result = ""
        var position = text.startIndex
        for (range, replacement, _) in places.sorted(by: { $0.0.lowerBound < $1.0.lowerBound })
        where range.lowerBound >= position {
            result += text[position..<range.lowerBound] + replacement
            position = range.upperBound
        }
        return result + text[position...]
    }
}
