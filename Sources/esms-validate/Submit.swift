import ArgumentParser
import CDA
import CommandSupport
import EVSClient
import FHIRCore
import FHIRValidation
import Judging
import Messages
import PayloadDiff
import Reporting
import Transport
import ValueFormats
import ViaTrajectoireRules

struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Sends payloads to an EVSClient and compares its verdict with the one given here, line by line.",
        discussion: """
            Payloads may hold personal data: nothing is sent unless --send names the host, or --redact masks them first. \
            The permanent URL of each report is printed: those are the ones to hand in.

            EXIT CODES
              0  EVSClient accepts every payload
              1  it refuses at least one
              2  at least one got no verdict (network, unknown validator, time)
              64 wrong usage, such as a --send that names another host
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, ndjson
    }

    enum Body: String, ExpressibleByArgument, CaseIterable {
        case json, gateway, xml
    }

    @Argument(help: "Files, folders, globs, or - for standard input.")
    var files: [String]

    @Option(
        help: ArgumentHelp("Address of the EVSClient, such as https://interop.esante.gouv.fr/evs.", valueName: "url"))
    var evs: String

    @Option(help: ArgumentHelp("Send the payloads as they are to this host.", valueName: "host"))
    var send: String?

    @Flag(
        help: "Mask personal data before sending, as esms-diff redact does; what is sent is what is judged here, too.")
    var redact = false

    @Option(
        help: ArgumentHelp(
            "Key of the masking, first line of a file: the same key gives the same values (default: a new one).",
            valueName: "file"))
    var redactKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "Read EVSClient's API key from this environment variable (default: ESMS_EVS_KEY, where it is set).",
            valueName: "name"))
    var apiKeyEnv: String?

    @Option(help: ArgumentHelp("Read EVSClient's API key from the first line of a file.", valueName: "file"))
    var apiKeyFile: String?

    @Option(help: ArgumentHelp("Name of the validation service, as EVSClient's page shows it.", valueName: "name"))
    var service = "Matchbox"

    @Option(
        help: ArgumentHelp(
            "Name of the validator (default: the canonical of esms-consent or esms-task, by resource type).",
            valueName: "name"))
    var validator: String?

    @Option(
        help: ArgumentHelp("Type of object, for gateways that take it in place of a service.", valueName: "name"))
    var objectType: String?

    @Option(help: "Body of the request: json, gateway (json of newer gateways) or xml.")
    var body: Body = .json

    @Option(help: ArgumentHelp("Wait so long for the end of a validation.", valueName: "seconds"))
    var wait = 120

    @Option(help: "Output format: text or ndjson.")
    var format: Format = .text

    @Option(help: "Profile to judge by here: auto, declared, consent, task, document, bundle, or a canonical URL.")
    var profile: String = "auto"

    @Option(
        help: ArgumentHelp(
            "Keep the engine's settings that the last report gives in this file, for --settings.", valueName: "file"))
    var keepSettings: String?

    @OptionGroup var settingsOptions: SettingsOptions
    @OptionGroup var definitionOptions: DefinitionOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if apiKeyEnv != nil, apiKeyFile != nil { throw ValidationError("Give --api-key-env or --api-key-file.") }
        if redactKeyFile != nil, !redact { throw ValidationError("--redact-key-file goes with --redact.") }
        if !(0...86_400).contains(wait) { throw ValidationError("--wait takes 0 to 86400 seconds.") }
    }

    func run() throws {
        let language = options.language
        // Without libcurl no address can be judged: that is said first.
        let client = try Self.reported(language) { () throws(TransportError) in try network.client(language: language) }
        guard let address = WebAddress(evs) else { throw usage("address", [evs]) }
        try requireConsent(address)
        let key = try apiKey()
        if key == nil { writeDiagnostic(word("public")) }
        let service: EVSService
        do throws(EVSError) {
            service = try EVSService(address, client: client, key: key, patience: wait)
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
        let repository = try definitionOptions.repository(options.language)
        let selection = try ProfileSelector.reported(profile, in: repository, options.language)
        let settings = try settingsOptions.value(language)
        let judge = PayloadJudge(
            repository: repository, options: Validator.Options(profiles: selection, settings: settings),
            runsBusinessRules: false)
        let masking = try redact ? maskingKey() : nil
        let context = MessageContext(
            catalogue: MessageCatalogue(merging: [.validation, .viaTrajectoire, .cda]), language: language)
        let inputs = InputFiles.expand(files, extensions: ["json", "xml"])
        if inputs.isEmpty {
            writeDiagnostic(word("no-files", [files.joined(separator: " ")]))
            throw ExitStatus.notJudged
        }
        var output = CommandOutput(path: options.output)
        var worst = ExitStatus.accepted
        var engine: [EVSReport.EngineValue] = []
        for (index, file) in inputs.enumerated() {
            guard let payload = payload(file, masking, repository),
                let report = try? submit(
                    payload, named: masking == nil ? Self.baseName(file) : "payload-\(index + 1)", of: file, judge,
                    service, context, settings)
            else {
                worst = ExitStatus.notJudged
                continue
            }
            if !report.engine.isEmpty { engine = report.engine }
            output.write(format == .ndjson ? report.json(language) : report.text(language, options.terminal))
            output.flush()
            switch report.verdict {
            case .passed: break
            case .failed: if worst == ExitStatus.accepted { worst = ExitStatus.refused }
            default: worst = ExitStatus.notJudged
            }
        }
        try output.finish(in: options.language)
        try keep(engine)
        if worst != ExitStatus.accepted { throw worst }
    }

    /// The settings of a report as a file that --settings takes.
    private func keep(_ engine: [EVSReport.EngineValue]) throws {
        guard let keepSettings else { return }
        let values = Dictionary(engine.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard let settings = SettingsFile.settings(values, name: keepSettings) else {
            writeDiagnostic(word("settings-none", [keepSettings]))
            return
        }
        let members = SettingsFile.values(of: settings).map { ($0.name, JSONValue.string($0.value)) }
        do throws(FileError) {
            try FileAccess.write(Array((JSONValue.members(members).compact + "\n").utf8), to: keepSettings)
        } catch {
            writeDiagnostic(error.text(in: options.language))
            throw ExitStatus.notJudged
        }
    }

    // MARK: - What may be sent

    private func word(_ id: String, _ arguments: [String] = []) -> String {
        Terminal.sanitized(EVSMessages.catalogue.text("evs." + id, arguments, in: options.language))
    }

    private func usage(_ id: String, _ arguments: [String]) -> ExitCode {
        writeDiagnostic(word(id, arguments))
        return ExitCode(64)
    }

    private func requireConsent(_ address: WebAddress) throws {
        if let send {
            let named = send.lowercased()
            guard named == address.host || named == address.authority else {
                throw usage("other-host", [send, address.authority])
            }
        } else if !redact {
            throw usage("need-send", [address.host])
        }
    }

    private func apiKey() throws -> String? {
        if let apiKeyFile {
            return String(decoding: try firstLine(apiKeyFile), as: UTF8.self)
        }
        guard let value = Environment.value(apiKeyEnv ?? "ESMS_EVS_KEY"), !value.isEmpty else {
            if let apiKeyEnv { throw usage("key-empty", [apiKeyEnv]) }
            return nil
        }
        return value
    }

    private func maskingKey() throws -> [UInt8] {
        guard let redactKeyFile else { return (0..<32).map { _ in UInt8.random(in: .min ... .max) } }
        return try firstLine(redactKeyFile)
    }

    private func firstLine(_ path: String) throws -> [UInt8] {
        guard let line = try? KeyFile.firstLine(of: path), !line.isEmpty else { throw usage("key-empty", [path]) }
        return line
    }

    /// The bytes to send; nil, with a diagnostic, when there are none that may be.
    private func payload(_ file: String, _ masking: [UInt8]?, _ repository: DefinitionRepository) -> [UInt8]? {
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(file)
        } catch {
            writeDiagnostic(error.text(in: options.language))
            return nil
        }
        guard let masking else { return bytes }
        guard let redaction = try? Redaction(bytes, definitions: Definitions(repository: repository), key: masking)
        else {
            writeDiagnostic(word("unredactable", [file]))
            return nil
        }
        guard redaction.survivors.isEmpty else {
            writeDiagnostic(word("survivors", [file, String(redaction.survivors.count)]))
            return nil
        }
        return redaction.bytes
    }

    private static func baseName(_ file: String) -> String {
        file == "-" ? "payload" : file.split(separator: "/").last.map(String.init) ?? file
    }

    // MARK: - One payload

    private func submit(
        _ bytes: [UInt8], named name: String, of file: String, _ judge: PayloadJudge, _ service: EVSService,
        _ context: MessageContext, _ settings: ValidationSettings
    ) throws -> SubmitReport {
        let own = judge.judge(bytes, name: file)
        guard let validator = validator ?? defaultValidator(own) else {
            writeDiagnostic(word("no-validator", [file]))
            throw ExitStatus.notJudged
        }
        let isXML = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } == UInt8(ascii: "<")
        let outcome = service.submit(
            EVSSubmission(
                fileName: name.contains(".") ? name : name + (isXML ? ".xml" : ".json"), content: bytes,
                service: objectType == nil ? self.service : nil, objectType: objectType, validator: validator),
            body: EVSSubmission.Body(rawValue: body.rawValue) ?? .json)
        let findings = own.findings.compactMap { finding -> VerdictComparison.Own? in
            guard finding.origin != .business, finding.severity >= .warning else { return nil }
            return .init(
                severity: finding.isError ? .error : .warning, messageID: finding.messageID, rule: finding.rule.id,
                expression: finding.expression, line: finding.position.line,
                text: context.text(finding.message, finding.arguments))
        }
        return SubmitReport(
            file: file, outcome: outcome, isValid: own.isUnreadable ? nil : own.isValid, ours: findings,
            settings: SettingsFile.values(of: settings))
    }

    /// EVSClient's validators of this guide bear the canonicals of its profiles.
    private func defaultValidator(_ own: FileOutcome) -> String? {
        let guide = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/"
        return switch own.profiles.first?.split(separator: "/").last {
        case "Consent": guide + "esms-consent"
        case "Task": guide + "esms-task"
        default: nil
        }
    }

    private static func reported<T>(
        _ language: Language, _ body: () throws(TransportError) -> T
    ) throws -> T {
        do throws(TransportError) {
            return try body()
        } catch {
            writeDiagnostic(error.text(in: language))
            throw ExitStatus.notJudged
        }
    }
}
