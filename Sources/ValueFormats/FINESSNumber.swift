/// A FINESS number: nine characters that name a legal entity (EJ) or an establishment (ET), never saying which.
public struct FINESSNumber: Sendable, Hashable, CustomStringConvertible {
    /// Nine characters, capital letters.
    public let text: String

    /// Nil unless the text has the form `[0-9][0-9A-Z][0-9]{7}`. The Luhn key is not tested here.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard bytes.count == 9, digits.contains(bytes[0]), bytes[2...].allSatisfy(digits.contains) else { return nil }
        switch bytes[1] {
        case digits, UInt8(ascii: "A")...UInt8(ascii: "Z"): self.text = text
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self.text = text.uppercased()
        default: return nil
        }
    }

    public var description: String { text }

    public var isCorsican: Bool { text.hasPrefix("2A") || text.hasPrefix("2B") }

    /// A letter in second place, other than Corsica's: only certificates of the TEST authorities carry such numbers.
    public var isTest: Bool {
        guard let second = text.utf8.dropFirst().first else { return false }
        return second >= UInt8(ascii: "A") && !isCorsican
    }

    /// Whether the last digit is the Luhn key of the number, A counting as 1 and B as 2. Numbers with another
    /// letter have no key.
    public var hasValidKey: Bool { Luhn.isValid(text.utf8) }

    /// Department of first registration as it is written in an address: `69`, `2A`, `971`… Mayotte and the other
    /// territories give their first three characters.
    public var department: String {
        let two = text.prefix(2)
        return two == "97" || two == "98" ? String(text.prefix(3)) : String(two)
    }
}
