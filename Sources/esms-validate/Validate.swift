import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
import Reporting
import Schematron
import Suppressions
import TerminologyService
import ViaTrajectoireRules

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Validates payloads (the default).")

    @Argument(help: "Files, folders, globs, or - for standard input.")
    var files: [String]

    @Option(
        help: """
            auto (the ESMS profile of the type, as EVSClient imposes it, and what meta.profile says besides), declared, \
            consent, task, document, bundle, or a canonical URL.
            """)
    var profile: String = "auto"

    @Option(
        help: """
            Output format: text, json (OperationOutcome), ndjson, sarif (2.1.0), junit, github (annotations), \
            gazelle (report of a validation service) or html.
            """)
    var format: ReportFormat = .text

    @Option(
        help: """
            What makes the exit code 1: error, warning, or business (errors of the rules beyond EVSClient, too: what CI should \
            ask for).
            """)
    var failOn: FailOn = .error

    @Flag(help: "Leave out the rules beyond EVSClient.")
    var noBusiness = false

    @Flag(
        name: .customLong("mirror-evs"),
        help: "Repeat HL7's validator where it is mistaken too (docs/parity.md).")
    var mirrorEVS = false

    @Flag(help: "Stay, and judge again what is saved, until interrupted.")
    var watch = false

    @Flag(help: "Also show findings that only follow from another one (text; the other formats have them all).")
    var all = false

    @Flag(help: "Show errors and warnings only.")
    var quiet = false

    @Option(help: ArgumentHelp("Largest input that is read.", valueName: "MiB"))
    var maxSize: Int = FileAccess.defaultLimit >> 20

    @Option(name: .shortAndLong, help: "Threads, where there are many files (default: one a processor).")
    var jobs: ThreadCount?

    @Option(
        help: ArgumentHelp(
            "Also compare the structures that the payloads name with this certificate's legal entity (runs esms-cert).",
            valueName: "file"))
    var certificate: String?

    @Option(
        help: ArgumentHelp("The password of --certificate: the first line of this file.", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("The password of --certificate: this environment variable.", valueName: "name"))
    var passwordEnv: String?

    @Option(
        help: ArgumentHelp(
            "Where the report on --certificate goes (ndjson of esms-cert check); needed with every format but text.",
            valueName: "file"))
    var certificateReport: String?

    @OptionGroup var settingsOptions: SettingsOptions
    @OptionGroup var terminologyOptions: TerminologyOptions
    @OptionGroup var suppressionOptions: SuppressionOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var schematronOptions: SchematronOptions
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if !(1...FileAccess.largestLimit >> 20).contains(maxSize) {
            throw ValidationError("--max-size takes 1 to \(FileAccess.largestLimit >> 20) MiB.")
        }
        if certificate == nil {
            guard certificateReport == nil, passwordFile == nil, passwordEnv == nil else {
                throw ValidationError("--certificate-report, --password-file and --password-env go with --certificate.")
            }
        } else if format != .text, certificateReport == nil {
            throw ValidationError(
                "--certificate with --format \(format.rawValue) needs --certificate-report FILE: the certificate's report "
                    + "has a schema of its own.")
        }
    }

    func run() throws {
        let repository = try definitionOptions.repository(options.language)
        let selection = try ProfileSelector.reported(profile, in: repository, options.language)
        let validation = Validator.Options(
            profiles: selection, settings: try settingsOptions.value(options.language), mirrorsReference: mirrorEVS)
        let inputs = InputFiles.expand(files, extensions: ["json", "xml"])
        let context = MessageContext(
            catalogue: MessageCatalogue(merging: [.validation, .viaTrajectoire, .cda, .suppressions]),
            language: options.language)
        guard !inputs.isEmpty else {
            writeDiagnostic(context.text("folder-empty", [files.joined(separator: ", ")]))
            throw ExitStatus.notJudged
        }
        suggestSubcommand(context)
        let schematrons = try schematronOptions.load(context)
        func judge(_ inputs: [String]) throws -> ExitCode? {
            try self.judge(inputs, context, repository, validation, schematrons)
        }
        guard watch else {
            if let code = try judge(inputs) { throw code }
            return
        }
        guard !inputs.contains("-"), options.output == nil else {
            throw ValidationError("--watch goes neither with standard input (-) nor with --output.")
        }
        let watcher: FileWatcher
        do throws(FileError) {
            watcher = try FileWatcher(files, extensions: ["json", "xml"])
        } catch {
            writeDiagnostic(error.text(in: context.language))
            throw ExitStatus.notJudged
        }
        _ = try judge(inputs)
        while let changed = watcher.changes() {
            // What was saved and is gone again has nothing to say.
            let there = changed.filter(InputFiles.exists)
            if !there.isEmpty { _ = try judge(there) }
        }
    }

    /// A misspelt subcommand is taken for the name of a file that is not there.
    private func suggestSubcommand(_ context: MessageContext) {
        guard let first = files.first, first.utf8.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }),
            !InputFiles.exists(first)
        else { return }
        let names = EsmsValidate.configuration.subcommands.compactMap { $0.configuration.commandName }
        if let nearest = Suggestion.nearest(to: first, among: names) {
            writeDiagnostic(context.text("did-you-mean", ["esms-validate " + nearest]))
        }
    }

    /// One report of some inputs; the exit code that is no 0.
    private func judge(
        _ inputs: [String], _ context: MessageContext, _ repository: DefinitionRepository,
        _ validation: Validator.Options, _ schematrons: [Schematron]
    ) throws -> ExitCode? {
        var reporter = format.reporter(
            context: context, repository: repository, terminal: options.terminal,
            isSingle: inputs.count == 1, isQuiet: quiet, showsSuppressed: suppressionOptions.showSuppressed,
            showsEchoes: all, failOn: failOn)
        var suppressions = try suppressionOptions.list(context)
        var output = CommandOutput(path: options.output)
        // Editors want to know where a round begins and ends.
        let marksRounds = watch && format == .github
        if marksRounds { output.write("::group::esms-validate\n") }
        output.write(reporter.begin())
        var verdict = RunVerdict(failOn: failOn)
        let limit = maxSize << 20
        let runsRules = !noBusiness
        let index = try registry.path(options.language)
        let desk = try terminologyOptions.desk(options.language)
        // A thread loads definitions of its own, which pays from some dozen files on.
        let threads = inputs.count < 32 ? 1 : jobs?.value ?? OrderedParallel.processorCount
        let history =
            runsRules ? RunHistory.read(inputs, repository: repository, limit: limit, jobs: threads) : nil
        var next = 0
        var given = 0
        // The two documents of one decision may be two files.
        var earlier = CDALinks()
        OrderedParallel.run(
            jobs: threads,
            makeWorker: {
                let judge = PayloadJudge(
                    repository: repository, options: validation, runsBusinessRules: runsRules, registry: index,
                    history: history, schematrons: schematrons, lookUp: desk?.lookUp())
                return { (number: Int) in judge.judge(file: inputs[number], number: number, limit: limit) }
            },
            next: { () -> Int? in
                defer { next += 1 }
                return next < inputs.count ? next : nil
            },
            emit: { outcome, links in
                let linked = outcome.adding(earlier.add(links, file: outcome.file))
                let outcome = suppressions?.apply(to: linked) ?? linked
                verdict.add(outcome)
                given += 1
                output.write(reporter.report(outcome))
                return !output.isClosed
            })
        let isComplete = output.isClosed || given == inputs.count
        if let outcome = suppressions?.outcome() {
            verdict.add(outcome)
            output.write(reporter.report(outcome))
        }
        output.write(reporter.end())
        try terminologyOptions.finish(desk, options.language)
        if marksRounds { output.write("::endgroup::\n") }
        let certificateStatus = try compareCertificate(inputs, context, &output)
        try output.finish(in: context.language)
        guard isComplete else {
            writeDiagnostic(context.text("results-lost", [String(inputs.count), String(given)]))
            return ExitStatus.notJudged
        }
        return verdict.exitCode ?? certificateStatus
    }

    /// `esms-cert check --payload`, which lies beside this executable: only that tool links OpenSSL. Its report follows
    /// ours as text; the formats for programs have one schema each, so there it goes to a file of its own.
    private func compareCertificate(
        _ inputs: [String], _ context: MessageContext, _ output: inout CommandOutput
    ) throws -> ExitCode? {
        guard let certificate else { return nil }
        var arguments = ["check", certificate, "--lang", options.language.rawValue]
        for input in inputs where input != "-" { arguments += ["--payload", input] }
        if let index = registry.index { arguments += ["--finess", index] }
        if let passwordFile { arguments += ["--password-file", passwordFile] }
        if let passwordEnv { arguments += ["--password-env", passwordEnv] }
        if let certificateReport {
            arguments += ["--format", "ndjson", "--output", certificateReport]
        } else if options.output != nil {
            arguments += ["--color", "never"]
        }
        let report: (code: Int32, output: [UInt8])?
        if certificateReport == nil, options.output != nil {
            report = SiblingTool.capture("esms-cert", arguments)
        } else {
            output.flush()
            report = SiblingTool.run("esms-cert", arguments).map { ($0, []) }
        }
        guard let report else {
            writeDiagnostic(context.text("sibling-missing", ["esms-cert"]))
            throw ExitStatus.notJudged
        }
        output.write(utf8: report.output)
        return report.code == 0 ? nil : ExitCode(report.code)
    }
}
