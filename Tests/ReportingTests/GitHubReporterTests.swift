import FHIRCore
import Messages
import Reporting
import TestSupport
import Testing

@Suite struct GitHubReporterTests {
    private func reporter(_ language: Language = .en) -> GitHubReporter {
        GitHubReporter(context: ReportFixture.context(language))
    }

    @Test(arguments: Language.allCases)
    func output(language: Language) throws {
        let output = try ReportFixture.report(reporter(language))
        #expect(GoldenFile.difference(output, "ReportingTests/Golden/report.\(language.rawValue).github.txt") == nil)
    }

    @Test func everyLineIsOneCommand() {
        var reporter = reporter()
        let text = reporter.report(ReportFixture.outcome("a,b:c%\n::error::x.json", ReportFixture.hostile))
        let lines = text.split(separator: "\n")
        #expect(!lines.isEmpty)
        // The verdicts are lines of the log; what a file is called cannot make a command of one.
        let verdicts = lines.filter { $0.hasPrefix("EVSClient: ") || $0.hasPrefix("ViaTrajectoire: ") }
        #expect((1...2).contains(verdicts.count))
        for line in lines where !verdicts.contains(line) {
            #expect(["::error", "::warnin", "::notice"].contains { line.hasPrefix($0) })
            #expect(line.utf8.firstRange(of: Array("file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.json,line=".utf8)) != nil)
        }
        #expect(!text.utf8.contains { $0 < 0x20 && $0 != 0x0A })
    }
}
