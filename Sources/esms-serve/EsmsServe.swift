import ArgumentParser
import CHardening
import CommandSupport
import Dispatch
import Glibc
import LocalService
import Messages

@main
enum Main {
    /// Two commands, each with its own options: `esms-validate serve` and `esms-validate sandbox` become one of them.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "sandbox" {
            await SandboxCommand.main(Array(arguments.dropFirst()))
        } else {
            await EsmsServe.main(arguments)
        }
    }
}

struct EsmsServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esms-serve",
        abstract: "The three tools as a local page, and esms-validate as a Gazelle validation service.",
        discussion: """
            Listens on 127.0.0.1 only. Nothing is sent and nothing is kept: each question runs a tool on data in memory. \
            Requests that another site's page makes a browser send are refused.

            EXIT CODES
              0  stopped by Ctrl-C or SIGTERM
              2  the port cannot be opened
              64 wrong usage
            """,
        version: ToolVersion.number)

    @Option(help: "Port to listen on.")
    var port = 8642

    @Option(help: ArgumentHelp("Largest request that is read.", valueName: "MiB"))
    var maxSize = 16

    @Option(help: "Language of page and reports: fr or en (default: from LC_ALL, LC_MESSAGES, LANG).")
    var lang: Language?

    func validate() throws {
        if !(1...65_535).contains(port) { throw ValidationError("--port takes 1 to 65535.") }
        if !(1...512).contains(maxSize) { throw ValidationError("--max-size takes 1 to 512 MiB.") }
    }

    func run() async throws {
        // Payloads, passwords and keys pass through.
        esms_disable_core_dumps()
        signal(SIGPIPE, SIG_IGN)
        let language = lang ?? .preferred(environment: Environment.value)
        var settings = LocalServer.Settings(port: port, language: language, tools: SiblingTool.folder ?? ".")
        settings.bodyLimit = maxSize << 20
        settings.width = OrderedParallel.processorCount
        let server = LocalServer(settings)
        let port = String(port)
        let serving = Task {
            try await server.run {
                writeDiagnostic(ServiceMessages.catalogue.text("serve.listening", [port], in: language))
            }
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
            writeDiagnostic(ServiceMessages.catalogue.text("serve.port-taken", [port, "\(error)"], in: language))
            throw ExitStatus.notJudged
        }
    }
}
