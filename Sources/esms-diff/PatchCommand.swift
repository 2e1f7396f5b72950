import ArgumentParser
import CommandSupport
import FHIRCore
import PayloadDiff

/// `esms-diff patch`.
struct PatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patch",
        abstract: "Applies a JSON Patch (RFC 6902) or a FHIRPath Patch (Parameters) to a payload.",
        discussion: "EXIT CODES: 0 applied, 2 could not be applied, 64 wrong usage.")

    @Argument(help: "The payload; '-' is standard input.")
    var file: String

    @Argument(help: "The patch.")
    var patch: String

    @Flag(help: "One line, without white space that says nothing.")
    var compact = false

    @OptionGroup var options: CommandOptions

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        do {
            let product = try Patching(definitions: Definitions()).apply(
                FileAccess.read(patch), to: FileAccess.read(file), layout: JSONLayout(isCompact: compact))
            var output = CommandOutput(path: options.output)
            output.write(utf8: product)
            try output.finish()
        } catch let error as PatchError {
            let message = Terminal.sanitized(trouble.text(error.code.rawValue, error.arguments))
            let name = Terminal.sanitized(patch)
            writeDiagnostic(
                error.operation.map { trouble.text("patch-operation", [name, String($0 + 1), message]) }
                    ?? trouble.text("format-no-place", [name, message]))
            throw ExitStatus.notJudged
        } catch let error as PatchFailure {
            throw trouble.exit(error.cause, file: patch)
        } catch {
            throw trouble.exit(error, file: file)
        }
    }
}
