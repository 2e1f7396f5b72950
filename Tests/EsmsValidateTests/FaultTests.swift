import Glibc
import TestSupport
import Testing

/// What the machine does wrong: full disks, folders that may not be written, readers that go away, signals.
@Suite struct FaultTests {
    private func script(_ text: String) throws -> (text: String, diagnostics: String) {
        let prelude = """
            set -u
            tools=$1 samples=$2
            folder=$(mktemp -d)
            trap 'chmod -R u+w "$folder" 2>/dev/null; rm -rf "$folder"' EXIT
            cd "$folder"

            """
        let result = try Executable.run(
            path: "/bin/sh",
            ["-c", prelude + text, "sh", Executable.folder, Repository.root + "/docs/samples"])
        return (result.text, String(decoding: result.diagnostics, as: UTF8.self))
    }

    /// `/dev/full` takes nothing: that is said, and the exit code is not that of a verdict.
    @Test(arguments: [
        "esms-validate \"$samples/task-complete.json\"", "esms-validate pipe <\"$samples/one-line\"",
        "esms-diff format \"$samples/task-complete.json\"",
        "esms-diff diff \"$samples/task-complete.json\" \"$samples/task-minimale.json\"",
    ]) func aFullDiskIsNamed(command: String) throws {
        let line = "tr -d '\\n' <\"$samples/task-complete.json\" >one-line\n"
        let text = "\"$tools\"/" + command.replacingOccurrences("\"$samples/one-line\"", "one-line")
        let result = try script(line + text + " >/dev/full\necho $?")
        #expect(result.text == "2\n")
        #expect(!result.diagnostics.isEmpty)
    }

    /// A file that cannot be written whole is not written at all, and what was there stays.
    @Test func nothingIsTorn() throws {
        let result = try script(
            """
            echo before >out.json
            ulimit -f 1
            trap '' XFSZ
            "$tools/esms-diff" format "$samples/bundle-documents.json" --output out.json 2>/dev/null
            echo $?
            cat out.json
            ls -A
            """)
        #expect(result.text == "2\nbefore\nout.json\n", "\(result.diagnostics)")
    }

    @Test func foldersThatMayNotBeWritten() throws {
        // The superuser may write everywhere, and so steps down; what it runs must lie where anybody may look.
        let result = try script(
            """
            as="" tool=$tools/esms-validate
            cp "$samples/task-complete.json" task.json
            mkdir locked
            if [ "$(id -u)" = 0 ]; then
                as="setpriv --reuid=65534 --regid=65534 --clear-groups"
                cp "$tool" . && tool=$PWD/esms-validate
                chmod 755 . "$tool" && chmod 644 task.json
            fi
            chmod 555 locked
            $as "$tool" task.json --output locked/report
            echo $?
            $as "$tool" task.json >/dev/null
            echo $?
            ls -A locked
            """)
        #expect(result.text == "2\n0\n", "\(result.diagnostics)")
        #expect(result.diagnostics.contains("locked/report"))
    }

    /// Without HOME, and with one that is no folder, what needs none works.
    @Test(arguments: ["env -u HOME", "env HOME=/nowhere", "env -i"]) func noHome(prefix: String) throws {
        let result = try script(
            prefix + " \"$tools/esms-validate\" --quiet --format ndjson \"$samples/task-complete.json\" | cut -c1-8\n"
                + prefix + " \"$tools/esms-diff\" format --compact \"$samples/task-minimale.json\" | cut -c1-8\n")
        #expect(result.text == "{\"file\":\n{\"resour\n", "\(result.diagnostics)")
    }

    /// A reader that goes away ends the run quietly, whatever is still to be judged.
    @Test func aReaderThatGoesAway() throws {
        let result = try script(
            """
            i=0; while [ $i -lt 300 ]; do cp "$samples/task-avec-erreurs.json" t$i.json; i=$((i + 1)); done
            { "$tools/esms-validate" . ; echo "code $?" >code; } 2>errors | head -n 1 >/dev/null
            cat code; cat errors
            """)
        #expect(result.text.hasPrefix("code "))
        #expect(!result.text.contains("rror"), "\(result.text)")
    }

    /// Interrupted while it writes: the file is the old one or the new one, and nothing else is left.
    @Test(arguments: ["INT", "TERM"]) func interrupted(signal: String) throws {
        let result = try script(
            """
            i=0; while [ $i -lt 400 ]; do cp "$samples/task-complete.json" t$i.json; i=$((i + 1)); done
            mkdir out; echo before >out/report
            "$tools/esms-validate" . --output out/report & tool=$!
            sleep 0.2; kill -\(signal) $tool 2>/dev/null; wait $tool
            head -c 6 out/report; echo
            ls -A out
            """)
        // A run that was faster than the signal has written its report.
        let first = result.text.split(separator: "\n").first ?? ""
        #expect(first == "before" || first == "./t0.j" || first == "t0.jso", "\(result.text)")
        #expect(result.text.hasSuffix("\nreport\n"))
    }

    /// Files that vanish between the listing and the reading are outcomes, the others are judged.
    @Test func filesThatVanish() throws {
        let result = try script(
            """
            cp "$samples/task-complete.json" a.json
            ln -s gone.json b.json
            cp "$samples/task-complete.json" c.json
            "$tools/esms-validate" a.json b.json c.json --format ndjson | grep -o '"valid":[a-z]*'
            "$tools/esms-validate" a.json b.json c.json >/dev/null; echo $?
            """)
        #expect(result.text == "\"valid\":true\n\"valid\":false\n\"valid\":true\n2\n")
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        guard let range = utf8.firstRange(of: Array(old.utf8)) else { return self }
        return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
