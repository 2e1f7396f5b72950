import TestSupport
import Testing

/// Where results may go, for all three tools: never over what was read, into what is no file, beside what is missing.
@Suite struct OutputTests {
    private func script(_ text: String) throws -> (text: String, diagnostics: String) {
        let prelude = """
            tools=$1 samples=$2
            folder=$(mktemp -d)
            trap 'rm -rf "$folder"' EXIT
            cd "$folder"
            cp "$samples/task-complete.json" a.json
            cp "$samples/task-minimale.json" b.json

            """
        let result = try Executable.run(
            path: "/bin/sh", ["-c", prelude + text, "sh", Executable.folder, Repository.root + "/docs/samples"])
        return (result.text, String(decoding: result.diagnostics, as: UTF8.self))
    }

    @Test(arguments: [
        "esms-validate a.json --output a.json", "esms-validate ./a.json b.json --output b.json",
        "esms-validate a.json --output link.json", "esms-validate fhirpath id a.json --output a.json",
        "esms-diff format a.json --output a.json", "esms-diff diff a.json b.json --output b.json",
        "esms-diff tree a.json --output a.json", "esms-diff diagnose a.json --output a.json",
        "esms-diff redact a.json --key 0123456789abcdef --output a.json",
        "esms-cert inspect a.json --output a.json", "esms-cert check a.json --output a.json",
        "esms-cert check a.json --password-file b.json --output b.json",
        "esms-cert finess import a.json --finess a.json", "esms-diff diagnose a.json --repair a.json --force",
    ])
    func whatWasReadIsNotWrittenOver(command: String) throws {
        let result = try script(
            """
            ln -s a.json link.json
            cat a.json b.json >before
            "$tools"/\(command) >/dev/null
            echo $?
            cat a.json b.json | cmp - before && ls -A
            """)
        #expect(result.text == "2\na.json\nb.json\nbefore\nlink.json\n", "\(result.diagnostics)")
        #expect(!result.diagnostics.isEmpty)
    }

    @Test(arguments: ["esms-validate a.json --format ndjson", "esms-diff format a.json", "esms-diff tree a.json"])
    func whatIsNoFileIsWrittenTo(command: String) throws {
        let result = try script(
            """
            "$tools"/\(command) >expected
            mkfifo pipe
            cat pipe >from-pipe &
            "$tools"/\(command) --output pipe || echo failed
            wait
            cmp expected from-pipe && [ -p pipe ] && echo pipe
            "$tools"/\(command) --output /dev/stdout | cmp - expected && [ -L /dev/stdout ] && echo stdout
            (echo before; "$tools"/\(command) --output /dev/stdout) >together
            (echo before; cat expected) | cmp - together && echo appended
            touch real && ln -s real link
            "$tools"/\(command) --output link
            cmp real expected && [ -L link ] && echo link
            """)
        #expect(result.text == "pipe\nstdout\nappended\nlink\n", "\(result.diagnostics)")
    }

    @Test(arguments: [
        "esms-validate a.json --output nowhere/x", "esms-diff format a.json --output nowhere/x",
        "esms-diff extract \"$samples/bundle-documents.json\" --into nowhere",
    ])
    func aMissingFolderIsNamedAsSuch(command: String) throws {
        let result = try script("LANG=en \"$tools\"/\(command); echo $?")
        #expect(result.text.hasSuffix("2\n"))
        #expect(result.diagnostics.contains("its folder does not exist; make it first"), "\(result.diagnostics)")
    }

    @Test(arguments: ["esms-diff format -", "esms-diff tree -", "esms-validate -", "esms-validate pipe"])
    func aClosedStandardInputIsNamed(command: String) throws {
        let result = try script("LANG=en \"$tools\"/\(command) <&-; echo $?")
        #expect(result.text.hasSuffix("2\n"), "\(result.text)")
        let both = result.text + result.diagnostics
        #expect(both.lowercased().contains("standard input"), "\(both)")
    }
}
