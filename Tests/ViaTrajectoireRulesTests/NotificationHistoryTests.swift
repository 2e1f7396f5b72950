import FHIRCore
import FHIRReading
import Testing

@testable import ViaTrajectoireRules

/// Notifications of several files told together.
@Suite struct NotificationHistoryTests {
    /// One file with one Task: `decision status date`, then `id=` or `xml` or `bundle` where wanted.
    private func findings(_ files: [String]) -> [String] {
        let definitions = Definitions()
        var history = NotificationHistory(files: files.indices.map { "file\($0)" })
        var trees: [ElementTree] = []
        for (number, description) in files.enumerated() {
            let words = description.split(separator: " ").map(String.init)
            let id = words.first { $0.hasPrefix("id=") }.map { "\"id\": \"\($0.dropFirst(3))\", " } ?? ""
            let inputs: [TaskEntry] = [
                .id("idNat_Decision", words[0]), .code("statutESMS", words[1]), .date("dateStatutESMS", words[2]),
            ]
            let task = "{" + id + RuleHarness.task(inputs).dropFirst()
            let text =
                words.contains("bundle")
                ? "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": \(task)}]}" : String(task)
            let tree = Payload.read(Array(text.utf8), definitions: definitions)
            history.add(BusinessRules.statusEvents(in: tree), file: number, isXML: words.contains("xml"))
            trees.append(tree)
        }
        history.judge()
        let rules = BusinessRules(context: BusinessContext(definitions: definitions, clock: { RuleHarness.now }))
        return trees.enumerated().flatMap { number, tree in
            (rules.check(tree, history: history, file: number) ?? []).filter { $0.rule.id.hasPrefix("sequence-") }
                .map { "\(number) \($0.rule.id) \($0.arguments.last ?? "")" }
        }
    }

    @Test(arguments: [
        ["VT-1 47 2026-01-02", "VT-1 48 2026-03-02"],
        ["VT-1 48 2026-03-02", "VT-1 47 2026-01-02"],
        ["VT-1 47 2026-03-02", "VT-2 48 2026-01-02"],
        // Another stay: the notification was reactivated in between.
        ["VT-1 48 2026-01-02", "VT-1 47 2026-03-02", "VT-1 54 2026-02-02"],
        ["VT-1 48 2026-01-02", "VT-1 54 2026-02-02", "VT-1 46 2026-03-02"],
        // The same notification seen again.
        ["VT-1 41 2026-01-02 id=7 bundle", "VT-1 41 2026-01-02 id=7 bundle"],
        ["VT-1 41 2026-01-02", "VT-1 41 2026-01-02 xml"],
        ["VT-1 41 2026-01-02", "VT-1 41 2026-01-02 id=7 bundle"],
        ["VT-1 41 2026-01-02", "VT-1 42 2026-01-02"],
        ["VT-1 48 2026-01-02"],
    ])
    func accepts(files: [String]) {
        #expect(findings(files) == [])
    }

    @Test(arguments: [
        (["VT-1 47 2026-03-02", "VT-1 48 2026-01-02"], ["1 sequence-left-before-entered file0"]),
        (["VT-1 48 2026-01-02", "VT-1 47 2026-03-02"], ["0 sequence-left-before-entered file1"]),
        // A reactivation before the exit explains nothing.
        (
            ["VT-1 54 2026-01-01", "VT-1 48 2026-01-02", "VT-1 47 2026-03-02"],
            ["1 sequence-left-before-entered file2"]
        ),
        (
            ["VT-1 46 2026-03-02", "VT-2 47 2026-01-01", "VT-1 48 2026-01-02"],
            ["0 sequence-several-final file2"]
        ),
        (["VT-1 41 2026-01-02", "VT-1 41 2026-01-02"], ["1 sequence-same-instant file0"]),
        (["VT-1 41 2026-01-02 id=7", "VT-1 41 2026-01-02 id=8"], ["1 sequence-same-instant file0"]),
        (
            ["VT-1 41 2026-01-02", "VT-1 41 2026-01-02 xml", "VT-1 41 2026-01-02"],
            ["2 sequence-same-instant file0"]
        ),
    ])
    func refuses(files: [String], expected: [String]) {
        #expect(findings(files) == expected)
    }

    /// What is found does not depend on the order of the files; only the file that a repetition is shown in does.
    @Test func everyOrderFindsTheSame() {
        let files = ["VT-1 47 2026-03-02", "VT-1 48 2026-01-02", "VT-1 46 2026-04-02", "VT-1 49 2026-05-02"]
        var results: Set<[String]> = []
        for first in files.indices {
            let turned = Array(files[first...] + files[..<first])
            results.insert(
                findings(turned).compactMap { text in
                    let words = text.split(separator: " ")
                    return Int(words[0]).map { "\(turned[$0]) \(words[1])" }
                }.sorted())
        }
        #expect(results.count == 1 && results.first?.count == 2, "\(results)")
    }

    /// A story of many equal events is judged in time that grows with their number only.
    @Test func manyEventsOfOneDecision() {
        let date = CalendarDate(Array("2026-01-02".utf8))
        var history = NotificationHistory(files: ["a"])
        let events = (0..<100_000).compactMap { number in
            date.map {
                StatusEvent(
                    story: .init(decision: "VT-1", structure: "", unit: ""), status: number % 2 == 0 ? "47" : "48",
                    date: $0, resourceID: "", isSent: false)
            }
        }
        history.add(events, file: 0, isXML: false)
        history.judge()
        #expect(history.faults(in: 0).count == 99_998)
    }

    /// A year is neither before its months nor after them; what is sorted by is an order all the same.
    @Test func datesOfAllPrecisionsHaveAnOrder() {
        let dates = ["2025-12-31", "2026", "2026-02", "2026-02-10", "2026-03", "2026-03-01", "2027"].compactMap {
            CalendarDate($0.utf8)
        }
        for first in dates {
            for second in dates {
                if first.isBefore(second) { #expect(first.order < second.order, "\(first.text) \(second.text)") }
            }
        }
    }
}
