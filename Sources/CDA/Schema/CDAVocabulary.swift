internal import FHIRCore

/// The words that the schema of CDA lists for attributes of its own: classes, moods, uses, flavours of null, types of data.
public enum CDAVocabulary {
    /// Whether a word, or each of several with blanks between, is one of the schema's.
    public static func holds(_ value: String) -> Bool {
        let parts = value.split(separator: " ")
        return !parts.isEmpty && parts.allSatisfy { words.contains(String($0)) }
    }

    /// Whether the schema has an element or an attribute of this name.
    public static func isName(_ name: String) -> Bool { names.contains(name) }

    private static let names = read(["<xs:element name=\"", "<xs:attribute name=\""])

    private static let words = read(["<xs:enumeration value=\"", " fixed=\"", "<xs:complexType name=\""])
        .union(["true", "false"])

    private static func read(_ openings: [String]) -> Set<String> {
        var words: Set<String> = []
        for file in EmbeddedResource.all where file.path.hasPrefix("Profiles/cda/") {
            for opening in openings {
                var rest = file.bytes[...]
                while let start = rest.rangeOfFirst(Array(opening.utf8))?.upperBound {
                    rest = rest[start...]
                    words.insert(String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self))
                }
            }
        }
        return words
    }
}
