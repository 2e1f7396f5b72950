public import ValueFormats

/// A finding that somebody has looked at and set aside for a time.
public struct Suppression: Sendable {
    /// Our rule id or HL7's message id, in upper or lower case.
    public let rule: String
    /// Pattern of the FHIRPath expression, `*` for any text; nil for every place.
    public let expression: String?
    /// Pattern of the file as it is named, or of the end of its path; nil for every file.
    public let file: String?
    /// Why it was set aside.
    public let reason: String
    /// The last day on which it counts.
    public let expires: CivilDate
    /// Line in the file of suppressions.
    public let line: Int
}

/// Text with `*` for any text, nothing among it.
enum Pattern {
    /// In a time that grows with the product of both lengths at most.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.utf8), pattern = Array(pattern.utf8)
        var place = 0, index = 0
        var star = -1, mark = 0
        while place < text.count {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = index
                mark = place
                index += 1
            } else if index < pattern.count, pattern[index] == text[place] {
                index += 1
                place += 1
            } else if star >= 0 {
                index = star + 1
                mark += 1
                place = mark
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// The whole path, or what stands behind one of its slashes.
    static func matchesPath(_ path: String, _ pattern: String) -> Bool {
        matches(path, pattern) || matches(path, "*/" + pattern)
    }
}
