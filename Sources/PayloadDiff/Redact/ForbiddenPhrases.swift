internal import ValueFormats

/// Phrases and numbers that may not stand anywhere in what is written, looked up by what a text holds: the cost of a text
/// does not grow with their number.
struct ForbiddenPhrases: Sendable {
    private let phrases: Set<[String]>
    /// Numbers of words that phrases have.
    private let lengths: Set<Int>
    /// Numbers of digits that the ones of digits only have.
    private let digitLengths: Set<Int>

    /// - Parameter phrases: folded words, one element for a run of digits.
    init(_ phrases: Set<[String]> = []) {
        self.phrases = phrases
        lengths = Set(phrases.map(\.count))
        digitLengths = Set(
            phrases.filter { $0.count == 1 && $0[0].utf8.allSatisfy(\.isDigit) }.map { $0[0].utf8.count })
    }

    func stand(in text: String) -> Bool {
        guard !phrases.isEmpty else { return false }
        let words = RedactionCheck.words(text)
        for length in lengths where length <= words.count {
            for start in 0...(words.count - length) where phrases.contains(Array(words[start..<start + length])) {
                return true
            }
        }
        guard !digitLengths.isEmpty else { return false }
        let digits = Array(RedactionCheck.digits(text).utf8)
        for length in digitLengths where length <= digits.count {
            for start in 0...(digits.count - length) {
                if phrases.contains([String(decoding: digits[start..<start + length], as: UTF8.self)]) { return true }
            }
        }
        return false
    }
}
