import CommandSupport
import FHIRCore
import Messages
import Reporting
import Testing

/// Two hundred no-break spaces are one thing to know for people, and two hundred findings for programs.
@Suite struct KindFoldingTests {
    private func outcome(_ count: Int) -> FileOutcome {
        let rule = Rule("json-syntax", "", .fatal, .invalid, .structure)
        var findings: [Finding] = []
        for index in 0..<count {
            var finding = Finding(rule, [], at: "", offset: index, message: "json-no-break-space")
            finding.position = SourceText.Position(line: index + 1, column: 1)
            findings.append(finding)
        }
        return FileOutcome(
            file: "a.json", source: SourceText(Array(String(repeating: "x\n", count: count).utf8)), findings: findings,
            profiles: ["x"])
    }

    private func text(_ count: Int, showsEchoes: Bool) -> String {
        var reporter = TextReporter(
            context: MessageContext(catalogue: .reading, language: .en), terminal: Terminal(colored: false, width: 200),
            isSingle: true, showsEchoes: showsEchoes)
        return reporter.report(outcome(count))
    }

    private func told(_ text: String) -> Int { text.split(separator: "No-break space").count - 1 }

    @Test(arguments: [(3, 3), (10, 10), (11, 5), (200, 5)])
    func manyOfAKindAreFoldedInText(count: Int, shown: Int) {
        #expect(told(text(count, showsEchoes: false)) == shown)
        #expect(told(text(count, showsEchoes: true)) == count)
        #expect(
            text(count, showsEchoes: false).contains("\(count - shown) more findings of this kind, lines 6, 7")
                == (count > 10))
    }

    @Test func dataHasThemAll() {
        var reporter = NDJSONReporter(context: MessageContext(catalogue: .reading, language: .en))
        #expect(told(reporter.report(outcome(200))) == 200)
    }
}
