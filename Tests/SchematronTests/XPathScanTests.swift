import Testing

@testable import Schematron

@Suite struct XPathScanTests {
    @Test(arguments: [
        "a/b[@c = 'd']", "not(a) and (b or c)", "and/or[div mod mod]", "* * *", "a*b", "//*[self::a|self::b]",
        "count(ancestor::x) > 1.5", "child::text()", "ancestor-or-self::node()", "$x:y", "processing-instruction('a')",
        "x:*/@y:z", ".5 + 5. - .5", "..", "../a", "starts-with(., \"it's\")", "-1", "for", "if", "for/if/every",
        "current()/@a", "string-length(normalize-space(.))<3", "a  /  b", "(//a)[1]", "é/ü", "translate(a,'(:','')",
    ])
    func isXPath1(text: String) { #expect(XPathScan(text).problem == nil) }

    @Test(arguments: [
        ("matches(a, 'b')", XPathScan.Problem.function("matches")), ("a[exists(b)]", .function("exists")),
        ("xs:date(@a)", .function("xs:date")), ("key('k', a)", .function("key")),
        ("document('x')", .function("document")),
        ("child::element(a)", .function("element")), ("if (a) then b else c", .keyword("if")),
        ("for $x in a return $x", .keyword("for")), ("some $x in a satisfies $x", .keyword("some")),
        ("a eq b", .keyword("eq")), ("1 to 3", .keyword("to")), ("a is b", .keyword("is")),
        ("a except b", .keyword("except")), ("@a castable as xs:int", .keyword("castable")),
        ("a (: note :)", .keyword("(: :)")), ("'a", .grammar), ("$", .grammar), ("", .grammar),
        (String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300), .grammar),
    ])
    func isBeyondXPath1(text: String, problem: XPathScan.Problem) { #expect(XPathScan(text).problem == problem) }

    @Test func variablesAndPrefixes() {
        let scan = XPathScan("$a + count(x:b/@y:c[. = $d:e]) + '$f' + z:*")
        #expect(scan.variables == ["a", "d:e"])
        #expect(scan.prefixes == ["x", "y", "z"])
    }
}
