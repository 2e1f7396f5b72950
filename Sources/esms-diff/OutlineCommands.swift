import ArgumentParser
import CommandSupport
import FHIRCore
import PayloadDiff

/// `esms-diff tree`.
struct TreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree",
        abstract: "Outlines a payload: resources, ids, references resolved or dangling, documents.")

    @Argument(help: "Payloads and folders; '-' is standard input.")
    var files: [String] = ["-"]

    @OptionGroup var options: CommandOptions

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        let names = InputFiles.expand(files, extensions: ["json", "xml"])
        guard !names.isEmpty else { throw trouble.noFiles(files) }
        var output = CommandOutput(path: options.output)
        var status = ExitStatus.accepted
        for (index, file) in names.enumerated() {
            do {
                var outline = Outline(
                    definitions: Definitions(), language: options.language, terminal: options.terminal)
                let shown = try outline.write(FileAccess.read(file))
                if names.count > 1 { output.write((index > 0 ? "\n" : "") + Terminal.sanitized(file) + "\n") }
                output.write(utf8: shown)
            } catch {
                status = trouble.exit(error, file: file)
            }
        }
        do { try output.finish() } catch { throw trouble.exit(error, file: options.output ?? "-") }
        if status != ExitStatus.accepted { throw status }
    }
}

/// `esms-diff extract`.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Writes the documents that a payload carries as base64 to files.")

    @Argument(help: "The payload; '-' is standard input.")
    var file: String

    @Option(name: [.customLong("into"), .short], help: ArgumentHelp("The folder to write to.", valueName: "folder"))
    var into = "."

    @Flag(help: "Replace files that exist.")
    var force = false

    @OptionGroup var options: CommandOptions

    func validate() throws {
        if into.isEmpty { throw ValidationError("--into takes a folder; '.' is the current one.") }
    }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        do {
            let documents = try Extraction.documents(in: FileAccess.read(file), definitions: Definitions())
            var output = CommandOutput(path: options.output)
            if documents.isEmpty { writeDiagnostic(trouble.text("extract-none", [Terminal.sanitized(file)])) }
            let display = DisplayOptions(language: options.language)
            for document in documents {
                let path = into.hasSuffix("/") ? into + document.name : into + "/" + document.name
                try FileAccess.write(document.bytes, to: path, overwrite: force)
                let line = trouble.text(
                    "extract-written", [Terminal.sanitized(path), display.describe(document.bytes)])
                output.write(line + "\n")
                if document.isDamaged { writeDiagnostic(trouble.text("extract-damaged", [Terminal.sanitized(path)])) }
            }
            try output.finish()
        } catch {
            throw trouble.exit(error, file: file)
        }
    }
}
