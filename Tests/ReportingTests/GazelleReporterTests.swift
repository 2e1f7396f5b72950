import CommandSupport
import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct GazelleReporterTests {
    private func reporter(_ language: Language = .en) -> GazelleReporter {
        GazelleReporter(context: ReportFixture.context(language), environment: ReportFixture.environment(language))
    }

    @Test(arguments: Language.allCases)
    func output(language: Language) throws {
        let output = try ReportFixture.report(reporter(language))
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).gazelle.json") == nil)
    }

    @Test func theBusinessVerdictDoesNotCount() throws {
        var reporter = reporter()
        let text = String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        let edited = text.split(separator: "1690000047", omittingEmptySubsequences: false).joined(separator: "x")
        _ = reporter.report(ReportFixture.outcome("task.json", Array(edited.utf8)))
        let document = JSONDocument(SourceText(Array(reporter.end().utf8)))
        let root = try #require(document.root)
        #expect(document.string("overallResult", of: root) == "PASSED")
        let report = try #require(document.elements("reports", of: root).first)
        let below = try #require(document.elements("subReports", of: report).first)
        #expect(document.string("subReportResult", of: below) == "FAILED")
    }

    @Test(arguments: Language.allCases)
    func hasItsShape(language: Language) throws {
        let schema = String(
            decoding: try FileAccess.read(Repository.root + "/docs/schemas/validate-gazelle.schema.json"), as: UTF8.self
        )
        #expect(SchemaCheck.problems(of: try ReportFixture.report(reporter(language)), schema: schema) == [])
    }

    @Test func hostileValuesStayInside() {
        var reporter = reporter()
        _ = reporter.report(ReportFixture.outcome("a.json", ReportFixture.hostile))
        #expect(JSONDocument(SourceText(Array(reporter.end().utf8))).problems.isEmpty)
    }
}
