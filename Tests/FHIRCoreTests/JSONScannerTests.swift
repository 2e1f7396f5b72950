import FHIRCore
import Testing

@Suite struct JSONScannerTests {
    private func problems(_ text: String) -> [String] {
        JSONDocument(SourceText(Array(text.utf8))).problems.map(\.id)
    }

    @Test(arguments: [
        ("{}", []),
        ("{\"a\": [1, -0.5e+3, true, false, null, \"x\\u00e9\\n\"]}", []),
        ("", ["json-empty"]),
        ("   \n", ["json-empty"]),
        ("{\"a\": 1,}", ["json-trailing-comma"]),
        ("[1, 2,]", ["json-trailing-comma"]),
        ("{\"a\": 1 \"b\": 2}", ["json-missing-comma"]),
        ("{\"a\" 1}", ["json-missing-colon"]),
        ("{\"a\":, \"b\": 2}", ["json-missing-value"]),
        ("{,\"a\": 1}", ["json-unexpected-comma"]),
        ("{a: 1}", ["json-unquoted-key"]),
        ("{'a': 1}", ["json-single-quotes"]),
        ("{\"a\": 'x'}", ["json-single-quotes"]),
        ("{\"a\": 01}", ["json-bad-number"]),
        ("{\"a\": 1.}", ["json-bad-number"]),
        ("{\"a\": 1e}", ["json-bad-number"]),
        ("{\"a\": NaN}", ["json-bad-literal"]),
        ("{\"a\": \"x\ty\"}", ["json-control-character"]),
        ("{\"a\": \"\\q\"}", ["json-bad-escape"]),
        ("{\"a\": \"\\ud800\"}", ["json-lone-surrogate"]),
        ("{\"a\": 1, \"a\": 2}", ["json-duplicate-key"]),
        ("{\"a\": 1, \"\\u0061\": 2}", ["json-duplicate-key"]),
        ("{\"a\": 1 /* c */}", ["json-comment"]),
        ("{\"a\": 1} {\"b\": 2}", ["json-trailing-content"]),
        ("{\"a\": [1, 2", ["json-truncated"]),
        ("{\"a\": [1, 2}", ["json-wrong-bracket"]),
        ("{\"a\": \"x\n  \"b\": 2}", ["json-unterminated-string", "json-missing-comma"]),
        ("\u{FEFF}{\"a\": 1}", ["json-bom"]),
    ])
    func namesEachFault(text: String, expected: [String]) {
        #expect(problems(text) == expected)
    }

    @Test func oneRunShowsAllFaults() {
        let text = "{\"a\": 1,, \"b\": tru, 'c': 3, \"d\": [1 2],}"
        #expect(
            problems(text) == [
                "json-unexpected-comma", "json-bad-literal", "json-single-quotes", "json-missing-comma",
                "json-trailing-comma",
            ])
        let document = JSONDocument(SourceText(Array(text.utf8)))
        #expect(document.member("c", of: 0) != nil)
        #expect(document.elements("d", of: 0).count == 2)
    }

    @Test func invalidUTF8IsPlaced() {
        var bytes = Array("{\"nom\": \"d".utf8)
        bytes.append(0xE9)
        bytes += Array("cision\"}".utf8)
        let document = JSONDocument(SourceText(bytes))
        #expect(document.problems.map(\.id) == ["json-bad-utf8"])
        #expect(document.source.position(at: document.problems[0].offset) == SourceText.Position(line: 1, column: 11))
    }

    @Test func numbersKeepTheirText() {
        let document = JSONDocument(
            SourceText(Array("[1.00, 0.010, 1.0E+3, 12345678901234567890123456789012345678901]".utf8)))
        let texts = document.children(of: 0).compactMap { document.text($0) }
        #expect(texts == ["1.00", "0.010", "1.0E+3", "12345678901234567890123456789012345678901"])
    }

    @Test func escapesAreDecodedWhenAskedFor() {
        let document = JSONDocument(SourceText(Array(#"{"a":"\u00e9\ud83d\ude00\/\"\\\t"}"#.utf8)))
        #expect(document.string("a", of: 0) == "é😀/\"\\\t")
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(problems(deep) == ["json-too-deep"])
        #expect(problems(String(repeating: "{\"a\":", count: 5_000)).contains("json-too-deep"))
    }

    @Test func elementsAreBounded() {
        let many = "[" + String(repeating: "1,", count: 2_000) + "1]"
        let document = JSONDocument(SourceText(Array(many.utf8)), limits: ReadingLimits(elements: 1_000))
        #expect(document.problems.map(\.id).contains("json-too-many-elements"))
        #expect(document.nodes.count <= 1_000)
    }

    @Test func manyKeysAreComparedInLinearTime() {
        let members = (0..<20_000).map { "\"key\($0)\": 1" }.joined(separator: ",")
        #expect(problems("{\(members), \"key7\": 2}") == ["json-duplicate-key"])
    }

    @Test func columnsCountCharactersNotBytes() {
        let source = SourceText(Array("é\n  à«x".utf8))
        #expect(source.position(at: 8) == SourceText.Position(line: 2, column: 5))
        let offsets = [8, 0, 100, 2, 3]
        #expect(source.positions(at: offsets) == offsets.map { source.position(at: $0) })
        let marked = SourceText([0xEF, 0xBB, 0xBF] + Array("aé\nb".utf8))
        #expect(marked.positions(at: [0, 3, 4, 7]) == [0, 3, 4, 7].map { marked.position(at: $0) })
        #expect(source.line(2) == "  à«x")
        #expect(source.line(3) == nil)
    }

    @Test(
        "offsets(at:) undoes positions(at:), with accents, line ends and a byte order mark",
        arguments: ["", "a", "{\n  \"é\": 1\r\n}\n", "\u{FEFF}àb\ncd", "\n\n€x"])
    func offsetsAreTheInverse(text: String) {
        let source = SourceText([UInt8](text.utf8))
        let starts = source.bytes.indices.filter {
            source.bytes[$0] & 0xC0 != 0x80 && !(source.hasByteOrderMark && $0 == 0)
        }
        #expect(source.offsets(at: source.positions(at: starts)) == starts.map { Optional($0) })
        #expect(source.offsets(at: [.init(line: 99, column: 1)]) == [nil])
    }

    @Test("The surroundings of a place stay in its line and never cut a character")
    func surroundings() {
        let source = SourceText([UInt8]("first\n€€ab€€\nlast".utf8))
        let offset = 6 + 6
        let near = source.surroundings(of: offset, radius: 1)
        #expect(near.text == "€a")
        #expect(near.column == 2)
        let all = source.surroundings(of: offset, radius: 100)
        #expect(all.text == "€€ab€€")
        #expect(all.column == 3)
    }
}
