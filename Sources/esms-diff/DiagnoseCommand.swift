import ArgumentParser
import CommandSupport
import FHIRCore
import PayloadDiff

/// `esms-diff diagnose`.
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Says why a payload does not parse or is not what was asked for, and repairs a copy.",
        discussion: "EXIT CODES: 0 nothing wrong with the form, 1 something was found, 2 trouble, 64 wrong usage.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "The file; '-' is standard input.")
    var file = "-"

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Write the best repair to this file; the input is never touched.", valueName: "file"))
    var repair: String?

    @Flag(help: "Replace the file of --repair when it exists.")
    var force = false

    @OptionGroup var options: CommandOptions

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        do {
            let definitions = Definitions()
            let found = Diagnoser(definitions: definitions).diagnose(try FileAccess.read(file))
            let report = DiagnosisReport(found, file: file, language: options.language)
            var output = CommandOutput(path: options.output)
            switch format {
            case .json: output.write(utf8: report.json())
            case .text: output.write(utf8: report.text(terminal: options.terminal))
            }
            if let repair, InputRegister.holds(repair) {
                writeDiagnostic(trouble.text("diagnosis-same-file"))
                throw ExitStatus.notJudged
            }
            if let repair, found.edits.isEmpty {
                writeDiagnostic(trouble.text("diagnosis-nothing-mended", [Terminal.sanitized(repair)]))
            } else if let repair {
                try FileAccess.write(found.repaired, to: repair, overwrite: force)
                let verdict = RepairVerdict(found.repaired, definitions: definitions)
                let terminal = Terminal(descriptor: 2, color: options.color)
                let told = report.repair(writtenTo: repair, verdict: verdict, terminal: terminal)
                writeDiagnostic(String(decoding: told.dropLast(), as: UTF8.self))
            }
            try output.finish()
            if !found.problems.isEmpty { throw ExitStatus.refused }
        } catch {
            throw trouble.exit(error, file: file)
        }
    }
}
