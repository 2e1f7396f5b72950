import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct SARIFReporterTests {
    private func reporter(_ language: Language = .en) -> SARIFReporter {
        SARIFReporter(context: ReportFixture.context(language), environment: ReportFixture.environment(language))
    }

    @Test(arguments: Language.allCases)
    func output(language: Language) throws {
        let output = try ReportFixture.report(reporter(language))
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).sarif") == nil)
    }

    @Test func isJSONOfTheRightShape() throws {
        let document = JSONDocument(SourceText(Array(try ReportFixture.report(reporter()).utf8)))
        #expect(document.problems.isEmpty)
        let root = try #require(document.root)
        #expect(document.string("version", of: root) == "2.1.0")
        let run = try #require(document.elements("runs", of: root).first)
        let tool = try #require(document.member("tool", of: run))
        let driver = try #require(document.member("driver", of: tool))
        let rules = document.elements("rules", of: driver).compactMap { document.string("id", of: $0) }
        #expect(Set(rules).count == rules.count && rules.contains("structure-id-key"))
        let results = document.elements("results", of: run)
        #expect(!results.isEmpty)
        for result in results {
            let index = try #require(document.integer("ruleIndex", of: result))
            #expect(rules.indices.contains(index) && rules[index] == document.string("ruleId", of: result))
            #expect(["error", "warning", "note"].contains(document.string("level", of: result)))
            let location = try #require(document.elements("locations", of: result).first)
            let place = try #require(document.member("physicalLocation", of: location))
            let region = try #require(document.member("region", of: place))
            #expect((document.integer("startLine", of: region) ?? 0) > 0)
            let artifact = try #require(document.member("artifactLocation", of: place))
            let uri = try #require(document.string("uri", of: artifact))
            #expect(!uri.utf8.contains { $0 == 0x20 || $0 > 0x7E })
        }
    }

    @Test func hostileValuesStayInside() {
        var reporter = reporter()
        _ = reporter.report(ReportFixture.outcome("a\u{1B}.json", ReportFixture.hostile))
        let document = JSONDocument(SourceText(Array(reporter.end().utf8)))
        #expect(document.problems.isEmpty)
    }
}
