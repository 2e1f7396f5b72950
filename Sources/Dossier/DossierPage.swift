internal import CommandSupport
public import Messages
internal import Reporting
internal import ValueFormats

/// The dossier as one HTML page, to attach to the access request: no script, nothing loaded from elsewhere.
public struct DossierPage {
    private let language: Language

    public init(language: Language) { self.language = language }

    private func text(_ id: String, _ arguments: [String] = []) -> String {
        Self.safe(MessageCatalogue.dossier.text(id, arguments, in: language))
    }

    private static func safe(_ text: String) -> String { Markup.text(Terminal.sanitized(text)) }

    /// - Parameter linksFiles: payloads and reports lie beside the page.
    public func document(_ dossier: DossierFolder, _ status: DossierStatus, linksFiles: Bool) -> String {
        let manifest = dossier.manifest
        let title = text("page-title")
        var html = "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
        html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        html += "<meta name=\"referrer\" content=\"no-referrer\">\n<title>\(title)</title>\n"
        html += "<style>\n\(HTMLStyle.css)\(Self.css)</style>\n</head>\n<body>\n<header>\n<h1>\(title)</h1>\n"
        html += list([("page-updated", manifest.updatedAt)]) + "</header>\n<main>\n"
        html += section("page-status", statusList(status))
        html += section(
            "page-partner",
            list([
                ("page-editor", manifest.editor ?? "—"), ("page-software", manifest.software ?? "—"),
                ("page-legal-entity", manifest.legalEntity ?? "—"),
                (
                    "page-establishments",
                    manifest.establishments.isEmpty ? "—" : manifest.establishments.joined(separator: ", ")
                ),
            ]))
        let payloads = manifest.payloads.map { payload($0, linksFiles) }.joined()
        html += section("page-payloads", payloads.isEmpty ? "<p>\(text("page-none"))</p>\n" : payloads)
        html += section("page-certificate", certificate(dossier))
        return html + "</main>\n</body>\n</html>\n"
    }

    private func section(_ id: String, _ content: String) -> String {
        "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(text(id))</h2>\n\(content)</section>\n"
    }

    private func list(_ pairs: [(term: String, value: String)]) -> String {
        "<dl>\n"
            + pairs.map { "<div><dt>\(text($0.term))</dt><dd>\(Self.safe($0.value))</dd></div>\n" }.joined()
            + "</dl>\n"
    }

    private func statusList(_ status: DossierStatus) -> String {
        let missing = status.items.count { $0.state == .missing }
        var html = "<p class=\"verdict \(missing == 0 ? "good" : "bad")\"><strong>"
        html += missing == 0 ? text("status-complete") : text("status-incomplete", [String(missing)])
        html += "</strong></p>\n<ul class=\"status\">\n"
        for item in status.items {
            let style = item.state == .done ? "good" : item.state == .check ? "fair" : "bad"
            html += "<li><span class=\"tag \(style)\">\(text("status-state-" + item.state.rawValue))</span> "
            html += text(item.id, item.arguments) + "</li>\n"
        }
        return html + "</ul>\n"
    }

    private func payload(_ payload: DossierManifest.Payload, _ linksFiles: Bool) -> String {
        func file(_ path: String) -> String {
            linksFiles
                ? "<a href=\"\(Markup.attribute(path))\">\(Self.safe(path))</a>" : "<code>\(Self.safe(path))</code>"
        }
        let judgement = payload.judgement
        let verdict =
            judgement.isValid
            ? text("page-accepted", [String(judgement.warnings)])
            : text("page-refused", [String(judgement.errors), String(judgement.warnings)])
        var rows = [
            ("page-file", file(payload.file) + (payload.isRedacted ? " · " + text("page-redacted") : "")),
            (
                "page-verdict",
                "<span class=\"tag \(judgement.isValid ? "good" : "bad")\">\(verdict)</span>"
                    + (judgement.businessErrors > 0
                        ? " · " + text("page-business", [String(judgement.businessErrors)]) : "")
            ),
            (
                "page-judged-by",
                Self.safe(
                    "\(judgement.tool) · SDO \(judgement.guide) · JDV J264 \(judgement.terminology) · \(judgement.time)"
                )
            ),
            ("page-reports", payload.reports.map(file).joined(separator: ", ")),
        ]
        let links = payload.evsURLs.map { "<a href=\"\(Markup.attribute($0))\">\(Self.safe($0))</a>" }
        rows.append(("page-evs", links.isEmpty ? "—" : links.joined(separator: "<br>")))
        let lines = rows.map { "<div><dt>\(text($0.0))</dt><dd>\($0.1)</dd></div>\n" }
        return
            "<h3>\(Self.safe(payload.id)) · \(Self.safe(payload.type))</h3>\n<dl class=\"rows\">\n\(lines.joined())</dl>\n"
    }

    private func certificate(_ dossier: DossierFolder) -> String {
        guard let certificate = dossier.manifest.certificate else { return "<p>\(text("page-none"))</p>\n" }
        let style = ["accepted": "good", "undetermined": "fair"][certificate.verdict] ?? "bad"
        var html = "<p class=\"verdict \(style)\"><strong>\(Self.safe(certificate.sentence))</strong></p>\n"
        html += list([("page-checked-at", certificate.checkedAt)])
        html +=
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-labelledby=\"page-certificate\">\n<table>\n<thead><tr>"
        for id in ["page-check", "page-result", "page-text"] { html += "<th scope=\"col\">\(text(id))</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for check in dossier.certificateChecks() {
            let style = ["pass": "good", "fail": "bad", "warn": "fair", "undetermined": "fair"][check.result] ?? ""
            html += "<tr><th scope=\"row\">\(Self.safe(check.check))</th>"
            html += "<td><span class=\"tag \(style)\">\(text("page-result-" + check.result))</span></td>"
            html += "<td>\(Self.safe(check.text))</td></tr>\n"
        }
        return html + "</tbody>\n</table>\n</div>\n"
    }

    /// Beyond the style of the reports.
    private static let css = """
        main dl.rows div { display: block; margin: .25rem 0; }
        dl.rows dt { font-size: .875rem; }
        dl.rows { display: block; }
        dd { overflow-wrap: anywhere; }
        ul.status { padding-left: 1.25rem; }
        ul.status li { margin: .25rem 0; overflow-wrap: anywhere; }
        h3 { margin-top: 1rem; }
        .table { overflow-x: auto; margin: .5rem 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #b5b5b5; }
        tbody th { font-weight: 600; white-space: nowrap; }

        """
}
