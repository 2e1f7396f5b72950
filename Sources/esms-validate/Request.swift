import ArgumentParser
import CommandSupport
import FHIRCore
import FINESSIndex
import Messages
import Reporting
internal import ValueFormats
import ViaTrajectoireRules

struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
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
            throw ValidationError("'GET https://…/Task?_lastUpdated=gt2026-11-20T06:00:00%2B01:00'")
        }
        let result = RequestChecker(structures: FINESSIndex(path: registry.path(options.language)).structure).check(
            parsed)
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

/// What `request` prints.
enum RequestReport {
    static func text(
        _ request: RequestURL, _ result: RequestChecker.Result, _ context: MessageContext, _ terminal: Terminal
    ) -> String {
        var text = terminal.styled(Terminal.sanitized(request.text), .bold) + "\n"
        for finding in result.findings {
            let style: Terminal.Style =
                finding.isError ? .boldRed : finding.severity == .warning ? .boldYellow : .blue
            text += "\n  " + terminal.styled(context.text("severity-" + finding.severity.rawValue), style)
            text += "  " + terminal.styled(String(finding.position.column), .bold)
            if !finding.expression.isEmpty {
                text += "  " + terminal.styled(Terminal.sanitized(finding.expression), .cyan)
            }
            text += "\n    " + Terminal.sanitized(context.text(finding.message, finding.arguments))
            text += "\n    " + terminal.styled(finding.rule.id, .dim) + "\n"
        }
        let verdict = context.text(result.isValid ? "request-good" : "request-bad")
        text += "\n" + terminal.styled(verdict, result.isValid ? .boldGreen : .boldRed)
        if let flux = result.flux { text += " — " + context.text("request-flux-" + flux) }
        return text + "\n"
    }

    /// docs/schemas/request-ndjson.schema.json.
    static func json(_ request: RequestURL, _ result: RequestChecker.Result, _ context: MessageContext) -> String {
        func string(_ text: String) -> String {
            var output: [UInt8] = []
            JSONString.append(text, to: &output)
            return String(decoding: output, as: UTF8.self)
        }
        let issues = result.findings.map { finding in
            "{\"severity\":\(string(finding.severity.rawValue)),\"rule\":\(string(finding.rule.id)),"
                + "\"parameter\":\(string(finding.expression)),\"column\":\(finding.position.column),"
                + "\"text\":\(string(context.text(finding.message, finding.arguments)))}"
        }
        return "{\"request\":\(string(request.text)),\"flux\":\(result.flux.map(string) ?? "null"),"
            + "\"valid\":\(result.isValid),\"issues\":[\(issues.joined(separator: ","))]}\n"
    }
}

extension MessageCatalogue {
    /// Words of `request`.
    static let request = MessageCatalogue([
        "request-good": MessageTemplate(fr: "Requête conforme", en: "The request is right"),
        "request-bad": MessageTemplate(fr: "Requête à corriger", en: "The request needs correction"),
        "request-flux-1.1": MessageTemplate(
            fr: "flux 1.1, recherche des décisions d'orientation", en: "flux 1.1, search for orientation decisions"),
        "request-flux-1.3": MessageTemplate(
            fr: "flux 1.3, lecture d'un document", en: "flux 1.3, reading a document"),
        "request-flux-2": MessageTemplate(
            fr: "flux 2, envoi de l'accord de la personne", en: "flux 2, sending the person's agreement"),
        "request-flux-3.1": MessageTemplate(
            fr: "flux 3.1, recherche de l'évaluation", en: "flux 3.1, search for the evaluation"),
        "request-flux-4": MessageTemplate(fr: "flux 4, envoi d'un statut", en: "flux 4, sending a status"),
        "request-flux-5.1": MessageTemplate(fr: "flux 5.1, recherche des statuts", en: "flux 5.1, search for statuses"),
    ])
}
