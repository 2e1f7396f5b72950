import ArgumentParser
import CertificateNetwork
import CertificateReporting
import Certificates
import CommandSupport
import FINESS
import Messages
import Transport

struct Check: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, ndjson, html, csv, nagios, prometheus
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge whether a certificate is the one ViaTrajectoire needs.")

    @Argument(help: "Certificate files, or folders.")
    var files: [String]

    @Option(help: "Output format: text, json, ndjson, html, csv, nagios or prometheus.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Announce a certificate with fewer days left than this.", valueName: "days"))
    var warnDays: Int?

    @Option(
        help: ArgumentHelp(
            "The legal entity whose certificate it must be, by FINESS number (repeatable).", valueName: "number"))
    var legalEntity: [String] = []

    @Flag(help: "Ask openssl, keytool, certtool and pk12util too, where they are installed, and show what they say.")
    var withTools = false

    @Option(help: ArgumentHelp("A revocation list, DER or PEM (repeatable).", valueName: "file"))
    var crl: [String] = []

    @Option(
        help: ArgumentHelp("A payload whose structures must belong to the certificate (repeatable).", valueName: "file")
    )
    var payload: [String] = []

    @Flag(
        help: """
            Ask the authority whether the certificate is revoked (its list over HTTP, its OCSP responder). Nothing but \
            the certificate's serial number leaves the machine.
            """)
    var online = false

    @Flag(help: "With several files, the whole checklist of each instead of a table.")
    var full = false

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var examination: ExaminationOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if online, !crl.isEmpty { throw ValidationError("Give --online or --crl.") }
        if let warnDays, warnDays < 0 { throw ValidationError("--warn-days must not be negative.") }
    }

    func run() throws {
        let language = options.language
        try Failure.reported(in: language) {
            let found = CertificateFiles(files)
            var examiner = try prepared(language)
            let settings = try settingsFile(found, language)
            examiner.settings.warningDays = warnDays ?? settings?.warningDays ?? examiner.settings.warningDays
            examiner.settings.expectedEntities = try expected(settings, language)
            var prompt = try password.prompt(isShared: found.files.count > 1, language: language)
            let companion = try examination.companion(prompt, language)
            found.report(language)
            if found.files.isEmpty { throw Failure("file.none", [files.joined(separator: " ")], language) }
            var output = CommandOutput(path: options.output)
            var folders = Neighbourhood()
            var verdicts: [CertificateVerdict] = []
            let json = CheckJSONReport(language: language)
            for file in found.files {
                var verdict = judged(file, examiner, &prompt, companion, &folders, language)
                verdict.fileHash = prompt.fileHash
                verdicts.append(verdict)
                if format == .ndjson {
                    output.write(json.line(verdict) + "\n")
                    output.flush()
                }
            }
            switch format {
            case .ndjson: break
            case .json: output.write(json.document(verdicts, at: examiner.moment))
            case .html: output.write(CheckHTMLReport(language: language).document(verdicts, at: examiner.moment))
            case .csv: output.write(CheckCSVReport(language: language).text(verdicts))
            case .prometheus: output.write(CheckPrometheusReport().text(verdicts))
            case .nagios:
                output.write(
                    CheckNagiosReport(language: language, warningDays: examiner.settings.warningDays).text(verdicts))
            case .text: write(verdicts, to: &output, language)
            }
            try output.finish(in: options.language)
            if format == .nagios { return try Self.exit(CheckNagiosReport.state(verdicts)) }
            try Self.exit(verdicts)
        }
    }

    private func judged(
        _ file: CertificateFile, _ examiner: CertificateExaminer, _ prompt: inout PasswordPrompt,
        _ companion: Container?, _ folders: inout Neighbourhood, _ language: Language
    ) -> CertificateVerdict {
        do throws(UnreadableReason) {
            var (container, used) = try prompt.container(of: file)
            if let companion { container.addKeys(of: companion) }
            var verdict = examiner.verdict(
                file: file.name, container: container, neighbours: folders.neighbours(of: file, password: used))
            if withTools, container.format == .pkcs12, container.spellings.isEmpty, file.isText, !file.isStandardInput {
                verdict.toolAnswers = OtherTools(path: Environment.value("PATH") ?? "").answers(
                    about: file.name, password: used)
            }
            return verdict
        } catch {
            return CertificateVerdict(file: file.name, unreadable: error)
        }
    }

    /// The settings beside the first file: one run, one set of rules.
    private func settingsFile(_ found: CertificateFiles, _ language: Language) throws -> CheckSettingsFile? {
        guard let argument = files.first, argument != "-" else { return nil }
        let first = CertificateFile(argument: argument)
        guard let folder = first.kind(following: true) == .folder ? first : first.folder else { return nil }
        return try CheckSettingsFile(beside: folder, language)
    }

    private func expected(_ settings: CheckSettingsFile?, _ language: Language) throws -> Set<String> {
        guard !legalEntity.isEmpty else { return settings?.entities ?? [] }
        return Set(try legalEntity.map { try CheckSettingsFile.entity($0, named: "--legal-entity", language) })
    }

    /// Nagios has exit codes of its own.
    private static func exit(_ state: CheckNagiosReport.State) throws {
        if state != .ok { throw ExitCode(state.rawValue) }
    }

    private func prepared(_ language: Language) throws -> CertificateExaminer {
        var examiner = try examination.examiner(language: language)
        examiner.registry = RegistryAnswer.answering(from: registry.path)
        for path in crl {
            guard let list = RevocationList(try CertificateFile(argument: path).read(limit: 64 << 20), name: path)
            else {
                throw Failure("crl.none", [path], language)
            }
            examiner.revocationLists.append(list)
        }
        if online {
            let service = OnlineRevocation(
                client: try network.client(language: language),
                cache: RevocationCache(folder: RevocationCache.defaultFolder(environment: Environment.value)),
                language: language)
            examiner.revocationService = service.answers
        }
        examiner.payloads = payload.map { path in
            let bytes = try? FileAccess.read(path)
            return PayloadStructures(file: path, identifiers: bytes.flatMap(structureIdentifiers(in:)))
        }
        return examiner
    }

    private func write(_ verdicts: [CertificateVerdict], to output: inout CommandOutput, _ language: Language) {
        let report = CheckTextReport(language: language, terminal: options.terminal)
        if verdicts.count == 1 || full {
            output.write(CheckTableReport.sorted(verdicts).map(report.text).joined(separator: "\n"))
        } else {
            output.write(CheckTableReport(language: language, terminal: options.terminal).text(verdicts))
        }
    }

    /// The worst of all: refused before undetermined, so that 1 always means that something is wrong.
    private static func exit(_ verdicts: [CertificateVerdict]) throws {
        let outcomes = Set(verdicts.map(\.outcome))
        if outcomes.contains(.refused) { throw ExitStatus.refused }
        if outcomes.contains(.undetermined) || outcomes.contains(.unreadable) { throw ExitStatus.notJudged }
    }
}

