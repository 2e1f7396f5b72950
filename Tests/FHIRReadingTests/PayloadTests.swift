import FHIRCore
import FHIRReading
import TestSupport
import Testing

@Suite struct PayloadTests {
    private func read(_ text: String) -> ElementTree { Payload.read(Array(text.utf8), definitions: Definitions()) }

    private func rules(_ text: String) -> [String] { read(text).findings.map(\.rule.id) }

    /// Each node as `path = value`, which must be the same from JSON and XML.
    private func lines(_ tree: ElementTree) -> [String] {
        tree.nodes.indices.map { index in
            let node = ElementTree.NodeID(index)
            let value = tree.name(node) == "div" ? "…" : tree.value(node) ?? ""
            return tree.expression(node) + " = " + value
        }.sorted()
    }

    @Test(arguments: ["task-complete", "consentement", "document-decision"])
    func jsonAndXMLGiveTheSameTree(name: String) throws {
        let definitions = Definitions()
        let json = Payload.read(try Repository.sample(name + ".json"), definitions: definitions)
        let xml = Payload.read(try Repository.sample(name + ".xml"), definitions: definitions)
        #expect(json.findings.isEmpty && xml.findings.isEmpty)
        #expect(lines(json) == lines(xml))
    }

    @Test func primitiveExtensionsBelongToTheirElement() throws {
        let json =
            #"{"resourceType":"Task","_status":{"extension":[{"url":"http://x.invalid/e","valueCode":"a"}]},"status":"completed"}"#
        let xml = """
            <Task xmlns="http://hl7.org/fhir"><status value="completed"><extension url="http://x.invalid/e">\
            <valueCode value="a"/></extension></status></Task>
            """
        for tree in [read(json), read(xml)] {
            let status = try #require(tree.child(0, "status"))
            #expect(tree.value(status) == "completed")
            let ext = try #require(tree.child(status, "extension"))
            #expect(tree.string(ext, "url") == "http://x.invalid/e")
            #expect(tree.string(ext, "value") == "a")
        }
    }

