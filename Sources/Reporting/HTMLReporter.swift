internal import FHIRCore
internal import Messages

/// One HTML file that can be sent, printed and read on a phone: no script, nothing loaded from elsewhere.
public struct HTMLReporter: Reporter {
    private let context: MessageContext
    private let environment: ReportEnvironment
    private let showsInformation: Bool
    private var sections: [String] = []
    private var index: [String] = []
    private var counts = VerdictCounts()

    public init(context: MessageContext, environment: ReportEnvironment, showsInformation: Bool = true) {
        self.context = context
        self.environment = environment
        self.showsInformation = showsInformation
    }

    public mutating func report(_ outcome: FinishedOutcome) -> String {
        let number = sections.count + 1
        let name = outcome.file == "-" ? context.text("standard-input") : outcome.file
        let findings = outcome.shown.filter { showsInformation || $0.severity > .information }
        let words = outcome.isAboutSettings ? [] : VerdictWords(context: context).lines(outcome)
        let tags = words.filter { $0.side != nil }.map { line in
            " <span class=\"tag \(style(line.tone))\">\(ReportMarkup.text(line.word))</span>"
        }
        index.append(
            "<li><a href=\"#file-\(number)\">\(ReportMarkup.text(name))</a>\(tags.joined())</li>\n")
        counts.add(outcome)
        var html = "<section id=\"file-\(number)\" aria-labelledby=\"title-\(number)\">\n"
        html += "<h2 id=\"title-\(number)\">\(breakable(ReportMarkup.text(name)))</h2>\n"
        if let profile = outcome.profiles.last {
            html += "<p class=\"meta\">\(label("html-profile")) <code>\(ReportMarkup.text(profile))</code></p>\n"
        }
        for line in words { html += verdictLine(line) }
        if let failure = outcome.failure {
            html += "<p class=\"message\">\(ReportMarkup.text(context.text(failure.message, failure.arguments)))</p>\n"
        } else if findings.isEmpty {
            html += "<p class=\"message\">\(ReportMarkup.text(context.text("html-none")))</p>\n"
        }
        for finding in findings { html += describe(finding, outcome) }
        for (finding, reason) in outcome.setAside { html += describe(finding, outcome, setAside: reason) }
        sections.append(html + "</section>\n")
        return ""
    }

    private func style(_ tone: VerdictWords.Tone) -> String {
        switch tone {
        case .good: "good"
        case .fair: "fair"
        case .bad: "bad"
        }
    }

    private func verdictLine(_ line: VerdictWords.Line) -> String {
        guard line.side != nil else { return "<p class=\"meta\">\(ReportMarkup.text(line.text))</p>\n" }
        return "<p class=\"verdict \(style(line.tone))\"><strong>\(ReportMarkup.text(line.word))</strong>"
            + (line.detail.isEmpty ? "" : " <span>\(ReportMarkup.text(line.detail))</span>") + "</p>\n"
    }

    private func label(_ id: String) -> String { "<span class=\"label\">\(ReportMarkup.text(context.text(id)))</span>" }

    // MARK: - One finding

    private func describe(_ finding: Finding, _ outcome: FinishedOutcome, setAside reason: String? = nil) -> String {
        let style = finding.isError ? "error" : finding.severity.rawValue
        let place = context.text("html-place", [String(finding.position.line), String(finding.position.column)])
        let word = context.text("severity-" + finding.severity.rawValue)
        var html = "<article class=\"finding \(style)\">\n"
        html += "<h3><span class=\"severity\">\(ReportMarkup.text(word))</span> \(ReportMarkup.text(place))</h3>\n"
        if !finding.expression.isEmpty {
            html += "<p class=\"path\"><code>\(breakable(ReportMarkup.text(finding.expression)))</code></p>\n"
        }
        let arguments =
            CanonicalNames.namesWholeURL(finding) ? finding.arguments : finding.arguments.map(CanonicalNames.short)
        html += "<p class=\"message\">\(prose(context.text(finding, arguments)))</p>\n"
        if let reason { html += "<p class=\"meta\">\(ReportMarkup.text(context.text("suppressed", [reason])))</p>\n" }
        if let source = outcome.source { html += excerpt(finding, source) }
        html += "<p class=\"ids\">\(label("html-rule")) <code>\(ReportMarkup.text(finding.rule.id))</code>"
        if let side = outcome.side(of: finding) {
            html += " · " + ReportMarkup.text(context.text("counts-for", [side.name]))
        }
        if !finding.messageID.isEmpty { html += " · <code>\(breakable(ReportMarkup.text(finding.messageID)))</code>" }
        return html + "</p>\n</article>\n"
    }