/// Certificates of the files that lie beside the ones checked, read once a folder.
struct Neighbourhood {
    private var folders: [String: (found: [CheckSubject.Neighbour], hasPassword: Bool)] = [:]

    /// More files than this in one folder are not looked at.
    private static let limit = 1_000
    /// Rounds of derivation spent on neighbours, all in all.
    private var budget = 1_000_000

    /// - Parameter password: for containers whose certificates are encrypted; the files of a folder often share one.
    mutating func neighbours(of file: CertificateFile, password: Secret?) -> [CheckSubject.Neighbour]? {
        guard let folder = file.folder else { return nil }
        if let known = folders[folder.name], known.hasPassword || password == nil { return known.found }
        let found = CertificateFiles.certificates(in: folder).prefix(Self.limit).compactMap {
            neighbour($0, password)
        }
        folders[folder.name] = (found, password != nil)
        return found
    }

    private mutating func neighbour(_ file: CertificateFile, _ password: Secret?) -> CheckSubject.Neighbour? {
        guard var bytes = try? file.read(limit: 1 << 20) else { return nil }
        defer { wipe(&bytes) }
        guard let clear = try? Container.read(bytes, password: nil, triesEmptyPassword: false) else { return nil }
        // Deriving keys takes time: a folder full of slow containers must not hold up the one asked about.
        let rounds = clear.pkcs12?.derivationRounds ?? 0
        let isAffordable = clear.leaf == nil && rounds <= budget
        if isAffordable { budget -= rounds }
        let full = isAffordable ? try? Container.read(bytes, password: password) : clear
        let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
        return full?.leaf.map { .init(file: name, certificate: $0.certificate) }
    }
}
