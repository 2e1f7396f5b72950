import FHIRPath
import Testing

@Suite struct BoundedRegexTests {
    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test(arguments: [
        ("abc", "abc", true), ("abc", "abcd", false), ("a|b", "b", true), ("a*", "", true), ("a*", "aaa", true),
        ("a+", "", false), ("a?b", "b", true), ("(ab)+", "ababab", true), ("(ab)+", "aba", false),
        ("a{2}", "aa", true), ("a{2}", "aaa", false), ("a{2,}", "aaaa", true), ("a{1,3}", "aaaa", false),
        ("[a-c]+", "abcabc", true), ("[^a-c]+", "xyz", true), ("[^a-c]+", "xaz", false), ("[]a]", "]", true),
        ("[a-]", "-", true), ("\\d{4}", "2024", true), ("\\d", "x", false), ("\\w+", "a_9", true), ("\\s", "\t", true),
        ("\\S+", "abc", true), ("\\D", "5", false), (".", "\n", true), (".", "é", true), ("é", "é", true),
        ("[à-ü]+", "éè", true), ("\\p{L}+", "éA", true), ("\\p{Lu}", "a", false), ("\\P{L}", "1", true),
        ("\\.", ".", true), ("\\.", "a", false), ("^abc$", "abc", true), ("a^b", "ab", false),
        ("(?:a|b){2}", "ab", true), ("(?<year>\\d{4})", "2024", true), ("\\x41", "A", true), ("\\u00e9", "é", true),
        ("(a*)*", "aaaa", true), ("(a*)*b", "aaaa", false), ("(|a)+", "aa", true), ("[ \\r\\n\\t\\S]+", "a b", true),
        ("[^\\s]+(\\s[^\\s]+)*", "a b c", true), ("[^\\s]+(\\s[^\\s]+)*", "a  b", false), ("", "", true),
        ("", "a", false),
        ("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "urn:uuid:00000000-0000-0000-0000-000000000000", true),
        (
            "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1]))?)?",
            "2024-13", false
        ),
        ("\\bfoo\\b", "foo", true), ("fo\\Bo", "foo", true), ("[\\w.-]+", "a.b-c", true), ("[\\[\\]]+", "[]", true),
    ])
    func matchesWhole(pattern: String, text: String, expected: Bool) throws {
        let regex = try BoundedRegex(pattern)
        #expect(regex.matchesWhole(bytes(text)) == expected)
        #expect(regex.matchesByMachine(bytes(text), whole: true) == expected)
    }

    @Test(arguments: [
        ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("b$", "abc", false), ("^$", "", true),
        ("^$", "a", false), ("\\bb", "a b", true), ("\\bb", "ab", false), ("x*", "abc", true), ("é.", "caféx", true),
        ("a.c", "xxabcxx", true), ("(a|ab)(c|bcd)$", "xabcd", true),
    ])
    func matchesSomewhere(pattern: String, text: String, expected: Bool) throws {
        let regex = try BoundedRegex(pattern)
        #expect(regex.matchesSomewhere(bytes(text)) == expected)
        #expect(regex.matchesByMachine(bytes(text), whole: false) == expected)
    }

    @Test func ignoresCase() throws {
        #expect(try BoundedRegex("été[a-c]", flags: "i").matchesWhole(bytes("ÉTÉB")))
    }

    @Test(arguments: [
        ("b", "abcb", "X", "aXcX"), ("(\\d+)-(\\d+)", "12-34", "$2/$1", "34/12"),
        ("(?<y>\\d{4})", "in 2024", "<${y}>", "in <2024>"),
        ("x*", "ab", "-", "-a-b-"), ("a+", "baaad", "", "bd"), ("a+?", "aa", "x", "xx"), ("é", "été", "e", "ete"),
        ("b", "abc", "\\$1", "a$1c"), ("(a)|(b)", "ab", "[$1$2]", "[a][b]"),
        ("(a|ab)(c|bcd)?", "abcd", "<$1,$2>", "<a,bcd>"),
    ])
    func replaces(pattern: String, text: String, substitution: String, expected: String) throws {
        let regex = try BoundedRegex(pattern)
        let result = regex.replacing(Array(text.utf8), with: Array(substitution.utf8), limit: 1000)
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        "(", ")", "[", "a**b(", "*", "\\", "a{2,1}", "a{100000}", "(?=a)", "(?<!a)", "(a)\\1", "a++", "\\p{Nope}",
        "\\q", "[z-a]",
        "((a{1000}){1000}){1000}", "{", "a{", "[[:alpha:]]", "\\x{zz}", "^*",
    ])
    func refuses(pattern: String) {
        #expect(throws: FHIRPathError.self) { try BoundedRegex(pattern) }
    }

    /// Patterns that make a backtracking engine run for years.
    @Test(
        .timeLimit(.minutes(20)),
        arguments: ["(a+)+b", "(a|aa)+b", "(.*)*b", "(a?){60}a{60}b", "(a|b)*a(a|b){14}c", "(\\w+\\s?)*b\\b"])
    func endsSoon(pattern: String) throws {
        let regex = try BoundedRegex(pattern)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
        #expect(!regex.matchesWhole(text[...]))
    }

    /// The automaton and the machine agree on texts made at random, of letters that the patterns use.
    @Test func bothWaysAgree() throws {
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let atoms = ["a", "b", "[ab]", "[^a]", ".", "(a|b)", "(?:ab)", "^", "$", "é", "\\w"]
        let quantifiers = ["", "", "", "*", "+", "?", "{1,2}", "*?"]
        for _ in 0..<3000 {
            var pattern = ""
            for _ in 0..<(1 + random(5)) {
                let atom = atoms[random(atoms.count)]
                let isAnchor = atom == "^" || atom == "$"
                pattern += atom + (isAnchor ? "" : quantifiers[random(quantifiers.count)])
                if random(6) == 0 { pattern += "|" }
            }
            let regex = try BoundedRegex(pattern)
            for _ in 0..<6 {
                let text = bytes((0..<random(7)).map { _ in ["a", "b", "é", "c"][random(4)] }.joined())
                for whole in [true, false] {
                    let found = whole ? regex.matchesWhole(text) : regex.matchesSomewhere(text)
                    #expect(
                        found == regex.matchesByMachine(text, whole: whole),
                        "\(pattern) on \(String(decoding: text, as: UTF8.self))")
                }
            }
        }
    }
}
