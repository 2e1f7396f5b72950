public import Certificates
internal import CommandSupport
internal import FINESS
public import Messages
internal import ValueFormats

/// One self-contained page: no script, nothing fetched, readable by a screen reader and on paper.
public struct CheckHTMLReport {
    private let language: Language

    public init(language: Language) { self.language = language }

    public func document(_ verdicts: [CertificateVerdict], at moment: Instant) -> String {
        let title = say("report.title")
        let date = language == .fr ? moment.frenchMinute : moment.minute
        var html = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escaped(title))</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <main>
            <h1>\(escaped(title))</h1>
            <p>\(escaped(say("report.checked-at", [date])))</p>
            <p>\(escaped(say("report.made-by", [ToolVersion.number])))</p>

            """
        let sorted = CheckTableReport.sorted(verdicts)
        if sorted.count > 1 { html += overview(sorted) }
        for (index, verdict) in sorted.enumerated() { html += section(verdict, index) }
        return html + "</main>\n</body>\n</html>\n"
    }

    private func say(_ id: String, _ arguments: [String] = []) -> String {
        ReportMessages.text(id, arguments, in: language)
    }

    private func overview(_ verdicts: [CertificateVerdict]) -> String {
        var html = "<table>\n<thead><tr>"
        for id in ["report.expires", "report.days", "report.outcome", "report.name", "report.file"] {
            html += "<th scope=\"col\">\(escaped(say(id)))</th>"
        }
        html += "</tr></thead>\n<tbody>\n"
        for (index, verdict) in verdicts.enumerated() {
            let day = verdict.leaf.map { language == .fr ? $0.notAfter.frenchDay : $0.notAfter.day } ?? "–"
            let outcome = CheckTextReport.symbol(verdict.outcome) + " " + say("outcome." + verdict.outcome.rawValue)
            html += "<tr class=\"\(verdict.outcome.rawValue)\"><td>\(day)</td>"
            html += "<td>\(verdict.daysLeft.map(String.init) ?? "–")</td><td class=\"mark\">\(escaped(outcome))</td>"
            html += "<td>\(escaped(verdict.leaf?.subject.organization ?? "–"))</td>"
            html += "<td><a href=\"#f\(index)\">\(escaped(verdict.file))</a></td></tr>\n"
        }
        return html + "</tbody>\n</table>\n"
    }

    private func section(_ verdict: CertificateVerdict, _ index: Int) -> String {
        let headline = CheckTextReport.symbol(verdict.outcome) + " " + verdict.sentence(in: language)
        var html = "<section id=\"f\(index)\" class=\"\(verdict.outcome.rawValue)\">\n"
        html += "<h2>\(escaped(verdict.file))</h2>\n<p class=\"verdict\">\(escaped(headline))</p>\n"
        if let leaf = verdict.leaf { html += "<p>\(escaped(leaf.subject.rfc2253))</p>\n" }
        html += evidence(verdict)
        html += "<table>\n<thead><tr>"
        for id in ["report.check", "report.result", "report.found", "report.next"] {
            html += "<th scope=\"col\">\(escaped(say(id)))</th>"
        }
        html += "</tr></thead>\n<tbody>\n"
        for finding in Self.ordered(verdict.findings) {
            let label = say("label." + finding.check.rawValue)
            let result = CheckTextReport.symbol(finding.result) + " " + word(finding)
            html += "<tr class=\"\(finding.result.rawValue)\"><th scope=\"row\">\(escaped(label))</th>"
            html += "<td class=\"mark\">\(escaped(result))</td><td>\(escaped(finding.found(in: language)))</td>"
            html += "<td>\(escaped(finding.advice(in: language) ?? ""))</td></tr>\n"
        }
        return html + "</tbody>\n</table>\n</section>\n"
    }

    /// What makes the page a proof: which file, which certificate, which registry.
    private func evidence(_ verdict: CertificateVerdict) -> String {
        var lines: [String] = []
        if !verdict.fileHash.isEmpty { lines.append(say("report.file-hash", [verdict.fileHash.hexadecimal])) }
        if let leaf = verdict.leaf { lines.append(say("report.certificate-hash", [leaf.fingerprint.hexadecimal])) }
        let registry = verdict.registry.map { String($0.generatedAt.prefix(10)) }
        let day = registry.map { text in Instant(text).map { language == .fr ? $0.frenchDay : $0.day } ?? text }
        lines.append(day.map { say("report.registry", [$0]) } ?? say("report.no-registry"))
        for answer in verdict.toolAnswers {
            let id = answer.opens == nil ? "tool.silent" : answer.opens == true ? "tool.opens" : "tool.refuses"
            lines.append(answer.tool + " : " + say(id) + (answer.words.isEmpty ? "" : " " + answer.words))
        }
        return "<ul class=\"evidence\">" + lines.map { "<li>\(escaped($0))</li>" }.joined() + "</ul>\n"
    }

    /// What fails first, then what is not known, then remarks; what does not apply at the end.
    private static func ordered(_ findings: [CheckFinding]) -> [CheckFinding] {
        let order: [CheckResult] = [.fail, .undetermined, .warn, .pass, .skipped]
        return order.flatMap { result in findings.filter { $0.result == result } }
    }

    /// The result in a word. A revocation that nobody asked about is not beside the point.
    private func word(_ finding: CheckFinding) -> String {
        finding.check == .revocation && finding.result == .skipped
            ? say("result.not-checked") : say("result." + finding.result.rawValue)
    }

    private func escaped(_ text: String) -> String { Markup.text(text) }

    /// Colours keep a contrast of 4.5 with their background; a sign and a word go with each, never colour alone.
    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}main{max-width:70rem;margin:auto;padding:1rem}\
        table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;\
        border-bottom:1px solid #ccc}tbody th{font-weight:600;white-space:nowrap}.mark{white-space:nowrap;font-weight:600}\
        .verdict{font-size:1.25rem;font-weight:700}.accepted>.verdict,.accepted>.mark,.pass>.mark{color:#116329}\
        .refused>.verdict,.refused>.mark,.unreadable>.verdict,.unreadable>.mark,.fail>.mark{color:#a40e26}\
        .undetermined>.verdict,.undetermined>.mark,.warn>.mark{color:#7a4b00}.skipped{color:#555}.evidence{font-size:.85rem;overflow-wrap:anywhere}section{margin-top:2.5rem}\
        @media print{section{break-inside:avoid}}
        """
}
