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

            EXAMPLES
              esms-diff redact task.json --key-file key.txt --check -o task-redacted.json
              esms-diff redact exports/ --key-file key.txt -o redacted/
              esms-diff redact broken.json --key-file key.txt --raw --check
              esms-diff redact task.json --anonymise

            EXIT CODES: 0 done, 1 personal values are left, 2 trouble, 64 wrong usage.
            """)

    @Argument(
        help: "Files, folders and globs; '-' is standard input. Of several, --output is the folder of the copies.")
    var files: [String]

    @Option(help: "The key (visible to other users of the machine: prefer --key-file or --key-env).")
    var key: String?

    @Option(help: "Read the key from the first line of this file.")
    var keyFile: String?

    @Option(help: "Read the key from this environment variable.")
    var keyEnv: String?

    @Flag(help: "Say what was proved, and whether the copy has the errors of the original.")
    var check = false

    @Flag(help: "Mask what does not parse as it stands, so that the copy has the fault of the original.")
    var raw = false

    @Flag(help: "Leave the year of dates only, and replace structures, too; without a key one is made and forgotten.")
    var anonymise = false

    @OptionGroup var options: CommandOptions

    func validate() throws {
        let given = [key, keyFile, keyEnv].filter { $0 != nil }.count
        let text = { (id: String) in MessageCatalogue.payloadDiff.text(id, [], in: options.language) }
        guard given == 1 || given == 0 && anonymise else { throw ValidationError(text("redact-no-key")) }
        if isMany, options.output == nil { throw ValidationError(text("redact-folder-needed")) }
    }

    private var isMany: Bool { files.count > 1 || files.contains(where: InputFiles.isDirectory) }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        let copies: RedactedCopies
        do {
            let secret = try secretKey()
            guard !secret.isEmpty else {
                writeDiagnostic(trouble.text("redact-empty-key"))
                throw ExitCode(64)
            }
            if secret.count < 16 { writeDiagnostic(trouble.text("redact-short-key", [String(secret.count)])) }
            copies = RedactedCopies(
                key: secret, check: check, isRaw: raw, isAnonymous: anonymise, trouble: trouble)
        } catch {
            throw trouble.exit(error, file: keyFile ?? "-")
        }
        let inputs = RedactedCopies.inputs(files)
        guard !inputs.isEmpty else { throw trouble.noFiles(files) }
        if isMany, let folder = options.output { FileAccess.makeFolder(folder) }
        let isFolder = isMany || inputs.count != 1 || options.output.map(InputFiles.isDirectory) ?? false
        var status = ExitStatus.accepted
        var written = 0
        var names: [String: String] = [:]
        for input in inputs {
            do {
                var output = options.output
                if isFolder, let folder = options.output {
                    let path = folder.hasSuffix("/") ? folder + input.name : folder + "/" + input.name
                    if names.updateValue(input.path, forKey: path) != nil {
                        writeDiagnostic(
                            trouble.text(
                                "redact-name-twice", [Terminal.sanitized(input.path), Terminal.sanitized(path)]))
                        throw ExitStatus.notJudged
                    }
                    output = path
                    if let slash = path.lastIndex(of: "/") { FileAccess.makeFolder(String(path[..<slash])) }
                }
                try copies.write(input.path, to: output)
                written += 1
            } catch {
                let code = trouble.exit(error, file: input.path)
                if status != ExitStatus.notJudged { status = code }
            }
        }
        if inputs.count > 1 {
            writeDiagnostic(
                trouble.text(
                    "redact-summary", [String(inputs.count), String(written), String(inputs.count - written)]))
        }
        if status != ExitStatus.accepted { throw status }
    }

    private func secretKey() throws -> [UInt8] {
        if let key { return Array(key.utf8) }
        if keyEnv == nil, keyFile == nil {
            var generator = SystemRandomNumberGenerator()
            return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        if let keyEnv { return Array((Environment.value(keyEnv) ?? "").utf8) }
        return try keyFile.map { path throws(FileError) in try KeyFile.firstLine(of: path) } ?? []
    }
}
