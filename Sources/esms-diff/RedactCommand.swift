import ArgumentParser
import CommandSupport
import FHIRCore
import Messages
import PayloadDiff

/// `esms-diff redact`.
struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract:
            "Pseudonymises a payload: what definitions do not vouch for becomes fictitious, embedded CDA included.",
        discussion: """
            The same input and the same key give the same output: redacted files can still be compared and their \
            references followed. Known codes, their labels and the identifiers of structures are kept. Every result is \
            searched for what was replaced; when anything is found, nothing is written.

            EXIT CODES: 0 done, 1 personal values are left, 2 trouble, 64 wrong usage.
            """)

    @Argument(help: "The payload; '-' is standard input.")
    var file: String

    @Option(help: "The key (visible to other users of the machine: prefer --key-file or --key-env).")
    var key: String?

    @Option(help: "Read the key from the first line of this file.")
    var keyFile: String?

    @Option(help: "Read the key from this environment variable.")
    var keyEnv: String?

    @Flag(help: "Say what was proved.")
    var check = false

    @OptionGroup var options: CommandOptions

    func validate() throws {
        let given = [key, keyFile, keyEnv].filter { $0 != nil }.count
        let text = { (id: String) in MessageCatalogue.payloadDiff.text(id, [], in: options.language) }
        guard given == 1 else { throw ValidationError(text("redact-no-key")) }
    }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        do {
            let secret = try secretKey()
            guard !secret.isEmpty else {
                writeDiagnostic(trouble.text("redact-empty-key"))
                throw ExitCode(64)
            }
            if secret.count < 16 { writeDiagnostic(trouble.text("redact-short-key", [String(secret.count)])) }
            let redaction = try Redaction(FileAccess.read(file), definitions: Definitions(), key: secret)
            let name = Terminal.sanitized(file)
            guard redaction.survivors.isEmpty else {
                writeDiagnostic(trouble.text("redact-survivors", [name, String(redaction.survivors.count)]))
                for survivor in redaction.survivors.prefix(20) {
                    writeDiagnostic(
                        trouble.text("redact-survivor", ["@redact-kind-" + survivor.kind.rawValue, survivor.place]))
                }
                throw ExitStatus.refused
            }
            var output = CommandOutput(path: options.output)
            output.write(utf8: redaction.bytes)
            try output.finish()
            if check { writeDiagnostic(trouble.text("redact-proved", [name, String(redaction.personal.count)])) }
        } catch {
            throw trouble.exit(error, file: file)
        }
    }

    private func secretKey() throws -> [UInt8] {
        if let key { return Array(key.utf8) }
        if let keyEnv { return Array((Environment.value(keyEnv) ?? "").utf8) }
        return try keyFile.map { path throws(FileError) in try KeyFile.firstLine(of: path) } ?? []
    }
}
