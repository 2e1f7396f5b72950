import Testing
import YAML

@Suite struct YAMLReaderTests {
    /// A document in one line, so that trees can be compared.
    private func text(_ node: YAMLNode) -> String {
        switch node {
        case .scalar(let text, _): text
        case .sequence(let items, _): "[" + items.map(text).joined(separator: ",") + "]"
        case .mapping(let members, _): "{" + members.map { $0.key + ":" + text($0.value) }.joined(separator: ",") + "}"
        }
    }

    @Test(arguments: [
        ("a: 1", "{a:1}"), ("- a\n- b: [c, 'd e']\n", "[a,{b:[c,d e]}]"),
        (#"{"a": ["é", null], "a": "x"}"#, "{a:[é,null],a:x}"),
        ("a: >\n  one\n  two\n# end\n", "{a:one two\n}"), ("a:", "{a:}"),
    ])
    func documentsAreRead(source: String, tree: String) throws {
        #expect(text(try #require(try YAMLReader.read(Array(source.utf8)))) == tree)
    }

    @Test func placesCountFromOne() throws {
        guard case .mapping(let members, _) = try #require(try YAMLReader.read(Array("a: 1\nbé:\n  - x\n".utf8))) else {
            Issue.record("no mapping")
            return
        }
        #expect(members.map(\.at) == [YAMLPlace(line: 1, column: 1), YAMLPlace(line: 2, column: 1)])
        #expect(members[1].value.place == YAMLPlace(line: 3, column: 3))
    }

    @Test(arguments: ["", "# only a comment\n", "---\n"]) func nothingIsNothing(source: String) throws {
        let node = try YAMLReader.read(Array(source.utf8))
        if let node { #expect(text(node) == "") }
    }

    @Test(arguments: [
        ("a: [1, 2", YAMLError.Code.syntax), ("a: b: c", .syntax), ("a: &x 1\nb: *x", .alias),
        ("a: &x [1]\n", .alias), ("? [a]\n: b", .key), ("\t- a", .syntax),
        (String(repeating: "[", count: 200), .tooDeep), (String(repeating: " ", count: 2 << 20), .tooLarge),
    ])
    func refused(source: String, code: YAMLError.Code) {
        do throws(YAMLError) {
            _ = try YAMLReader.read(Array(source.utf8))
            Issue.record("read")
        } catch {
            #expect(error.code == code)
        }
    }

    /// What is cut or damaged is read or refused, never worse.
    @Test func damagedTextEnds() {
        let source = Array("suppressions:\n  - rule: \"x\\ty\"\n    reason: 'é'\n    list: [a, {b: c}]\n".utf8)
        for end in source.indices { _ = try? YAMLReader.read(Array(source[..<end])) }
        for index in source.indices {
            for byte: UInt8 in [0x00, 0x22, 0x5B, 0x7B, 0x26, 0x2A, 0xFF, 0x0A, 0x09] {
                var edited = source
                edited[index] = byte
                _ = try? YAMLReader.read(edited)
            }
        }
    }
}
