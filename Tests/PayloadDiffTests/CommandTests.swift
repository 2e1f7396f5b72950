import CommandSupport
import PayloadDiff
import TestSupport
import Testing

/// The program as it is run: exit codes and where things are written.
@Suite struct CommandTests {
    private func run(_ arguments: String...) throws -> Executable.Outcome {
        try Executable.run("esms-diff", arguments)
    }

    private let payloads = Samples.fixtures + "/payloads"
    private let broken = Samples.fixtures + "/broken"

    @Test func exitCodes() throws {
        #expect(try run("diff", payloads + "/task.json", payloads + "/task.json").code == 0)
        #expect(try run("diff", payloads + "/bundle.json", Samples.fixtures + "/changed/bundle.json").code == 1)
        #expect(try run("diff", payloads + "/task.json", broken + "/truncated.json").code == 2)
        #expect(try run("diff", payloads + "/task.json", "nowhere.json").code == 2)
        #expect(try run("diff", payloads + "/task.json").code == 64)
        #expect(try run("diff", "a", "b", "--preset", "x").code == 64)
        #expect(try run("diagnose", broken + "/comment.json").code == 1)
        #expect(try run("diagnose", payloads + "/task.json").code == 0)
        #expect(try run("format", broken + "/comment.json").code == 2)
        #expect(try run("redact", payloads + "/task.json").code == 64)
        #expect(try run("tree", payloads + "/task.json").code == 0)
        #expect(try run("--help").code == 0)
    }

    @Test func productOnStandardOutputTroubleOnStandardError() throws {
        let broken = try run("format", broken + "/missing-comma.json")
        #expect(broken.output.isEmpty)
        #expect(text(broken.diagnostics).contains("line 9, column 3") && text(broken.diagnostics).contains("diagnose"))
        let good = try run("format", "--compact", payloads + "/task.json")
        #expect(good.diagnostics.isEmpty && good.output.filter { $0 == 0x0A }.count == 1)
    }

    @Test func repairLeavesTheInputAndExistingFilesAlone() throws {
        let file = broken + "/comment.json"
        let before = try Samples.bytes(file)
        #expect(try run("diagnose", file, "--repair", file).code == 2)
        #expect(try run("diagnose", file, "--repair", payloads + "/task.json").code == 2)
        #expect(try Samples.bytes(file) == before)
    }
}
