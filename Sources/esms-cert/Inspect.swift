import ArgumentParser
import CertificateReporting
import Certificates
import CommandSupport
import Messages

struct Inspect: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, ndjson
    }

    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a certificate file holds, without its password as far as that goes.")

    @Argument(help: "PKCS#12, PEM, DER or PKCS#7 files, or folders.")
    var files: [String]

    @Option(help: "Output format: text, json or ndjson.")
    var format: Format = .text

    @Flag(help: "Ask for the password on the terminal when part of a file is encrypted.")
    var ask = false

    @OptionGroup var examination: ExaminationOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        let language = options.language
        try Failure.reported(in: language) {
            let examiner = try examination.examiner(language: language)
            let found = CertificateFiles(files)
            var prompt = try password.prompt(asks: ask, isShared: found.files.count > 1, language: language)
            let companion = try examination.companion(prompt, options.language)
            found.report(language)
            if found.files.isEmpty { throw Failure("file.none", [files.joined(separator: " ")], language) }
            var output = CommandOutput(path: options.output)
            var inspections: [Inspection] = []
            var failed = false
            let text = InspectTextReport(language: language, terminal: options.terminal)
            for (index, file) in found.files.enumerated() {
                let path = file.name
                do throws(UnreadableReason) {
                    var (container, _) = try prompt.container(of: file)
                    if let companion { container.addKeys(of: companion) }
                    if container.password == .wrong || container.password == .altered {
                        failed = true
                        report(examiner.verdict(file: path, container: container), language)
                    }
                    let inspection = Inspection(file: path, container: container, examiner: examiner)
                    switch format {
                    case .text: output.write((index == 0 ? "" : "\n") + text.text(inspection))
                    case .ndjson: output.write(InspectJSONReport().line(inspection) + "\n")
                    case .json: inspections.append(inspection)
                    }
                } catch {
                    failed = true
                    report(CertificateVerdict(file: path, unreadable: error), language)
                }
            }
            if format == .json { output.write(InspectJSONReport().document(inspections)) }
            try output.finish(in: options.language)
            if failed { throw ExitStatus.notJudged }
        }
    }

    /// Says on standard error why a file, or a part of it, could not be read.
    private func report(_ verdict: CertificateVerdict, _ language: Language) {
        let reason = verdict.findings.first?.text(in: language) ?? ""
        let text = CommandMessages.text("inspect.unreadable", [verdict.file, reason], in: language)
        writeDiagnostic(Terminal.sanitized(text))
    }
}
