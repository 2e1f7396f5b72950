import ArgumentParser
import CommandSupport

/// See, compare and mend payloads.
struct EsmsDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esms-diff",
        abstract: "Shows what is in a payload, what changed, what is broken; makes a copy that may be shared.",
        discussion: """
            Reads FHIR R4 as JSON or XML, and CDA. '-' is standard input.

            EXIT CODES
              0   same, or done
              1   different, or something was found
              2   could not be judged (unreadable, input/output)
              64  wrong usage
            """,
        version: "esms-diff " + ToolVersion.number,
        subcommands: [
            FormatCommand.self, DiffCommand.self, PatchCommand.self, DiagnoseCommand.self, RedactCommand.self,
            TreeCommand.self, ExtractCommand.self,
        ])
}
