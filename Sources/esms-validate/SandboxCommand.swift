import ArgumentParser
import CommandSupport
import Messages
import Reporting

struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "A local, unofficial SI-SDO to try a DUI with (runs esms-serve sandbox).",
        discussion: """
            sandbox init DIR, serve DIR, act DIR EVENT --decision IDNAT, clock DIR [+1d], journal DIR, status DIR, reset DIR; \
            'esms-validate sandbox help' lists their options. It is not ViaTrajectoire: bac à sable local, non officiel.
            """)

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Command and options.", valueName: "options"))
    var arguments: [String] = []

    func run() throws {
        // On success this process becomes the sandbox's.
        SiblingTool.become("esms-serve", ["sandbox"] + arguments)
        let context = MessageContext(
            catalogue: MessageCatalogue([:]), language: .preferred(environment: Environment.value))
        writeDiagnostic(context.text("sibling-missing", ["esms-serve"]))
        throw ExitStatus.notJudged
    }
}
