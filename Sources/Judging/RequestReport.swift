package import CommandSupport
internal import FHIRCore
package import Messages
package import Reporting
internal import ValueFormats
package import ViaTrajectoireRules

/// What `request` prints.
package enum RequestReport {
    package static func text(
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
    package static func json(_ request: RequestURL, _ result: RequestChecker.Result, _ context: MessageContext)
        -> String
    {
        let issues = result.findings.map { finding in
            JSONValue.members([
                "severity": .string(finding.severity.rawValue), "rule": .string(finding.rule.id),
                "parameter": .string(finding.expression), "column": .integer(finding.position.column),
                "text": .string(context.text(finding.message, finding.arguments)),
            ])
        }
        let flux = result.flux.map(JSONValue.string) ?? .null
        return JSONValue.members([
            "request": .string(request.text), "flux": flux,
            "valid": .boolean(result.isValid), "issues": .array(issues),
        ]).compact + "\n"
    }
}

extension MessageCatalogue {
    /// Words of `request`.
    package static let request = MessageCatalogue([
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
