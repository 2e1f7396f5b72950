internal import FHIRCore
public import Messages

/// Bytes of an older character set in what should be UTF-8: which one is told by the declaration, else by what gives
/// the most plausible French.
public enum LegacyEncoding: Diagnosis {
    public static let id = "legacy-encoding"
    public static let message = MessageTemplate(
        fr: "Octet 0x{0} : ce n’est pas de l’UTF-8, les lettres sont en {2} (« {1} ») ; {3} octet(s) en tout.",
        en: "Byte 0x{0}: this is not UTF-8, the letters are {2} (\"{1}\"); {3} byte(s) in all.")

    private static let limit = 200_000

    public static func faults(in text: ExaminedText) -> [Fault] {
        guard text.kind != .other else { return [] }
        let bytes = text.bytes
        var places = UTF8Check.invalidOffsets(bytes, limit: limit)
        guard let first = places.first else { return [] }
        let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
        // Mostly UTF-8, with pieces in another set; or another set throughout, where two bytes may look like UTF-8.
        if high <= places.count * 2, high <= limit { places = bytes.indices.filter { bytes[$0] >= 0x80 } }
        let named = XMLEncoding.declared(bytes).flatMap { Charset(declared: text.string($0)) }
        // What is declared as ISO-8859-1 is Windows-1252 wherever it has bytes that the former leaves to controls.
        let isControl = named == .latin1 && places.contains { (0x80..<0xA0).contains(bytes[$0]) }
        let set = isControl ? .windows1252 : named ?? Charset.mostPlausible(bytes, at: places)
        var edits: [TextEdit] = []
        var unknown = 0
        for place in places {
            if let scalar = set.scalar(bytes[place]) {
                edits.append(TextEdit(place..<place + 1, String(scalar)))
            } else {
                unknown += 1
            }
        }
        let fault = Fault(
            first,
            [
                String(bytes[first], radix: 16, uppercase: true), word(bytes, around: first, set), set.rawValue,
                String(places.count),
            ], edits: unknown == 0 ? edits : [])
        return [fault.with(named == nil ? .likely : .certain)]
    }

    /// The word around a place, as it reads in a set.
    private static func word(_ bytes: [UInt8], around place: Int, _ set: Charset) -> String {
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
        var start = place
        var end = place + 1
        while start > 0, place - start < 24, isLetter(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - place < 24, isLetter(bytes[end]) { end += 1 }
        return String(String.UnicodeScalarView(bytes[start..<end].map { set.scalar($0) ?? "\u{FFFD}" }))
    }
}