    /// Long paths break after a dot or an underscore, not anywhere.
    private func breakable(_ html: String) -> String {
        var result = ""
        for scalar in html.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if scalar == "." || scalar == "_" || scalar == "/" { result += "<wbr>" }
        }
        return result
    }

    /// A message; French quotation marks stay with what they enclose, and punctuation with the word before it.
    private func prose(_ text: String) -> String {
        let scalars = Array(ReportMarkup.text(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            let isBound = scalar == " " && ("»:;?!".unicodeScalars.contains(next) || result.last == "«")
            result.append(isBound ? "\u{A0}" : scalar)
        }
        return String(result)
    }

    /// The line of the finding between its neighbours, with the value marked.
    private func excerpt(_ finding: Finding, _ source: SourceText) -> String {
        let lines = SourceWindow.lines(around: finding.offset, in: source)
        guard !lines.isEmpty else { return "" }
        var html =
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"\(ReportMarkup.attribute(context.text("html-source")))\">"
        for line in lines {
            let number = finding.position.line + line.distance
            if line.distance == 0 {
                html +=
                    "<span class=\"hit\"><b>\(number)</b> \(ReportMarkup.text(line.before))<mark>\(ReportMarkup.text(line.marked))"
                html += "</mark>\(ReportMarkup.text(line.after))</span>"
            } else {
                html += "<span><b>\(number)</b> \(ReportMarkup.text(line.before))</span>"
            }
        }
        return html + "</pre>\n"
    }

    // MARK: - The page

    public mutating func end() -> String {
        let title = ReportMarkup.text(context.text("html-title"))
        var html = "<!DOCTYPE html>\n<html lang=\"\(context.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
        html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        html += "<meta name=\"referrer\" content=\"no-referrer\">\n"
        html +=
            "<title>\(title) — \(ReportMarkup.text(environment.tool))</title>\n<style>\n\(HTMLStyle.css)</style>\n</head>\n"
        html += "<body>\n<header>\n<h1>\(title)</h1>\n<dl>\n"
        for (term, value) in [
            ("html-tool", "\(environment.tool) \(environment.version)"),
            ("html-guide", "SDO \(environment.guideVersion) · JDV J264 \(environment.terminologyVersion)"),
            ("html-date", environment.time),
        ] + counts.basis(context).map({ ("html-basis", $0) }) {
            html += "<div><dt>\(ReportMarkup.text(context.text(term)))</dt><dd>\(ReportMarkup.text(value))</dd></div>\n"
        }
        html += "</dl>\n<p class=\"notice\">\(ReportMarkup.text(context.text("html-notice")))</p>\n</header>\n"
        html += filter
        html += "<main>\n"
        if sections.count > 1 {
            html +=
                "<nav aria-labelledby=\"files\">\n<h2 id=\"files\">\(ReportMarkup.text(context.text("html-files")))</h2>\n"
            for line in counts.lines(context) { html += "<p class=\"meta\">\(ReportMarkup.text(line))</p>\n" }
            html += "<ol>\n\(index.joined())</ol>\n</nav>\n"
        }
        return html + sections.joined() + "</main>\n</body>\n</html>\n"
    }

    private var filter: String {
        var html = "<fieldset class=\"filter\">\n<legend>\(ReportMarkup.text(context.text("html-filter")))</legend>\n"
        for name in ["all", "warning", "error"] {
            let checked = name == "all" ? " checked" : ""
            html += "<label><input type=\"radio\" name=\"show\" id=\"show-\(name)\"\(checked)> "
            html += "\(ReportMarkup.text(context.text("html-filter-" + name)))</label>\n"
        }
        return html + "</fieldset>\n"
    }
}
