import ArgumentParser
import CommandSupport
import Messages
import Reporting

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves a local page and Gazelle's validation-service API on 127.0.0.1 (runs esms-serve).",
        discussion: """
            Options are those of esms-serve: --port, --max-size, --lang. The server lies in an executable of its own, \
            so that a validation need not load it.
            """)

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Options of esms-serve.", valueName: "options"))
    var arguments: [String] = []

    func run() throws {
        // On success this process becomes the server.
        SiblingTool.become("esms-serve", arguments)
        let context = MessageContext(
            catalogue: MessageCatalogue([:]), language: .preferred(environment: Environment.value))
        writeDiagnostic(context.text("sibling-missing", ["esms-serve"]))
        throw ExitStatus.notJudged
    }
}
