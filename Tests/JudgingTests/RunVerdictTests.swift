import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Reporting
import TestSupport
import Testing

@Suite struct RunVerdictTests {
    private static let samples = Repository.root + "/docs/samples/"

    private func verdict(_ files: [String], _ failOn: FailOn) -> RunVerdict {
        let judge = PayloadJudge(
            repository: DefinitionRepository(), options: .init(profiles: .automatic), runsBusinessRules: true)
        var verdict = RunVerdict(failOn: failOn)
        for file in files { verdict.add(judge.judge(file: file, limit: 1 << 20).outcome) }
        return verdict
    }

    @Test func theWorstDecides() {
        let good = Self.samples + "task-complete.json", bad = Self.samples + "task-avec-erreurs.json"
        #expect(!verdict([good], .error).isRefused)
        #expect(verdict([good, bad], .error).isRefused)
        let missing = verdict([good, Self.samples + "missing.json"], .error)
        #expect(missing.isNotJudged && !missing.isRefused)
    }

    /// A made-up value of the guide's examples is EVSClient's to accept and ViaTrajectoire's to refuse.
    @Test(arguments: [(FailOn.error, false), (.warning, false), (.business, true)])
    func businessErrorsCountWhenAsked(failOn: FailOn, isRefused: Bool) throws {
        let folder = try ScratchFolder()
        let text = String(decoding: try FileAccess.read(Self.samples + "task-complete.json"), as: UTF8.self)
        let real = "VT-2026-000456"
        let parts = text.split(separator: real, omittingEmptySubsequences: false)
        try #require(parts.count > 1)
        let file = try folder.write(parts.joined(separator: "idNat_Decision"), as: "task.json")
        #expect(verdict([file], failOn).isRefused == isRefused)
    }
}
