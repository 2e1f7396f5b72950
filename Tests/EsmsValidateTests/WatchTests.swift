import TestSupport
import Testing

@Suite(.serialized) struct WatchTests {
    /// A file is saved twice while it is watched, once in place and once by a new file under its name.
    @Test func whatIsSavedIsJudgedAgain() throws {
        let script = """
            set -eu
            folder=$(mktemp -d)
            trap 'rm -rf "$folder"' EXIT
            cp "$2/task-minimale.json" "$folder/a.json"
            "$1/esms-validate" --watch "$folder" --format ndjson >"$folder/out" &
            tool=$!
            wait_for() { for i in $(seq 1 600); do [ "$(wc -l <"$folder/out")" -ge "$1" ] && return; sleep 0.05; done; }
            wait_for 1
            cp "$2/task-avec-erreurs.json" "$folder/a.json"
            wait_for 2
            cp "$2/task-minimale.json" "$folder/b.tmp"
            mv "$folder/b.tmp" "$folder/a.json"
            wait_for 3
            kill "$tool"
            grep -o '"valid":[a-z]*' "$folder/out" | head -n 3
            """
        let result = try Executable.run(
            path: "/bin/sh", ["-c", script, "sh", Executable.folder, Repository.root + "/docs/samples"])
        #expect(result.text == "\"valid\":true\n\"valid\":false\n\"valid\":true\n")
    }

    /// The hook judges what is staged, not what lies in the folder.
    @Test func theHookStopsARefusedPayload() throws {
        let script = """
            set -eu
            folder=$(mktemp -d)
            trap 'rm -rf "$folder"' EXIT
            export PATH="$1:$PATH" HOME="$folder" GIT_CONFIG_NOSYSTEM=1
            cd "$folder"
            git init -q .
            git config user.email test@x.invalid
            git config user.name test
            cp "$3/pre-commit" .git/hooks/pre-commit
            chmod +x .git/hooks/pre-commit
            cp "$2/task-avec-erreurs.json" 'a b.json'
            echo '{"no": "payload"}' >other.json
            git add .
            cp "$2/task-minimale.json" 'a b.json'
            git commit -qm one >report 2>&1 && echo committed || echo stopped
            grep -c 'a b.json' report
            git add .
            git commit -qm two >/dev/null 2>&1 && echo committed || echo stopped
            """
        let result = try Executable.run(
            path: "/bin/sh",
            [
                "-c", script, "sh", Executable.folder, Repository.root + "/docs/samples",
                Repository.root + "/docs/editors",
            ])
        #expect(result.text == "stopped\n1\ncommitted\n", "\(String(decoding: result.diagnostics, as: UTF8.self))")
    }

    /// Every finding in the report for editors fits the pattern of the VS Code task.
    @Test func theProblemMatcherFits() throws {
        let result = try Executable.run(
            "esms-validate", [Repository.root + "/docs/samples/task-avec-erreurs.json", "--format", "github"])
        let lines = result.text.split(separator: "\n")
        let pattern = /^::(error|warning|notice) file=([^,]*),line=(\d+),col=(\d+),title=([^:]*)::(.*)$/
        #expect(!lines.isEmpty)
        // The verdicts, and what they rest on, are lines that the task passes over.
        let verdicts = lines.filter { line in
            ["EVSClient: ", "ViaTrajectoire: ", "settings evsclient ("].contains { line.hasPrefix($0) }
        }
        #expect(verdicts.count == 3)
        for line in lines where !verdicts.contains(line) {
            #expect(line.wholeMatch(of: pattern) != nil, "\(line)")
        }
    }
}
