import FHIRCore
import PayloadDiff
import Testing

@Suite struct JSONStreamFormatterTests {
    @Test func keepsNumbersAndEscapesAsWritten() throws {
        let source = #"{"a":1.00,"b":[1e-3,-0,"é\u00e9\/\n"],"c":{},"d":[],"e":null}"#
        let wanted = """
            {
              "a": 1.00,
              "b": [
                1e-3,
                -0,
                "é\\u00e9\\/\\n"
              ],
              "c": {},
              "d": [],
              "e": null
            }

            """
        #expect(text(try JSONStreamFormatter.format(Array(source.utf8))) == wanted)
        let compact = try JSONStreamFormatter.format(Array(wanted.utf8), layout: JSONLayout(isCompact: true))
        #expect(text(compact) == source + "\n")
    }

    /// However the input is cut into pieces, the output is the same.
    @Test(arguments: [1, 2, 3, 7, 64])
    func piecesMakeNoDifference(size: Int) throws {
        for file in Samples.own {
            let bytes = try Samples.bytes(file)
            let whole = try JSONStreamFormatter.format(bytes)
            var formatter = JSONStreamFormatter(layout: .standard)
            var result: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                try formatter.feed(Array(bytes[start..<min(start + size, bytes.count)])) { result += $0 }
            }
            try formatter.finish { result += $0 }
            #expect(result == whole)
            #expect(try JSONStreamFormatter.format(whole) == whole)
        }
    }

    @Test(arguments: [
        ("{\"a\":1,}", "json-trailing-comma", 1, 8), ("[1,]", "json-trailing-comma", 1, 4),
        ("{\"a\" 1}", "json-colon-expected", 1, 6), ("{\n \"é\": 01}", "json-bad-number", 2, 8),
        ("{\"a\":\"x\ty\"}", "json-control-character", 1, 8), ("{\"a\":tru}", "json-bad-literal", 1, 9),
        ("{\"a\":\"\\x\"}", "json-bad-escape", 1, 8), ("{\"a\":\"\\ud800\"}", "json-lone-surrogate", 1, 13),
        ("[1] 2", "json-trailing-content", 1, 5), ("[1", "json-ends-early", 1, 1), ("", "json-empty", 1, 1),
        ("{a:1}", "json-key-expected", 1, 2), ("[1 2]", "json-missing-comma", 1, 4),
        ("'a'", "json-single-quotes", 1, 1),
    ])
    func refusesWhatIsNotJSON(source: String, id: String, line: Int, column: Int) {
        do {
            _ = try JSONStreamFormatter.format(Array(source.utf8))
            Issue.record("accepted \(source)")
        } catch let failure as SyntaxFailure {
            #expect(failure.id == id)
            if id != "json-ends-early", id != "json-empty" {
                #expect(failure.position == SourceText.Position(line: line, column: column))
            }
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func refusesIllFormedUTF8AndDepth() {
        #expect(throws: SyntaxFailure.self) { try JSONStreamFormatter.format([0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: SyntaxFailure.self) { try JSONStreamFormatter.format([0x22, 0xED, 0xA0, 0x80, 0x22]) }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 200)
        #expect(throws: SyntaxFailure.self) { try JSONStreamFormatter.format(deep) }
    }
}

@Suite struct FormattersAgreeTests {
    /// What streams and what is read whole is laid out alike.
    @Test func streamAndTree() throws {
        let formatting = Formatting(definitions: Definitions())
        for file in Samples.resources {
            let bytes = try Samples.bytes(file)
            #expect(try formatting.format(bytes) == JSONStreamFormatter.format(bytes), "\(file)")
        }
    }
}
