import ArgumentParser
import CHardening
import CommandSupport

@main
struct EsmsCert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esms-cert",
        abstract: "Is this the right IGC-Santé certificate for ViaTrajectoire?",
        discussion: """
            EXIT CODES
              0   accepted
              1   refused
              2   undetermined or unreadable (wrong password, unknown format, FINESS file missing)
              64  wrong usage

            Passwords are never taken as an argument value: they would show in the list of processes.
            """,
        version: "esms-cert " + ToolVersion.number,
        subcommands: [Check.self, Inspect.self, Convert.self, Probe.self, FINESSCommand.self, Trust.self])

    static func main() {
        // This program holds keys: its memory must not reach a file.
        esms_disable_core_dumps()
        self.main(nil)
    }
}
