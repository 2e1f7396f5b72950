import ArgumentParser
import CertificateNetwork
import Certificates
import CommandSupport
import FINESS
import Messages
import Transport

struct Probe: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    enum ClientAuthentication: String, ExpressibleByArgument, CaseIterable {
        case post, basic
    }

    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Go the way to a server as your software will, and say which side must act where it is blocked.",
        discussion: """
            Name, connection, TLS, the server's chain, whether it asks for a client certificate and of which \
            authorities; without the certificate, then with it. With --token, an OAuth2 access token (client \
            credentials over mutual TLS), opened and compared with the certificate and FINESS; with --flux, one \
            reading of a flux for an establishment. What a flux returns is counted, not shown and not kept.

            EXIT CODES
              0   everything passes
              1   a step fails
              2   could not be judged (network, unreadable file)
              64  wrong usage
            """)

    @Argument(help: "Address of the server, https.")
    var url: String

    @Option(help: ArgumentHelp("The client certificate with its key.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The private key's file, where it is apart.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("Address of the token endpoint.", valueName: "url"))
    var token: String?

    @Option(help: ArgumentHelp("OAuth2 client identifier.", valueName: "id"))
    var clientID: String?

    @Option(help: ArgumentHelp("Read the client secret from the first line of a file.", valueName: "file"))
    var clientSecretFile: String?

    @Option(help: ArgumentHelp("Read the client secret from an environment variable.", valueName: "name"))
    var clientSecretEnv: String?

    @Option(help: "Where identifier and secret go: post (body) or basic (header).")
    var clientAuth: ClientAuthentication = .post

    @Option(help: ArgumentHelp("Scope to ask for.", valueName: "scope"))
    var scope: String?

    @Option(help: ArgumentHelp("Read this flux with the token.", valueName: "url"))
    var flux: String?

    @Option(
        help: ArgumentHelp(
            "Establishment to read it for: FINESS number, or Struct_IdNat (1 and the number).", valueName: "number"))
    var structIdnat: String?

    @Option(help: "Output format: text or json.")
    var format: Format = .text

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var password: PasswordOptions
    @OptionGroup var network: NetworkOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if token != nil, clientID == nil || (clientSecretFile == nil) == (clientSecretEnv == nil) {
            throw ValidationError(
                "--token goes with --client-id and one of --client-secret-file and --client-secret-env.")
        }
        if flux != nil, token == nil || structIdnat == nil {
            throw ValidationError("--flux goes with --token and --struct-idnat.")
        }
        if let structIdnat, FluxProbe.structureIdentifier(structIdnat) == nil {
            throw ValidationError("--struct-idnat '\(structIdnat)' is no FINESS number.")
        }
    }

    func run() throws {
        let language = options.language
        try Failure.reported(in: language) {
            let identity = try identity(language)
            let address = try address(url)
            let probe = ConnectionProbe(
                address, settings: network.settings, identity: identity, anchors: .pinned,
                at: .now, language: language)
            let outcome = try probe.run()
            var steps = outcome.steps
            if let token { steps += try tokenSteps(token, identity, language) }
            let report = ProbeReport(address.withoutQuery, steps, language: language)
            var output = CommandOutput(path: options.output)
            output.write(format == .json ? report.json : report.text(options.terminal))
            try output.finish(in: options.language)
            switch report.result {
            case .fail: throw ExitStatus.refused
            case .undetermined: throw ExitStatus.notJudged
            default: break
            }
        }
    }

    private func address(_ text: String) throws(TransportError) -> WebAddress {
        // Without libcurl no address can be judged: that is said first.
        _ = try HTTPClient()
        guard let address = WebAddress(text) else { throw TransportError(.invalidAddress, [text]) }
        return address
    }

    private func identity(_ language: Language) throws -> ClientIdentity? {
        guard let certificate else { return nil }
        var prompt = try password.prompt(language: language)
        let container: Container
        do throws(UnreadableReason) {
            var (held, used) = try prompt.container(of: CertificateFile(argument: certificate))
            if let key, let companion = try? ExaminationOptions.companion(key, prompt.key ?? used) {
                held.addKeys(of: companion)
            }
            container = held
        } catch {
            let finding = CertificateVerdict(file: certificate, unreadable: error).findings.first
            throw Failure("probe.unreadable", [certificate, finding?.text(in: language) ?? ""], language)
        }
        if let identity = ClientIdentity(container) { return identity }
        throw Failure(Self.cause(container), [certificate], language)
    }

    /// Why a file gives no identity, as `check` and `convert` tell it.
    private static func cause(_ container: Container) -> String {
        switch container.password {
        case .wrong: "probe.wrong-password"
        case .notGiven: "probe.no-password"
        default:
            container.keys.isEmpty
                ? container.lockedKeys.isEmpty ? "probe.no-key" : "probe.certificate"
                : container.leaf == nil ? "probe.certificate" : "probe.other-key"
        }
    }

    private func tokenSteps(_ token: String, _ identity: ClientIdentity?, _ language: Language) throws -> [ProbeStep] {
        guard let clientID else { return [] }
        let secret = try PasswordOptions.secret(
            file: clientSecretFile, environment: clientSecretEnv, language: language)
        let client = try network.client(language: language)
        client.settings.attempts = 1
        let observer = HandshakeObserver(identity: identity)
        client.configureTLS(with: observer)
        var probe = TokenProbe(try address(token), identity: identity, at: .now)
        probe.clientAuthentication = clientAuth == .basic ? .basic : .post
        probe.scope = scope
        probe.registry = RegistryAnswer.answering(from: registry.path)
        let outcome = probe.run(clientID: clientID, secret: secret, over: client)
        var steps = outcome.steps
        if let flux, let structIdnat, let structure = FluxProbe.structureIdentifier(structIdnat),
            let token = outcome.token
        {
            let probe = FluxProbe(try address(flux), structure: structure)
            steps.append(probe.run(token, over: client))
        }
        return withExtendedLifetime(observer) { steps }
    }
}
