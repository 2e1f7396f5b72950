import FHIRCore
import Reporting
import Suppressions
import Testing
import ValueFormats

@Suite struct SuppressionListTests {
    private let rule = Rule("example-url", "Type_Specific_Checks_DT_URL_Example", .error, .invalid, .structure)

    private func outcome(_ expressions: String..., file: String = "folder/task.json") -> FileOutcome {
        FileOutcome(
            file: file, source: SourceText(Array("{}".utf8)),
            findings: expressions.map { Finding(rule, [], at: $0, offset: 0) }, profiles: ["x"])
    }

    private func list(_ entry: String, today: CivilDate = CivilDate(year: 2026, month: 11, day: 21)) throws
        -> SuppressionList
    {
        let text = "suppressions:\n  - reason: looked at\n    expires: 2026-11-21\n" + entry
        return SuppressionList(try SuppressionFile(path: ".esms-validate.yml", Array(text.utf8)), today: today)
    }

    @Test(arguments: [
        ("rule: example-url", true), ("rule: TYPE_SPECIFIC_CHECKS_DT_URL_EXAMPLE", true), ("rule: other", false),
        ("rule: example-url\n    expression: Task.input[0].url", true),
        ("rule: example-url\n    expression: 'Task.input[*].url'", true),
        ("rule: example-url\n    expression: '*'", true), ("rule: example-url\n    expression: Task", false),
        ("rule: example-url\n    file: task.json", true), ("rule: example-url\n    file: folder/*.json", true),
        ("rule: example-url\n    file: ask.json", false), ("rule: example-url\n    file: other/task.json", false),
    ])
    func patterns(entry: String, isSetAside: Bool) throws {
        var list = try list("    " + entry + "\n")
        let result = list.apply(to: outcome("Task.input[0].url"))
        #expect(result.findings.isEmpty == isSetAside)
        #expect(result.suppressed.map(\.reason) == (isSetAside ? ["looked at"] : []))
        // EVSClient's verdict stays what it is.
        #expect(!result.isValid && result.isAcceptable == isSetAside)
        #expect(list.outcome()?.findings.map(\.rule.id) == (isSetAside ? nil : ["suppression-unused"]))
    }

    @Test func onTheLastDayItCountsAndThenNoMore() throws {
        var list = try list("    rule: example-url\n", today: CivilDate(year: 2026, month: 11, day: 22))
        let result = list.apply(to: outcome("Task"))
        #expect(result.suppressed.isEmpty && !result.isAcceptable)
        let said = try #require(list.outcome())
        #expect(said.findings.map(\.rule.id) == ["suppression-expired"])
        #expect(said.findings.map(\.position.line) == [2])
        #expect(said.isValid && !said.isUnreadable)
    }

    @Test(arguments: [
        ("suppressions:\n  - rule: x\n    reason: y\n", "suppression-missing", 2),
        ("suppressions:\n  - rule: x\n    expires: 2027-01-01\n    reason: ' '\n", "suppression-missing", 2),
        ("suppressions:\n  - rule: x\n    reason: y\n    expires: 2027-02-30\n", "suppression-date", 2),
        ("suppressions:\n  - rule: x\n    reason: y\n    expires: tomorrow\n", "suppression-date", 2),
        ("suppressions:\n  - rule: x\n    until: 2027-01-01\n", "suppression-unknown-key", 3),
        ("suppressions:\n  - rule: x\n    rule: y\n", "suppression-value", 3),
        ("suppressions:\n  - rule: [x]\n", "suppression-value", 2), ("suppressions: none\n", "suppression-shape", 1),
        ("- rule: x\n", "suppression-shape", 1), ("suppressions:\n  - a: [\n", "suppression-syntax", 3),
    ])
    func faults(text: String, message: String, line: Int) {
        do throws(SuppressionFile.Fault) {
            _ = try SuppressionFile(path: "f", Array(text.utf8))
            Issue.record("read")
        } catch {
            #expect(error.message == message && error.line == line)
        }
    }

    @Test func jsonWillDo() throws {
        let text = #"{"suppressions": [{"rule": "r", "reason": "x", "expires": "2027-01-31"}]}"#
        let file = try SuppressionFile(path: "f", Array(text.utf8))
        #expect(file.entries.map(\.expires) == [CivilDate(year: 2027, month: 1, day: 31)])
        #expect(try SuppressionFile(path: "f", []).entries.isEmpty)
    }
}
