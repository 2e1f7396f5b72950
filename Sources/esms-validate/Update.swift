import ArgumentParser
import CommandSupport
import DefinitionUpdate
import Messages
import Transport

struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Fetches FHIR packages, JDV and TRE, and keeps them for use offline (validate --updated).",
        discussion: """
            SOURCE is a package (name or name@version, from --registry) or the address of a file: a package (.tgz), FHIR \
            JSON or XML, a JDV in SVS XML, or a zip archive of such. --expand takes a value set from a terminology \
            server. Without any, everything fetched before is fetched again where it changed. What was fetched stands \
            with version and SHA-256 in a lock file; what is damaged or of a wrong kind replaces nothing.

            EXIT CODES
              0  done; with --check: everything is up to date
              1  with --check: something newer is there
              2  something could not be fetched
              64 wrong usage
            """)

    @Argument(help: ArgumentHelp("Packages and addresses.", valueName: "source"))
    var sources: [String] = []

    @Option(help: ArgumentHelp("A value set to expand (repeatable), url or url|version.", valueName: "canonical"))
    var expand: [String] = []

    @Option(
        help: ArgumentHelp(
            "Registry with npm's layout (default: ESMS_FHIR_REGISTRY; a package fetched before knows its own).",
            valueName: "url"))
    var registry: String?

    @Option(help: ArgumentHelp("Base address of a FHIR terminology server.", valueName: "url"))
    var terminologyServer: String?

    @Flag(help: "Only say what is newer.")
    var check = false

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if check, !sources.isEmpty || !expand.isEmpty {
            throw ValidationError("--check looks at what was fetched before: it takes no source.")
        }
    }

    private func word(_ id: String, _ arguments: [String] = []) -> String {
        Terminal.sanitized(UpdateMessages.catalogue.text("update." + id, arguments, in: options.language))
    }

    func run() throws {
        let language = options.language
        let store = storeOptions.store
        let entries = try storeOptions.reported(language) { () throws(DefinitionStore.ReadingError) in
            try store.entries()
        }
        let wanted = try wanted(entries)
        let client: HTTPClient
        do throws(TransportError) {
            client = try network.client(language: language)
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
        let updater = DefinitionUpdater(
            store: store, client: client, registry: registry ?? Environment.value("ESMS_FHIR_REGISTRY"),
            terminologyServer: terminologyServer)
        var output = CommandOutput(path: options.output)
        let status =
            check ? judge(entries, updater, &output) : try fetch(wanted, entries, updater, store, &output)
        try output.finish(in: options.language)
        if let status { throw status }
    }

    private func wanted(_ entries: [LockEntry]) throws -> [UpdateSource] {
        var wanted: [UpdateSource] = []
        for text in sources {
            guard let source = UpdateSource(text) else {
                writeDiagnostic(word("source", [text]))
                throw ExitCode(64)
            }
            wanted.append(source)
        }
        wanted += expand.map { .expansion(canonical: $0) }
        if wanted.isEmpty { wanted = entries.map(\.source) }
        guard !wanted.isEmpty else {
            writeDiagnostic(word("nothing"))
            throw ExitCode(64)
        }
        return wanted
    }

    // MARK: - Fetching

    private func fetch(
        _ wanted: [UpdateSource], _ former: [LockEntry], _ updater: DefinitionUpdater, _ store: DefinitionStore,
        _ output: inout CommandOutput
    ) throws -> ExitCode? {
        var entries: [LockEntry] = []
        var failed = false
        for source in wanted {
            // A package is one entry, whatever version was asked for before.
            let known = former.first { $0.source.isSameThing(as: source) }
            do throws(UpdateError) {
                let outcome = try updater.fetch(source, former: known)
                var entry: LockEntry
                switch outcome {
                case .new(let fetched):
                    entry = fetched
                    output.write(
                        word("new", [source.text, shown(fetched), String(fetched.definitions)]) + "\n")
                case .replaced(let fetched, let old):
                    entry = fetched
                    output.write(
                        word("replaced", [source.text, shown(old), shown(fetched), String(fetched.definitions)]) + "\n")
                case .unchanged(let old):
                    entry = old
                    output.write(word("unchanged", [source.text, shown(old)]) + "\n")
                }
                entry.source = source
                if entry != known { entries.append(entry) }
            } catch {
                failed = true
                writeDiagnostic(
                    Terminal.sanitized(source.text) + ": " + Terminal.sanitized(error.text(in: options.language)))
            }
        }
        if !entries.isEmpty {
            try storeOptions.reported(options.language) { () throws(DefinitionStore.ReadingError) in
                try store.merge(entries)
            }
        }
        if !failed { output.write(word("how", [store.folder]) + "\n") }
        return failed ? ExitStatus.notJudged : nil
    }

    private func shown(_ entry: LockEntry) -> String {
        entry.version.isEmpty ? String(entry.sha256.prefix(12)) : entry.version
    }

    // MARK: - Looking

    private func judge(
        _ entries: [LockEntry], _ updater: DefinitionUpdater, _ output: inout CommandOutput
    ) -> ExitCode? {
        var isStale = false
        var failed = false
        for entry in entries {
            do throws(UpdateError) {
                switch try updater.check(entry) {
                case .current: break
                case .newer(_, let available):
                    isStale = true
                    output.write(
                        word(
                            "newer", [entry.source.text, shown(entry), available.isEmpty ? word("content") : available])
                            + "\n")
                case .pinned(_, let available):
                    output.write(word("pinned", [entry.source.text, shown(entry), available]) + "\n")
                case .missing:
                    isStale = true
                    output.write(word("missing", [entry.source.text]) + "\n")
                }
            } catch {
                failed = true
                writeDiagnostic(
                    Terminal.sanitized(entry.source.text) + ": " + Terminal.sanitized(error.text(in: options.language)))
            }
        }
        if !failed, !isStale { output.write(word("current") + "\n") }
        return failed ? ExitStatus.notJudged : isStale ? ExitStatus.refused : nil
    }
}

/// Where fetched definitions are.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("definitions"),
        help: ArgumentHelp(
            "Folder of what 'update' fetched (default: ESMS_DEFINITIONS, or the user's data folder).",
            valueName: "folder"))
    var folder: String?

    var store: DefinitionStore {
        DefinitionStore(folder: folder ?? DefinitionStore.defaultFolder(environment: Environment.value))
    }

    /// Says on standard error why the store cannot be used.
    func reported<T>(
        _ language: Language, _ body: () throws(DefinitionStore.ReadingError) -> T
    ) throws -> T {
        func word(_ id: String, _ argument: String) -> String {
            Terminal.sanitized(UpdateMessages.catalogue.text("update." + id, [argument], in: language))
        }
        do throws(DefinitionStore.ReadingError) {
            return try body()
        } catch {
            switch error {
            case .file(let error): writeDiagnostic(word("lock", error.path))
            case .unwritten(let error): writeDiagnostic(word("file", error.path))
            case .malformed: writeDiagnostic(word("lock", store.lockPath))
            case .altered(let file): writeDiagnostic(word("altered", file))
            }
            throw ExitStatus.notJudged
        }
    }
}
