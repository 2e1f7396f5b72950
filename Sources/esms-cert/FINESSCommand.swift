import ArgumentParser
import CertificateReporting
import Certificates
import CommandSupport
import FINESS
import Glibc
import Messages
import ValueFormats

struct FINESSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finess", abstract: "Import, update and consult the FINESS registry.",
        subcommands: [Import.self, Update.self, Show.self, Find.self, Path.self])
}

extension FINESSCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Make the index from finess-structures JSON (.json, .json.gz) or the older etalab CSV files.")

        @Argument(help: "The published files: one JSON, or the CSV files that go together.")
        var files: [String]

        @Flag(help: "Replace the index even when the files hold far fewer structures.")
        var force = false

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            try Failure.reported(in: language) {
                if let input = files.first(where: { InputFiles.isSame($0, registry.path) }) {
                    throw FileError(code: .isInput, path: input)
                }
                var progress = Progress(language: language)
                let source: FINESSSource
                do throws(FINESSImportError) {
                    source = try FINESSImport.run(files, into: registry.path, mayShrink: force) { progress.show($0) }
                } catch {
                    progress.clear()
                    throw Failure(error, language)
                }
                progress.clear()
                var output = CommandOutput(path: options.output)
                output.write(
                    CommandMessages.text(
                        "finess.imported",
                        [
                            String(source.entities), String(source.establishments),
                            String(source.generatedAt.prefix(10)),
                            registry.path,
                        ], in: language) + "\n")
                if source.format == .etalab {
                    writeDiagnostic(CommandMessages.text("finess.etalab", in: language))
                }
                try output.finish(in: options.language)
            }
        }
    }

    struct Show: ParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case text, json
        }

        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a legal entity and its establishments, or an establishment and its legal entity.")

        @Argument(help: "FINESS number, nine characters.")
        var number: String

        @Option(help: "Output format: text or json.")
        var format: Format = .text

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var options: CommandOptions

        func run() throws {
            let language = options.language
            try Failure.reported(in: language) {
                guard let number = Self.number(number) else { throw Failure("finess.number", [number], language) }
                let registry = try registry.open(language)
                let record = try Failure.registry(language) { () throws(FINESSRegistry.Failure) in
                    try registry.lookUp(number)
                }
                var output = CommandOutput(path: options.output)
                let report = FINESSReport(language: language, terminal: options.terminal)
                output.write(
                    format == .json
                        ? report.json(record, number: number.text) : report.text(record, number: number.text))
                try output.finish(in: options.language)
                if record == .unknown { throw ExitStatus.refused }
            }
        }

        /// As it is printed: in groups of digits, or with the 1 that certificates put before it.
        private static func number(_ text: String) -> FINESSNumber? {
            let bare = text.filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
            return FINESSNumber(bare) ?? StructureIdentifier(bare)?.finess
        }
    }

    struct Find: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Search structures by name: every word, or its beginning; accents do not matter.")

        @Argument(help: "Words of the name.")
        var words: [String]

        @Option(help: "Show so many at most.")
        var limit = 50

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var options: CommandOptions

        func validate() throws {
            if limit < 1 { throw ValidationError("--limit must be at least 1.") }
        }

        func run() throws {
            let language = options.language
            try Failure.reported(in: language) {
                let registry = try registry.open(language)
                let matches = try Failure.registry(language) { () throws(FINESSRegistry.Failure) in
                    try registry.find(words.joined(separator: " "), limit: limit)
                }
                var output = CommandOutput(path: options.output)
                output.write(FINESSReport(language: language, terminal: options.terminal).text(matches))
                try output.finish(in: options.language)
                if matches.isEmpty {
                    writeDiagnostic(CommandMessages.text("finess.no-match", in: language))
                    throw ExitStatus.refused
                }
            }
        }
    }

    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path", abstract: "Print where the index is, whether it exists or not.")

        @OptionGroup var registry: RegistryOptions

        func run() throws {
            var output = CommandOutput(path: nil)
            output.write(registry.path + "\n")
            try output.finish(in: .preferred(environment: Environment.value))
        }
    }
}

extension RegistryOptions {
    func open(_ language: Language) throws -> FINESSRegistry {
        let path = path
        return try Failure.registry(language) { () throws(FINESSRegistry.Failure) in try FINESSRegistry(path: path) }
    }
}

extension Failure {
    static func registry<Value>(
        _ language: Language, _ body: () throws(FINESSRegistry.Failure) -> Value
    ) throws -> Value {
        do throws(FINESSRegistry.Failure) {
            return try body()
        } catch {
            switch error {
            case .missing(let path): throw Failure("finess.missing", [path], language)
            case .unusable(let reason): throw Failure("finess.unusable", [reason], language)
            }
        }
    }

    init(_ error: FINESSImportError, _ language: Language) {
        switch error {
        case .unreadable(let path, let reason): self.init("file.read", [path, reason], language)
        case .malformed(let offset): self.init("finess.malformed", [String(offset)], language)
        case .notFINESS(let path): self.init("finess.other", [path], language)
        case .shrunk(let structures, let before):
            self.init("finess.shrunk", [String(structures), String(before)], language)
        case .index(let reason): self.init("finess.index", [reason], language)
        }
    }
}

/// A counter on standard error, after a second of work, on a terminal only.
private struct Progress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private let language: Language
    private var written = false

    init(language: Language) { self.language = language }

    mutating func show(_ count: Int) {
        guard isShown, count % 1_000 < 50 else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), now - last > .milliseconds(200) else { return }
        last = now
        written = true
        let text = "\r" + CommandMessages.text("finess.progress", [String(count)], in: language)
        _ = FileAccess.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    func clear() {
        if written { _ = FileAccess.writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
    }
}
