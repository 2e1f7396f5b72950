import ArgumentParser
import CommandSupport
import FHIRCore
import FINESSIndex
import Judging
import Messages
import Reporting
import ViaTrajectoireRules

struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Checks the request of a flux: 'GET …/Task?_lastUpdated=gt2026-11-20T06:00:00%2B01:00'.",
        discussion: """
            Nothing is sent. Mandatory parameters, the instant and its escaping, LOINC type, J-1 and J-30 are checked; of the \
            headers only struct_idnat is read.

            EXIT CODES
              0  the request is that of a flux
              1  it must be corrected
              64 this is no request
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, ndjson
    }

    @Argument(help: "Method and address; without method, GET is meant.") var request: [String]
    @Option(
        name: [.customShort("H"), .customLong("header")],
        help: ArgumentHelp(
            "A header of the request, as curl's -H: 'struct_idnat: 1690999115' (repeatable).", valueName: "header"))
    var headers: [String] = []
    @Option(help: "Output format: text or ndjson.") var format: Format = .text
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var options: CommandOptions

    func run() throws {
        guard let parsed = RequestURL(request.joined(separator: " "), headers: headers) else {
            throw ValidationError(
                "This is no request; one is 'GET https://…/Task?_lastUpdated=gt2026-11-20T06:00:00%2B01:00'.")
        }
        let index = try FINESSIndex(path: registry.path(options.language))
        let result = RequestChecker(structures: index.structure).check(parsed)
        let context = MessageContext(
            catalogue: MessageCatalogue(merging: [.viaTrajectoire, .request]), language: options.language)
        var output = CommandOutput(path: options.output)
        switch format {
        case .text: output.write(RequestReport.text(parsed, result, context, options.terminal))
        case .ndjson: output.write(RequestReport.json(parsed, result, context))
        }
        try output.finish(in: options.language)
        if !result.isValid { throw ExitStatus.refused }
    }
}
