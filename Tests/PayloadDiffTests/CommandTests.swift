import CommandSupport
import Glibc
import PayloadDiff
import Testing

/// The program as it is run: exit codes and where things are written.
@Suite struct CommandTests {
    private static let executable: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/esms-diff"
    }()

    private struct Outcome {
        let code: Int32
        let output: [UInt8]
        let diagnostics: [UInt8]
    }

    /// Runs the tool with its output in files of a folder of its own.
    private func run(_ arguments: String...) throws -> Outcome {
        var template = Array("/tmp/esms-diff-test-XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer {
            for name in InputFiles.names(in: folder) { unlink(folder + "/" + name) }
            rmdir(folder)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/out", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/err", O_WRONLY | O_CREAT, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([Self.executable] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("LANG=en_US.UTF-8"), strdup("PATH=/usr/bin"), nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process = pid_t()
        try #require(posix_spawn(&process, Self.executable, &actions, nil, &words, &variables) == 0)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return Outcome(
            code: status >> 8 & 0xFF, output: try FileAccess.read(folder + "/out"),
            diagnostics: try FileAccess.read(folder + "/err"))
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