    @Test(arguments: [
        (#"{"resourceType":"Task","statut":"x"}"#, ["property-unknown"]),
        (#"{"resourceType":"Task","identifier":{"value":"1"}}"#, ["json-must-be-array"]),
        (#"{"resourceType":"Task","for":[{"reference":"a/1"}]}"#, ["json-must-be-object"]),
        (#"{"resourceType":"Task","status":{"value":"completed"}}"#, ["json-must-be-simple"]),
        (#"{"resourceType":"Task","status":12}"#, ["json-must-be-string"]),
        (#"{"resourceType":"Bundle","total":"3"}"#, ["json-must-be-number"]),
        (#"{"resourceType":"Patient","active":"true"}"#, ["json-must-be-boolean"]),
        (#"{"resourceType":"Task","identifier":[]}"#, ["json-empty-array"]),
        (#"{"resourceType":"Task","meta":{}}"#, ["json-empty-object"]),
        (#"{"resourceType":"Patient","name":[{"given":[null,"A"]}]}"#, ["json-null-in-array"]),
        (#"{"resourceType":"Task","input":[{"valueString":"a","valueInteger":1}]}"#, ["choice-more-than-once"]),
        (#"{"status":"completed"}"#, ["resource-type-missing"]),
        (#"{"resourceType":"Tsk"}"#, ["resource-type-unknown"]),
        (#"[1]"#, ["json-not-an-object"]),
        ("<Task xmlns=\"http://hl7.org/fhir\"><status/></Task>", ["xml-empty-element"]),
        ("<Task xmlns=\"http://hl7.org/fhir\"><statut value=\"a\"/></Task>", ["xml-element-unknown"]),
        (
            "<Task xmlns=\"http://hl7.org/fhir\"><intent value=\"a\"/><status value=\"b\"/></Task>",
            ["xml-element-order"]
        ),
        ("<Task xmlns=\"http://hl7.org/fhir\"><status>a</status></Task>", ["xml-text-in-element"]),
        ("<Task xmlns=\"http://hl7.org/fhir\"><status value=\"a\" x=\"1\"/></Task>", ["xml-attribute-unknown"]),
        ("<Task><status value=\"a\"/></Task>", ["xml-wrong-root-namespace"]),
        (
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Task xmlns=\"http://hl7.org/fhir\"/>",
            ["xml-encoding-declared"]
        ),
        ("<Task xmlns=\"http://hl7.org/fhir\"><?x y?><status value=\"a\"/></Task>", ["xml-processing-instruction"]),
        ("<?x y?><Task xmlns=\"http://hl7.org/fhir\"><status value=\"a\"/></Task>", ["xml-processing-instruction"]),
        ("<Task xmlns=\"http://hl7.org/fhir\"><status value=\"a\"></Task>", ["xml-syntax", "xml-syntax"]),
        ("<!DOCTYPE x [<!ENTITY e \"b\">]><Task xmlns=\"http://hl7.org/fhir\"/>", ["xml-syntax"]),
        ("", ["json-syntax"]),
    ])
    func structureThatDoesNotFitIsNamed(text: String, expected: [String]) {
        #expect(rules(text) == expected)
    }

    @Test func aChoiceWithoutTypeIsExplained() {
        let finding = read(#"{"resourceType":"Task","input":[{"value":"a"}]}"#).findings.first
        #expect(finding?.message == "property-choice-without-type")
    }

    @Test func xmlPositionsHoldPastLine65535() throws {
        let text =
            "<Task xmlns=\"http://hl7.org/fhir\">" + String(repeating: "\n", count: 70_000)
            + "  <statut value=\"x\"/></Task>"
        let tree = read(text)
        let finding = try #require(tree.findings.first)
        #expect(tree.source.position(at: finding.offset) == SourceText.Position(line: 70_001, column: 3))
    }

    @Test func hostileXMLIsRefusedWithinLimits() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(rules("<Task xmlns=\"http://hl7.org/fhir\">" + deep).contains("xml-syntax"))
        let entity =
            "<!DOCTYPE t [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Task xmlns=\"http://hl7.org/fhir\"><status value=\"&x;\"/></Task>"
        let tree = read(entity)
        #expect(tree.findings.contains { $0.message == "xml-dtd" })
        #expect(tree.nodes.isEmpty)
    }

    @Test func largeAttributesAreRead() throws {
        let data = String(repeating: "QUJD", count: 4 << 20)
        let tree = read(
            "<Binary xmlns=\"http://hl7.org/fhir\"><contentType value=\"text/plain\"/><data value=\"\(data)\"/></Binary>"
        )
        #expect(tree.findings.isEmpty)
        #expect(tree.string(0, "data")?.utf8.count == data.utf8.count)
    }
}

@Suite struct XHTMLScannerTests {
    @Test(
        arguments: [
            ("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br/>b</p></div>", nil, true),
            ("<div> \n </div>", nil, false),
            ("<div><p>a</div>", "xhtml-nesting", true),
            ("<div>a", "xhtml-unclosed", true),
            ("text", "xhtml-no-tag", false),
            ("<div>a & b</div>", "xhtml-ampersand", true),
            ("<div a>c</div>", "xhtml-attribute-syntax", false),
            ("<div>a &unknown; b</div>", "xhtml-ampersand", true),
            ("<div><!-- x </div>", "xhtml-comment", false),
        ] as [(String, String?, Bool)])
    func namesWhatIsWrong(text: String, problem: String?, hasContent: Bool) {
        let scanner = XHTMLScanner(Array(text.utf8)[...])
        #expect(scanner.problem?.id == problem)
        #expect(scanner.hasContent == hasContent)
    }

    /// What XML does not allow and the reference's reader lets pass is told apart from what breaks the text.
    @Test(arguments: [
        ("<div a=b>c</div>", ["xhtml-attribute-syntax"]), ("<div>a</div>b", ["xhtml-trailing"]),
        ("<?xml version=\"1.0\"?><div>a</div>", ["xhtml-declaration"]),
        ("<!DOCTYPE div><div>a</div>", ["xhtml-declaration"]),
        ("<div>a</div>", []),
    ])
    func leniencies(text: String, expected: [String]) {
        let scanner = XHTMLScanner(Array(text.utf8)[...])
        #expect(scanner.problem == nil)
        #expect(scanner.leniencies.map(\.id) == expected)
    }

    @Test func entitiesOfHTMLAreNamedOnce() {
        let scanner = XHTMLScanner(Array("<div>a&nbsp;b&nbsp;&eacute;&amp;&#160;</div>".utf8)[...])
        #expect(scanner.problem == nil)
        #expect(scanner.htmlEntities == ["nbsp", "eacute"])
    }
}
