import Testing

@testable import FHIRCore

@Suite struct ByteEqualityTests {
    @Test(arguments: [
        ("", "", true), ("a", "", false), ("", "a", false), ("abc", "abc", true), ("abc", "abd", false),
        ("abc", "abcd", false), ("é", "é", true),
    ])
    func comparesBytes(a: String, b: String, isEqual: Bool) {
        let bytes = Array(("x" + a + "y").utf8)
        #expect(bytes.dropFirst().dropLast().isEqual(to: Array(b.utf8)) == isEqual)
    }

    @Test(arguments: [
        ("abcabd", "abd", 6), ("abcabd", "abc", 3), ("aaab", "aab", 4), ("abc", "", 0), ("abc", "abcd", nil),
        ("aaabab", "abab", 6),
        ("", "a", nil), ("xyz", "b", nil), ("ab", "b", 2),
    ])
    func findsWhereBytesEnd(text: String, sought: String, end: Int?) {
        let bytes = Array(("--" + text).utf8).dropFirst(2)
        let found = bytes.rangeOfFirst(Array(sought.utf8))
        #expect(found?.upperBound == end.map { $0 + 2 })
        #expect(found.map { Array(bytes[$0]) == Array(sought.utf8) } ?? true)
    }
}
