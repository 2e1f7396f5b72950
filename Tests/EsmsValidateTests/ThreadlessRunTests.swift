import CommandSupport
import Glibc
import TestSupport
import Testing

/// No input goes without a result, whatever the system gives, and whoever asks line by line gets an answer a line.
@Suite struct ThreadlessRunTests {
    static let canLimit =
        getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0 && access("/usr/bin/prlimit", X_OK) == 0

    /// The tool copied to where another user may run it, and forty refused payloads.
    private func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        chmod(folder.path, 0o755)
        mkdir(folder.path + "/many", 0o755)
        for number in 0..<40 {
            let file = try folder.write("{\"resourceType\": \"Task\"}", as: "many/\(number).json")
            chmod(file, 0o644)
        }
        return folder
    }

    @Test(.enabled(if: canLimit), arguments: ["1", "4"])
    func withoutThreadsEverythingIsJudged(jobs: String) throws {
        let folder = try folder()
        let script = """
            cd "$1" || exit 99
            exec setpriv --reuid=65534 --regid=65534 --clear-groups prlimit --nproc=1 \
              "$2/esms-validate" many --format ndjson -j \(jobs)
            """
        let result = try Executable.run(path: "/bin/sh", ["-c", script, "sh", folder.path, Executable.folder])
        // A folder that another user may not enter cannot run it: then there is nothing to be learnt here.
        guard result.code != 126, result.code != 127 else { return }
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 40, "\(String(decoding: result.diagnostics, as: UTF8.self))")
        #expect(result.code == 1)
    }

    /// One line in, one line out, the next question only after the answer.
    @Test(arguments: ["1", "2"]) func pipeAnswersLineByLine(jobs: String) throws {
        let script = """
            mkfifo "$1/in" "$1/out" || exit 99
            "$2/esms-validate" pipe -j \(jobs) <"$1/in" >"$1/out" &
            exec 3>"$1/in" 4<"$1/out"
            for number in 1 2 3 4 5; do
              echo '{"resourceType": "Task"}' >&3
              IFS= read -r answer <&4 || exit 98
              printf '%s\\n' "$answer"
            done
            exec 3>&-
            wait
            """
        let folder = try ScratchFolder()
        let result = try Executable.run(
            path: "/usr/bin/timeout", ["60", "/bin/sh", "-c", script, "sh", folder.path, Executable.folder])
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 5, "\(result.code) \(String(decoding: result.diagnostics, as: UTF8.self))")
        for (index, line) in lines.enumerated() {
            #expect(line.hasPrefix("{\"file\":\"stdin:\(index + 1)\",\"valid\":false"))
        }
    }
}
