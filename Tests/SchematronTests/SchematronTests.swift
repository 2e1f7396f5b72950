import CommandSupport
import FHIRCore
import Glibc
import TestSupport
import Testing
import XMLReading

@testable import Schematron

@Suite struct SchematronTests {
    private static let folder = Repository.root + "/Tests/SchematronTests/Fixtures/"

    private func run(_ schema: String, phase: String? = nil, on document: String? = nil) throws -> SchematronResult {
        let bytes = try document.map { Array($0.utf8) } ?? FileAccess.read(Self.folder + "order.xml")
        let tree = try #require(XMLTree(SourceText(bytes)))
        return SchematronRunner(try Schematron.load(Self.folder + schema, phase: phase)).run(on: tree)
    }

    private func short(_ result: SchematronResult) -> [String] {
        result.failures.map { "\($0.name) \($0.element)\($0.suffix): \($0.message)" }
    }

    @Test func patternsRulesAndMessages() throws {
        let result = try run("order.sch")
        #expect(
            short(result) == [
                "sum 0: The total of o:order is 15 (twice 30), not 13. Line 2.", "large 0: More than 12.",
                "bound 3/@price: At most $most.", "sku 3: Sku b.",
            ])
        #expect(result.failures.map(\.severity) == [.error, .warning, .error, .error])
        #expect(result.failures.map(\.line) == [17, 19, 27, 30])
        #expect(result.notRun.isEmpty)
        #expect([result.ruleCount, result.rulesFired, result.rulesNotRun] == [4, 4, 0])
    }

    @Test func phasesAndIncludes() throws {
        let texts = try run("order.sch", phase: "texts")
        #expect(
            short(texts) == ["done 5: Do it.", "seen 1: Seen: o:customer", "seen 3/@gift: Seen: gift"])
        #expect(texts.failures.map(\.severity) == [.error, .information, .information])
        #expect(texts.failures.first?.file.hasSuffix("note-rule.sch") == true)
        // `$limit` is of the other phase: the rule that needs it is not run.
        let all = try run("order.sch", phase: "#ALL")
        #expect(Set(all.notRun.map(\.detail)) == ["limit"])
        #expect(all.rulesNotRun == 1)
        #expect(all.failures.count == texts.failures.count + 3)
        #expect(throws: SchematronError.self) { try run("order.sch", phase: "other") }
    }

    @Test func whatIsBeyondXPath1IsNamedAndNeverPasses() throws {
        let result = try run("beyond.sch")
        #expect(short(result) == ["kept 0: the other tests are run"])
        #expect(
            result.notRun.map { "\($0.reason) \($0.detail)" } == [
                "include nowhere.sch", "remote https://example.invalid/x.sch", "function tokenize", "function matches",
                "variable words", "keyword for", "keyword castable", "rule ",
            ])
        #expect([result.ruleCount, result.rulesFired, result.rulesNotRun] == [8, 1, 7])
        // The same is said of a document that no rule is for.
        let other = try run("beyond.sch", on: "<x/>")
        #expect(other.notRun == result.notRun)
        #expect(other.rulesNotRun == result.rulesNotRun)
    }

    @Test(arguments: [
        ("nowhere.sch", SchematronError.Code.file), ("cycle-a.sch", .cycle), ("order.xml", .notSchematron),
        ("parts/notes.sch", .notSchematron),
    ])
    func filesThatCannotBeRun(name: String, code: SchematronError.Code) throws {
        let error = #expect(throws: SchematronError.self) { try run(name) }
        #expect(error?.code == code)
    }

    /// A schema in one text, as a file of its own.
    private func run(text: String, on document: String) throws -> SchematronResult {
        let folder = try ScratchFolder()
        let schema =
            "<schema xmlns=\"http://purl.oclc.org/dsdl/schematron\" xmlns:x=\"urn:x\">\(text)</schema>"
        let path = try folder.write(schema, as: "schema.sch")
        let tree = try #require(XMLTree(SourceText(Array(document.utf8))))
        return SchematronRunner(try Schematron.load(path)).run(on: tree)
    }

    @Test(arguments: [
        ("/", "/: a"), ("*", "0: a 1: b 2: b 3: c"), ("@*", "1/@k: k 2/@k: k"), ("b|c", "1: b 2: b 3: c"),
        ("a/b[2]", "2: b"), ("b[@k='|']", "2: b"), ("text()", "3/text(): t"), ("comment()", "0/comment(): "),
        ("/a/c", "3: c"),
        ("*[$n > 2]", "0: a 1: b 2: b 3: c"), ("processing-instruction()", "0/processing-instruction(): p"),
    ])
    func contexts(context: String, expected: String) throws {
        let result = try run(
            text:
                "<let name=\"n\" value=\"count(//*)\"/><pattern><rule context=\"\(context)\"><report id=\"r\" test=\"true()\"><name/></report></rule></pattern>",
            on: "<a><!--x--><?p q?><b k=\"1\"/><b k=\"|\"/><c>t</c></a>")
        let found = result.failures.map { "\($0.element)\($0.suffix): \($0.message)" }.joined(separator: " ")
        #expect(context == "/" ? found == "0: " : context == "text()" ? found == "3/text(): " : found == expected)
        #expect(result.notRun.isEmpty)
    }

    @Test func letWithContentIsNotRun() throws {
        let result = try run(
            text:
                "<let name=\"tree\"><x:y/></let><pattern><rule context=\"a\"><assert test=\"$tree\">t</assert></rule></pattern>",
            on: "<a/>")
        #expect(result.notRun.map(\.reason) == [.unsupported, .variable])
        #expect([result.ruleCount, result.rulesNotRun] == [1, 1])
    }

    /// Each rule extends the next twice: the whole would have a thousand million assertions.
    @Test func extensionsAreBounded() throws {
        let rules = (0..<30).map {
            "<rule abstract=\"true\" id=\"r\($0)\"><assert test=\"true()\">x</assert><extends rule=\"r\($0 + 1)\"/><extends rule=\"r\($0 + 1)\"/></rule>"
        }
        let text =
            "<pattern>\(rules.joined())<rule abstract=\"true\" id=\"r30\"/><rule context=\"a\"><extends rule=\"r0\"/></rule></pattern>"
        let result = try run(text: text, on: "<a/>")
        #expect(result.rulesNotRun > 0)
    }

    @Test func evaluationIsBounded() throws {
        let many = "<a>" + String(repeating: "<b/>", count: 20_000) + "</a>"
        let tree = try #require(XMLTree(SourceText(Array(many.utf8))))
        let engine = try #require(XPathEngine(tree, namespaces: [:], limit: 1_000_000, budget: 3_000_000))
        let slow = try XPathExpression("//b[count(//b[count(//b) > 1]) > 1]")
        for _ in 0..<4 {
            #expect(throws: XPathFailure.limit) { try engine.evaluate(slow, at: engine.document) }
        }
        // The whole budget is used up.
        let quick = try XPathExpression("1")
        #expect(throws: XPathFailure.limit) { try engine.evaluate(quick, at: engine.document) }
    }

    @Test func wrongTypesHaveNoValue() throws {
        let tree = try #require(XMLTree(SourceText(Array("<a/>".utf8))))
        let engine = try #require(XPathEngine(tree, namespaces: [:]))
        let count = try XPathExpression("count('a')")
        #expect(throws: XPathFailure.evaluation) { try engine.evaluate(count, at: engine.document) }
        #expect(throws: XPathFailure.syntax) { try XPathExpression("a/string()") }
    }
}
