import ArgumentParser
import CommandSupport
import FHIRCore
import PayloadDiff

/// `esms-diff diagnose`.
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Says why a payload does not parse or is not what was asked for, and repairs a copy.",
        discussion: """
            EXIT CODES: 0 nothing wrong with the form, 1 something was found, 2 trouble, or a limit of reading kept part \
            of the file from being looked at, 64 wrong usage.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Argument(help: "Files and folders; '-' is standard input.")
    var files: [String] = ["-"]

    @Option(help: "text, or json: one object a line for each file.")
    var format: Format = .text

    @Option(
        help: ArgumentHelp(
            "Write the best repair of the one file to this one; the input is never touched.", valueName: "file"))
    var repair: String?

    @Option(
        help: ArgumentHelp(
            "Where a fault can be mended in several ways, take the option of this number (repeatable).",
            valueName: "number"))
    var choose: [Int] = []

    @Flag(help: "Replace the file of --repair when it exists.")
    var force = false

    @OptionGroup var options: CommandOptions

    func validate() throws {
        if repair != nil, files.count > 1 { throw ValidationError("--repair takes one file.") }
    }

    func run() throws {
        let trouble = TroubleReport(language: options.language)
        let definitions = Definitions()
        let names = InputFiles.expand(files, extensions: ["json", "xml", "txt", "ndjson", "cda"])
        guard !names.isEmpty else { throw trouble.noFiles(files) }
        var output = CommandOutput(path: options.output)
        var status = ExitStatus.accepted
        for (index, file) in names.enumerated() {
            do {
                let found = Diagnoser(definitions: definitions, chosen: Set(choose)).diagnose(try FileAccess.read(file))
                let report = DiagnosisReport(found, file: file, language: options.language)
                switch format {
                case .json: output.write(utf8: report.json())
                case .text:
                    if index > 0 { output.write("\n") }
                    output.write(utf8: report.text(terminal: options.terminal))
                }
                try write(found, report, trouble, definitions)
                if found.isPartial {
                    status = ExitStatus.notJudged
                } else if !found.problems.isEmpty, status == ExitStatus.accepted {
                    status = ExitStatus.refused
                }
            } catch {
                status = trouble.exit(error, file: file)
            }
        }
        do { try output.finish() } catch { throw trouble.exit(error, file: options.output ?? "-") }
        if status != ExitStatus.accepted { throw status }
    }

    private func write(
        _ found: Diagnoser.Report, _ report: DiagnosisReport, _ trouble: TroubleReport, _ definitions: Definitions
    ) throws {
        guard let repair else { return }
        if InputRegister.holds(repair) {
            writeDiagnostic(trouble.text("diagnosis-same-file"))
            throw ExitStatus.notJudged
        }
        guard !found.edits.isEmpty else {
            writeDiagnostic(trouble.text("diagnosis-nothing-mended", [Terminal.sanitized(repair)]))
            return
        }
        try FileAccess.write(found.repaired, to: repair, overwrite: force)
        let verdict = RepairVerdict(found.repaired, definitions: definitions)
        let terminal = Terminal(descriptor: 2, color: options.color)
        let told = report.repair(writtenTo: repair, verdict: verdict, terminal: terminal)
        writeDiagnostic(String(decoding: told.dropLast(), as: UTF8.self))
    }
}
