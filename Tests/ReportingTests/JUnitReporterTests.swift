import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct JUnitReporterTests {
    private func reporter(_ language: Language = .en) -> JUnitReporter {
        JUnitReporter(context: ReportFixture.context(language), environment: ReportFixture.environment(language))
    }

    @Test(arguments: Language.allCases)
    func output(language: Language) throws {
        let output = try ReportFixture.report(reporter(language))
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).junit.xml") == nil)
    }

    @Test func hostileValuesStayInside() {
        var reporter = reporter()
        _ = reporter.report(ReportFixture.outcome("a\u{1B}<.json", ReportFixture.hostile))
        let text = reporter.end()
        #expect(!text.utf8.contains { $0 < 0x20 && $0 != 0x0A })
        #expect(text.utf8.firstRange(of: Array("<script".utf8)) == nil)
        #expect(text.utf8.firstRange(of: Array("]]>".utf8)) == nil)
    }
}
