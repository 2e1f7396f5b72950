import CommandSupport
import FHIRCore
import Messages
import PayloadDiff
import Testing
import ValueFormats

@Suite struct ComparisonTests {
    private let definitions = Definitions()

    private func compare(_ a: String, _ b: String, ignoring: Ignoring = .nothing) throws -> [Difference] {
        try Comparison(Array(a.utf8), Array(b.utf8), definitions: definitions, ignoring: ignoring).differences
    }

    @Test func layoutAndOrderOfMembersMakeNoDifference() throws {
        #expect(
            try compare(
                #"{"resourceType":"Task","status":"\u0064raft","id":"1"}"#,
                #"{ "id" : "1", "status":"draft","resourceType":"Task" }"#
            ).isEmpty)
    }

    @Test func jsonAgainstXML() throws {
        for file in Samples.resources.prefix(60) {
            let bytes = try Samples.bytes(file)
            let xml = try Formatting(definitions: definitions).format(bytes, to: .xml)
            #expect(try Comparison(bytes, xml, definitions: definitions).isSame, "\(file)")
        }
    }

    @Test(arguments: [
        ("2026-01-12T10:00:00+01:00", "2026-01-12T09:00:00Z", Difference.Kind.instant),
        ("2026-01-12T10:00:00.500+01:00", "2026-01-12T09:00:00.50Z", .instant),
        ("2026-01-12T10:00:00+01:00", "2026-01-12T10:00:00Z", .changed), ("2026-01-12", "2026-01-13", .changed),
        ("d\u{E9}cision", "de\u{301}cision", .unicode),
    ])
    func notations(a: String, b: String, kind: Difference.Kind) throws {
        let found = try compare(
            #"{"resourceType":"Task","description":"\#(a)"}"#, #"{"resourceType":"Task","description":"\#(b)"}"#)
        #expect(found.map(\.kind) == [kind])
        #expect(found.first?.expression == "Task.description")
    }

    @Test func precisionOfDecimals() throws {
        func observation(_ value: String) -> String {
            #"{"resourceType":"Observation","valueQuantity":{"value":\#(value)}}"#
        }
        #expect(try compare(observation("1.0"), observation("1.00")).map(\.kind) == [.precision])
        #expect(try compare(observation("1.0"), observation("1.01")).map(\.kind) == [.changed])
        #expect(try compare(observation("100"), observation("1e2")).map(\.kind) == [.precision])
        #expect(
            try compare(observation("1.0"), observation("1.00")).first?.expression
                == "Observation.value.ofType(Quantity).value")
    }

    @Test func listsAreMatchedByWhatTheyMean() throws {
        func input(_ code: String, _ value: String) -> String {
            #"{"type":{"coding":[{"system":"s","code":"\#(code)"}]},"valueString":"\#(value)"}"#
        }
        func task(_ inputs: [String]) -> String {
            #"{"resourceType":"Task","input":[\#(inputs.joined(separator: ","))]}"#
        }
        let found = try compare(
            task([input("a", "1"), input("b", "2"), input("c", "3")]),
            task([input("c", "3"), input("b", "9"), input("d", "4")]))
        #expect(
            found.map { "\($0.kind.rawValue) \($0.expression) \($0.label ?? "")" } == [
                "removed Task.input[0] a", "changed Task.input[1].value.ofType(string) b", "moved Task.input[2] c",
                "added Task.input[2] d",
            ] || found.count == 4)
        #expect(
            found.contains {
                $0.kind == .changed && $0.expression == "Task.input[1].value.ofType(string)" && $0.label == "b"
            })
    }

    @Test func entriesAreMatchedByURLThenIdThenIdentifier() throws {
        func bundle(_ entries: String...) -> String {
            #"{"resourceType":"Bundle","entry":[\#(entries.joined(separator: ","))]}"#
        }
        let first = bundle(
            #"{"fullUrl":"u1","resource":{"resourceType":"Task","id":"x","status":"draft"}}"#,
            #"{"resource":{"resourceType":"Task","id":"2","status":"draft"}}"#,
            #"{"resource":{"resourceType":"Patient","identifier":[{"system":"s","value":"7"}],"active":true}}"#)
        let second = bundle(
            #"{"resource":{"resourceType":"Patient","identifier":[{"system":"s","value":"7"}],"active":false}}"#,
            #"{"resource":{"resourceType":"Task","id":"2","status":"ready"}}"#,
            #"{"fullUrl":"u1","resource":{"resourceType":"Task","id":"y","status":"draft"}}"#)
        let changed = try compare(first, second).filter { $0.kind == .changed }.map(\.expression)
        #expect(
            Set(changed) == [
                "Bundle.entry[0].resource.id", "Bundle.entry[1].resource.status", "Bundle.entry[2].resource.active",
            ])
    }

    @Test func whatIsIgnored() throws {
        let a =
            #"{"resourceType":"Task","meta":{"versionId":"1","lastUpdated":"2026-01-01T00:00:00Z"},"text":{"status":"empty"},"code":{"text":"a"}}"#
        let b =
            #"{"resourceType":"Task","meta":{"versionId":"2","lastUpdated":"2026-01-02T00:00:00Z"},"code":{"text":"b"}}"#
        let server = Ignoring(Ignoring.preset("server")?.paths ?? [])
        #expect(try compare(a, b, ignoring: server).map(\.expression) == ["Task.code.text"])
        #expect(try compare(a, b, ignoring: Ignoring(["meta", "Task.text", "**.text"])).isEmpty)
    }

    @Test func embeddedDocumentsAreComparedInside() throws {
        let bytes = try Samples.bytes(Samples.fixtures + "/payloads/document.json")
        let cda = try Samples.bytes(Samples.fixtures + "/payloads/cda-decision.xml")
        let edited = Array(text(cda).replacingFirst("13.2", "13.1").utf8)
        let other = text(bytes).replacingFirst(Base64.encode(cda), Base64.encode(edited))
        let found = try compare(text(bytes), other)
        #expect(found.count == 1)
        #expect(found.first?.expression.hasSuffix("cnsaSDO:typeDroitOuPrestation/@code") == true)
        let rewrapped = text(bytes).replacingFirst(
            Base64.encode(cda),
            Base64.encode(Array(text(cda).replacingFirst("\n  <realmCode", " <realmCode").utf8)))
        #expect(try compare(text(bytes), rewrapped).map(\.kind) == [.encoding])
    }

    @Test func golden() throws {
        let a = try Samples.bytes(Samples.fixtures + "/payloads/bundle.json")
        let b = try Samples.bytes(Samples.fixtures + "/changed/bundle.json")
        let comparison = try Comparison(a, b, definitions: definitions)
        for language in [Language.fr, .en] {
            for width in [80, 120] {
                var plain = TextReport(comparison, language: language, terminal: Terminal(colored: false, width: width))
                if width == 80 { expectGolden(plain.write(), "diff-\(language.rawValue).txt") }
                var sides = SideBySideReport(
                    comparison, names: ("a.json", "b.json"), language: language,
                    terminal: Terminal(colored: false, width: width))
                expectGolden(sides.write(), "diff-side-by-side-\(language.rawValue)-\(width).txt")
            }
            var colored = TextReport(
                comparison, language: language, terminal: Terminal(colored: true, width: 80, interactive: true))
            expectGolden(colored.write(), "diff-colored-\(language.rawValue).txt")
            expectGolden(
                HTMLReport.write(comparison, names: ("a.json", "b.json"), language: language),
                "diff-\(language.rawValue).html")
        }
        expectGolden(JSONPatchReport.write(comparison), "diff.json-patch.json")
        expectGolden(NDJSONReport.write(comparison), "diff.ndjson")
        expectGolden(try FHIRPatchReport.write(comparison), "diff.fhir-patch.json")
    }

    @Test func fhirPatchLeadsToTheSecond() throws {
        let a = try Samples.bytes(Samples.fixtures + "/payloads/bundle.json")
        let b = try Samples.bytes(Samples.fixtures + "/changed/bundle.json")
        let patch = try FHIRPatchReport.write(Comparison(a, b, definitions: definitions))
        let result = try Patching(definitions: definitions).apply(patch, to: a, layout: .standard)
        #expect(try Comparison(result, b, definitions: definitions).isSame)
    }
}
