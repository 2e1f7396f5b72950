import ArgumentParser
import CommandSupport
import Dispatch
import Glibc
import Messages
import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esms-validate sandbox",
        abstract: "A local, unofficial SI-SDO: the whole exchange before anyone gives access.",
        discussion: """
            Bac à sable local, non officiel : ce n'est pas ViaTrajectoire. Everything in it is made up.

            EXIT CODES
              0  done; status: everything was shown
              1  status: something is missing or wrong
              2  the folder or port could not be used
              64 wrong usage
            """,
        subcommands: [Init.self, Start.self, Act.self, Clock.self, Journal.self, Status.self, Reset.self])

    struct Shared: ParsableArguments {
        @Option(name: .customLong("lang"), help: "Language: fr or en (default: from LC_ALL, LC_MESSAGES, LANG).")
        var requestedLanguage: Language?

        var language: Language { requestedLanguage ?? .preferred(environment: Environment.value) }

        func say(_ id: String, _ arguments: [String]) {
            writeDiagnostic(SandboxMessages.catalogue.text(id, arguments.map(Terminal.sanitized), in: language))
        }

        func reported<Result>(_ body: () throws(SandboxError) -> Result) throws -> Result {
            do throws(SandboxError) {
                return try body()
            } catch {
                writeDiagnostic(Terminal.sanitized(error.text(in: language)))
                throw ExitStatus.notJudged
            }
        }
    }

    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Makes a sandbox: people and decisions from a seed.")

        @Argument(help: "The folder.") var folder: String
        @Option(help: ArgumentHelp("FINESS number of the legal entity.", valueName: "finess"))
        var legalEntity = "690999107"
        @Option(help: ArgumentHelp("FINESS number of an establishment (repeatable).", valueName: "finess"))
        var establishment: [String] = []
        @Option(help: "How many decisions are notified.") var notifications = 20
        @Option(help: "The same seed makes the same people.") var seed = 1
        @OptionGroup var shared: Shared

        func validate() throws {
            if !(1...100_000).contains(notifications) { throw ValidationError("--notifications takes 1 to 100000.") }
        }

        func run() throws {
            let establishments = establishment.isEmpty ? ["690999115"] : establishment
            try shared.reported { () throws(SandboxError) in
                try SandboxFolder.make(
                    folder,
                    .init(
                        legalEntity: legalEntity, establishments: establishments, notifications: notifications,
                        seed: seed))
            }
            shared.say(
                "sandbox-made", [folder, String(notifications), establishments.joined(separator: ", ")])
        }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "serve", abstract: "Serves the sandbox on 127.0.0.1.")

        @Argument(help: "The folder.") var folder: String
        @Option(help: "Port to listen on.") var port = 8643
        @Option(help: "Address to listen on; another than 127.0.0.1 opens the sandbox to other machines.")
        var listen = "127.0.0.1"
        @Flag(help: "nginx in front: TLS with client certificates of a test PKI, written into the folder.")
        var tls = false
        @Option(
            help: ArgumentHelp(
                "With --tls: the authorities of clients' certificates, PEM (default: that of the folder).",
                valueName: "file"))
        var anchors: String?
        @Flag(help: "Faults at random, from the seed.") var nasty = false
        @OptionGroup var shared: Shared

        func validate() throws {
            if !(1...65_534).contains(port) { throw ValidationError("--port takes 1 to 65534.") }
        }

        func run() async throws {
            signal(SIGPIPE, SIG_IGN)
            let sandbox = try shared.reported { () throws(SandboxError) in try SandboxFolder(folder) }
            // With nginx in front, the sandbox itself is one port further.
            var settings = SandboxServer.Settings(port: tls ? port + 1 : port, language: shared.language)
            var front: TLSFront?
            defer { front?.stop() }
            var certificates: ClientCertificateJudge?
            if tls {
                let legalEntity = sandbox.settings.legalEntity
                let made = try shared.reported { () throws(SandboxError) in
                    try TLSFront(folder: folder, legalEntity: legalEntity, address: listen, port: port, inner: port + 1)
                }
                settings.shownPort = port
                front = made
                certificates = ClientCertificateJudge(
                    legalEntity: legalEntity, anchors: anchors ?? made.tls + "/ca.pem", scratch: made.tls)
            } else {
                settings.address = listen
            }
            let judge = certificates
            let service = try shared.reported { () throws(SandboxError) in
                try SandboxService(sandbox, language: shared.language, isNasty: nasty, certificates: judge)
            }
            let address = (tls ? "https://" : "http://") + "\(listen):\(port)"
            if listen != "127.0.0.1" { shared.say("sandbox-listens-wide", [address]) }
            let server = SandboxServer(service, settings)
            let words = shared
            let serving = Task {
                try await server.run { words.say("sandbox-listening", [address]) }
            }
            let sources = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { serving.cancel() }
                source.resume()
                return source
            }
            defer { for source in sources { source.cancel() } }
            do {
                try await serving.value
            } catch {
                if serving.isCancelled { return }
                shared.say("sandbox-port-taken", [String(port), "\(error)"])
                throw ExitStatus.notJudged
            }
        }
    }

    struct Act: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "act", abstract: "Acts as the MDPH, the référent or another structure.")

        @Argument(help: "The folder.") var folder: String
        @Argument(help: ArgumentHelp(stringLiteral: SandboxAct.allCases.map(\.rawValue).joined(separator: " | ")))
        var event: SandboxAct
        @Option(help: ArgumentHelp("idNat_Decision.", valueName: "idnat")) var decision: String
        @Option(help: ArgumentHelp("What the MDPH writes (Task.description).", valueName: "text"))
        var comment: String?
        @Option(help: ArgumentHelp("FINESS number of the structure, where there are several.", valueName: "finess"))
        var structure: String?
        @OptionGroup var shared: Shared

        func run() throws {
            let told = try shared.reported { () throws(SandboxError) in
                try SandboxFolder(folder).act(event, decision: decision, structure: structure, comment: comment)
            }
            shared.say("sandbox-acted", [event.rawValue, decision, told.joined(separator: ", ")])
        }
    }

    struct Clock: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clock", abstract: "Prints or moves the sandbox's own time.")

        @Argument(help: "The folder.") var folder: String
        @Argument(parsing: .allUnrecognized, help: "A step (+1d, +3h) or an instant (2026-12-01T08:00:00Z).")
        var change: [String] = []
        @OptionGroup var shared: Shared

        func run() throws {
            let now = try shared.reported { () throws(SandboxError) in
                let sandbox = try SandboxFolder(folder)
                guard let change = change.first else { return try sandbox.now() }
                return try sandbox.setClock(change)
            }
            print(now.text)
        }
    }

    struct Journal: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "journal", abstract: "Shows every exchange with what is said of it.")

        @Argument(help: "The folder.") var folder: String
        @Option(help: "text, ndjson, har or html.") var format: JournalReport.Format = .text
        @Option(help: ArgumentHelp("From this instant on, or this long ago (-1d).", valueName: "instant"))
        var since: String?
        @Flag(help: "Persons as they are in the bodies of HAR.") var raw = false
        @OptionGroup var shared: Shared

        func run() throws {
            var output = CommandOutput(path: nil)
            try shared.reported { () throws(SandboxError) in
                let sandbox = try SandboxFolder(folder)
                var from: Instant?
                if let since {
                    let step = Instant.step(since)
                    guard
                        let instant = try step.map({ step throws(SandboxError) in try sandbox.now().adding(step) })
                            ?? Instant(since)
                    else {
                        throw SandboxError(.clock, [since])
                    }
                    from = instant
                }
                try JournalReport.write(sandbox, format, since: from, isRaw: raw, shared.language) { output.write($0) }
            }
            try output.finish(in: shared.language)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Says what the software under test has shown.")

        @Argument(help: "The folder.") var folder: String
        @Option(help: "text, ndjson, junit or html.") var format: CapabilitiesReport.Format = .text
        @OptionGroup var shared: Shared

        func run() throws {
            var output = CommandOutput(path: nil)
            let isComplete = try shared.reported { () throws(SandboxError) in
                let sandbox = try SandboxFolder(folder)
                let capabilities = try Capabilities(sandbox)
                output.write(CapabilitiesReport.text(capabilities, format, shared.language, folder: sandbox))
                return capabilities.isComplete
            }
            try output.finish(in: shared.language)
            if !isComplete { throw ExitStatus.refused }
        }
    }

    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset", abstract: "Takes the sandbox back to its beginning: state, clock and journal.")

        @Argument(help: "The folder.") var folder: String
        @OptionGroup var shared: Shared

        func run() throws {
            try shared.reported { () throws(SandboxError) in try SandboxFolder.reset(folder) }
            shared.say("sandbox-was-reset", [folder])
        }
    }
}

extension SandboxAct: ExpressibleByArgument {}
extension JournalReport.Format: ExpressibleByArgument {}
extension CapabilitiesReport.Format: ExpressibleByArgument {}
