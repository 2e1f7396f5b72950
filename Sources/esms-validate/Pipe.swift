import ArgumentParser
import CDA
import CommandSupport
import FHIRCore
import FHIRValidation
import Judging
import Messages
import Reporting
import TerminologyService
import ViaTrajectoireRules

struct Pipe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipe",
        abstract:
            "Validates NDJSON: a resource a line on standard input, a result a line on standard output, in order.",
        discussion: """
            The result has the shape of --format ndjson, with file = stdin:LINE. A line that is no resource is a result too. \
            Answers are given as soon as the input pauses, so another program can ask line by line. Memory does not grow with \
            the number of lines.
            """)

    @Option(help: "auto, declared, consent, task, document, bundle, or a canonical URL.") var profile: String = "auto"
    @Option(name: .shortAndLong, help: "Threads (default: one a processor).") var jobs: ThreadCount?
    @OptionGroup var settingsOptions: SettingsOptions
    @OptionGroup var terminologyOptions: TerminologyOptions
    @Flag(help: "Leave out the rules beyond EVSClient.") var noBusiness = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var schematronOptions: SchematronOptions
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        let repository = try definitionOptions.repository(options.language)
        let selection = try ProfileSelector.reported(profile, in: repository, options.language)
        let validation = Validator.Options(profiles: selection, settings: try settingsOptions.value(options.language))
        let language = options.language
        let runsRules = !noBusiness
        let index = try registry.path(options.language)
        let catalogue = MessageCatalogue(merging: [.validation, .viaTrajectoire, .cda])
        let schematrons = try schematronOptions.load(MessageContext(catalogue: catalogue, language: language))
        let desk = try terminologyOptions.desk(language)
        var lines = LineReader(descriptor: 0, limit: 64 << 20)
        var number = 0
        var output = CommandOutput(path: options.output)
        var worst = ExitStatus.accepted
        // Counted on both sides of the threads, so that a line without an answer is not taken for an accepted one.
        var taken = 0
        var given = 0
        var isRead = false
        OrderedParallel.run(
            jobs: jobs?.value ?? OrderedParallel.processorCount,
            makeWorker: {
                let judge = PayloadJudge(
                    repository: repository, options: validation, runsBusinessRules: runsRules, registry: index,
                    schematrons: schematrons, lookUp: desk?.lookUp())
                let context = MessageContext(catalogue: catalogue, language: language)
                return { (batch: [Line]) in batch.map { Self.judge($0, judge, context) } }
            },
            nextOrPause: { mayWait -> OrderedParallel.Next<[Line]> in
                // Lines go to the threads in handfuls: passing each by itself would cost more than judging it. A handful
                // ends where the input pauses, since somebody may be waiting for the answer.
                var batch: [Line] = []
                var size = 0
                reading: while batch.count < 64, size < 1 << 20 {
                    switch lines.next(mayWait: mayWait && batch.isEmpty) {
                    case .line(let line):
                        number += 1
                        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                        size += line.count
                        batch.append(Line(number: number, bytes: line))
                    case .pending:
                        if batch.isEmpty { return .pause }
                        break reading
                    case .end:
                        isRead = true
                        if batch.isEmpty { return .end }
                        break reading
                    }
                }
                taken += batch.count
                return .input(batch)
            },
            emit: { results in
                for (text, status) in results {
                    output.write(text)
                    if status.rawValue > worst.rawValue { worst = status }
                }
                given += results.count
                output.flush()
                return !output.isClosed
            })
        let isClosed = output.isClosed
        try output.finish(in: options.language)
        try terminologyOptions.finish(desk, language)
        if let failure = lines.failure {
            writeDiagnostic(failure.text(in: options.language))
            throw ExitStatus.notJudged
        }
        guard isClosed || isRead && given == taken else {
            writeDiagnostic(
                MessageCatalogue.reporting.text("results-lost", [String(taken), String(given)], in: language))
            throw ExitStatus.notJudged
        }
        if worst != ExitStatus.accepted { throw worst }
    }

    private struct Line: Sendable {
        let number: Int
        let bytes: [UInt8]
    }

    private static func judge(_ line: Line, _ judge: PayloadJudge, _ context: MessageContext) -> (String, ExitCode) {
        let outcome = judge.judge(line.bytes, name: "stdin:\(line.number)")
        var reporter = NDJSONReporter(context: context)
        let status =
            outcome.isUnreadable ? ExitStatus.notJudged : outcome.isValid ? ExitStatus.accepted : ExitStatus.refused
        return (reporter.report(outcome), status)
    }
}
