import ArgumentParser
import CDA
import CommandSupport
import Messages
import Reporting
import Schematron

/// Options of every command that judges CDA documents.
struct SchematronOptions: ParsableArguments {
    @Option(
        name: .customLong("schematron"),
        help: ArgumentHelp(
            "Also run this ISO Schematron (XPath 1.0) on CDA documents (repeatable). What it has beyond XPath 1.0 is named and not run.",
            valueName: "file"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp("Phase of the Schematron (default: its defaultPhase, else all patterns).", valueName: "id"))
    var phase: String?

    func validate() throws {
        if phase != nil, files.isEmpty { throw ValidationError("--phase goes with --schematron.") }
    }

    func load(_ context: MessageContext) throws -> [Schematron] {
        var schematrons: [Schematron] = []
        for file in files {
            do throws(SchematronError) {
                schematrons.append(try Schematron.load(file, phase: phase))
            } catch {
                let message = error.code == .file ? "file-" + error.detail : "schematron-error-" + error.code.rawValue
                writeDiagnostic(context.text(message, [error.file, String(error.line), error.detail]))
                throw ExitStatus.notJudged
            }
        }
        return schematrons
    }
}
