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

    /// Copies of a folder stand in another one; a folder without payloads is no success.
    @Test func foldersAreRedactedWhole() throws {
        let folder = try ScratchFolder()
        let copies = folder.path + "/copies"
        let key = "0123456789abcdef"
        #expect(try run("redact", payloads, "--key", key).code == 64)
        let done = try run(
            "redact", payloads, broken + "/missing-comma.json", "--key", key, "-o", copies, "--lang", "en")
        let said = text(done.diagnostics)
        let count = InputFiles.names(in: payloads).count
        #expect(done.code == 2 && said.contains("\(count + 1) files: \(count) copies written, 1 refused"), "\(said)")
        #expect(said.contains("--raw"))
        #expect(InputFiles.names(in: copies).sorted() == InputFiles.names(in: payloads).sorted())
        let raw = try run("redact", broken + "/missing-comma.json", "--key", key, "--raw", "--lang", "en")
        #expect(raw.code == 0 && text(raw.diagnostics).contains("has the errors of the original"))
        for command in [["redact", "--key", key, "-o", copies], ["diagnose"], ["format"], ["tree"]] {
            let empty = try ScratchFolder()
            #expect(try Executable.run("esms-diff", command + [empty.path]).code == 2, "\(command)")
        }
        #expect(try run("tree", payloads).output.count > 200)
    }

    /// Of dates the year is left, of structures nothing, and the copy is as good as the original.
    @Test(arguments: ["task.json", "bundle.json", "cda-decision.xml"])
    func anonymisedCopies(file: String) throws {
        let done = try run("redact", payloads + "/" + file, "--anonymise", "--lang", "en")
        #expect(done.code == 0 && text(done.diagnostics).contains("Of dates the year is left"))
        let original = try Samples.bytes(payloads + "/" + file)
        let dates = text(original).matches(of: /\d{4}-\d{2}-\d{2}|"(?:19|20)\d{6}(?=[\d+"])/).map { String($0.output) }
        try #require(!dates.isEmpty)
        for date in dates where !date.hasSuffix("-01-01") && !date.hasSuffix("0101") {
            #expect(!text(done.output).contains(date), "\(date)")
        }
        for number in text(original).matches(of: /\b1[0-9AB]{2}\d{7}\b/).map({ String($0.output) }) {
            #expect(!text(done.output).contains(number), "\(number)")
        }
    }

    @Test func repairLeavesTheInputAndExistingFilesAlone() throws {
        let file = broken + "/comment.json"
        let before = try Samples.bytes(file)
        #expect(try run("diagnose", file, "--repair", file).code == 2)
        #expect(try run("diagnose", file, "--repair", payloads + "/task.json").code == 2)
        #expect(try Samples.bytes(file) == before)
    }
}
