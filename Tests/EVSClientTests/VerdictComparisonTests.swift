import Testing

@testable import EVSClient

@Suite struct VerdictComparisonTests {
    private func theirs(
        _ location: String, _ identifier: String = "", _ severity: EVSReport.Finding.Severity = .error
    ) -> EVSReport.Finding {
        .init(severity: severity, identifiers: identifier.isEmpty ? [] : [identifier], location: location, text: "t")
    }

    private func ours(
        _ expression: String, _ messageID: String = "", _ severity: EVSReport.Finding.Severity = .error
    ) -> VerdictComparison.Own {
        .init(severity: severity, messageID: messageID, rule: "r", expression: expression, line: 1, text: "o")
    }

    @Test func samePlaceAndMessageIsOneFinding() {
        let comparison = VerdictComparison(
            theirs: [theirs("Task.input[0].value.ofType(date)", "M")],
            ours: [ours("Task.input[0].value.ofType(date)", "M")])
        #expect(comparison.common == 1 && comparison.onlyTheirs.isEmpty && comparison.onlyOurs.isEmpty)
    }

    @Test(arguments: [
        ("Task.input[4].value.ofType(CodeableConcept).coding[0].code", "Task.input[4].value.coding[0].code"),
        ("Bundle.entry[0].resource/*Task/12*/.status", "Bundle.entry[0].resource.status"),
        ("Task.status (3:12)", "Task.status"), ("", ""), ("/*", ""), (".ofType(", ".ofType("),
    ])
    func placesAreComparedWithoutDecoration(_ a: String, _ b: String) {
        #expect(VerdictComparison.place(a) == b)
    }

    @Test func otherSeverityIsAnotherFinding() {
        let comparison = VerdictComparison(
            theirs: [theirs("Task.status", "M", .warning)], ours: [ours("Task.status", "M")])
        #expect(comparison.common == 0 && comparison.onlyTheirs.count == 1 && comparison.onlyOurs.count == 1)
    }

    /// A finding is never paired twice, and the best pair is made first.
    @Test func eachCountsOnce() {
        let comparison = VerdictComparison(
            theirs: [theirs("Task.a", "X"), theirs("Task.a", "Y"), theirs("Task.c", "Z")],
            ours: [ours("Task.a", "Y"), ours("Task.b", "Z"), ours("Task.d", "W")])
        #expect(comparison.common == 2)
        #expect(comparison.onlyTheirs == [theirs("Task.a", "X")])
        #expect(comparison.onlyOurs == [ours("Task.d", "W")])
    }
}
