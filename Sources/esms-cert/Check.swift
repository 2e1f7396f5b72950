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
        case text, json, ndjson, html
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge whether a certificate is the one ViaTrajectoire needs.")

    @Argument(help: "Certificate files, or folders.")
    var files: [String]

    @Option(help: "Output format: text, json, ndjson or html.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Announce a certificate with fewer days left than this.", valueName: "days"))
    var warnDays = 60

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
        if warnDays < 0 { throw ValidationError("--warn-days must not be negative.") }
    }

    func run() throws {
        let language = options.language
        try Failure.reported(in: language) {
            let examiner = try prepared(language)
            let secret = try password.secret(language: language)
            let companion = try examination.companion(password: secret, options.language)
            let paths = InputFiles.expand(files, extensions: ExaminationOptions.extensions)
            if paths.isEmpty { throw Failure("file.none", [files.joined(separator: " ")], language) }
            var output = CommandOutput(path: options.output)
            var folders = Neighbourhood()
            var verdicts: [CertificateVerdict] = []
            let json = CheckJSONReport(language: language)
            for path in paths {
                let verdict: CertificateVerdict
                do throws(UnreadableReason) {
                    var (container, _) = try Input.container(
                        path, password: secret, mayAsk: true, language: language)
                    if let companion { container.addKeys(of: companion) }
                    verdict = examiner.verdict(
                        file: path, container: container, neighbours: folders.neighbours(of: path, password: secret))
                } catch {
                    verdict = CertificateVerdict(file: path, unreadable: error)
                }
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
            case .text: write(verdicts, to: &output, language)
            }
            try output.finish(in: options.language)
            try Self.exit(verdicts)
        }
    }

    private func prepared(_ language: Language) throws -> CertificateExaminer {
        var examiner = try examination.examiner(language: language)
        examiner.settings.warningDays = warnDays
        examiner.registry = RegistryAnswer.answering(from: registry.path)
        for path in crl {
            guard let list = RevocationList(try FileAccess.read(path)) else {
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
    private var folders: [String: [CheckSubject.Neighbour]] = [:]

    /// More files than this in one folder are not looked at.
    private static let limit = 1_000
    /// Rounds of derivation spent on neighbours, all in all.
    private var budget = 1_000_000

    /// - Parameter password: for containers whose certificates are encrypted; the files of a folder often share one.
    mutating func neighbours(of path: String, password: Secret?) -> [CheckSubject.Neighbour]? {
        guard path != "-" else { return nil }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        if let known = folders[folder] { return known }
        let names = InputFiles.names(in: folder).filter { name in
            ExaminationOptions.extensions.contains { name.lowercased().hasSuffix("." + $0) }
        }
        let found = names.sorted().prefix(Self.limit).compactMap { name -> CheckSubject.Neighbour? in
            guard let bytes = try? FileAccess.read(folder + name, limit: 1 << 20),
                let clear = try? Container.read(bytes, password: nil, triesEmptyPassword: false)
            else { return nil }
            // Deriving keys takes time: a folder full of slow containers must not hold up the one asked about.
            let rounds = clear.pkcs12?.derivationRounds ?? 0
            let isAffordable = clear.leaf == nil && rounds <= budget
            if isAffordable { budget -= rounds }
            let full = isAffordable ? try? Container.read(bytes, password: password) : clear
            guard let leaf = full?.leaf else { return nil }
            return .init(file: name, certificate: leaf.certificate)
        }
        folders[folder] = found
        return found
    }
}
