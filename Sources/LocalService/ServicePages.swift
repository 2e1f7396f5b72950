internal import FHIRCore
internal import Messages
internal import ValueFormats

/// The pages of the local server: forms, and what the tools said. Plain HTML that works without script.
struct ServicePages: Sendable {
    let language: Language

    /// Larger payloads are judged and not shown.
    static let sourceLimit = 1 << 20

    func word(_ id: String, _ arguments: [String] = []) -> String {
        Markup.text(ServiceMessages.catalogue.text("serve." + id, arguments, in: language))
    }

    private func page(_ title: String, _ body: String, hasScript: Bool = false) -> [UInt8] {
        let script = hasScript ? "<script src=\"/app.js\" defer></script>\n" : ""
        return Array(
            """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <link rel="stylesheet" href="/style.css">
            \(script)</head>
            <body>
            <main>
            \(body)
            </main>
            </body>
            </html>

            """.utf8)
    }

    // MARK: - Forms

    var start: [UInt8] {
        page(
            word("title"),
            """
            <h1>\(word("title"))</h1>
            <p>\(word("private"))</p>
            <p id="drop" hidden>\(word("drop"))</p>
            <form id="payload-form" method="post" action="/payload" enctype="multipart/form-data">
            <h2>\(word("payload"))</h2>
            <label for="payload">\(word("payload-file"))</label>
            <input type="file" id="payload" name="payload" accept=".json,.xml">
            <label for="text">\(word("payload-text"))</label>
            <textarea id="text" name="text" spellcheck="false" autocomplete="off"></textarea>
            <button type="submit">\(word("payload-send"))</button>
            </form>
            <form method="post" action="/certificate" enctype="multipart/form-data">
            <h2>\(word("certificate"))</h2>
            <label for="certificate">\(word("payload-file"))</label>
            <input type="file" id="certificate" name="certificate" required>
            <label for="password">\(word("password"))</label>
            <input type="password" id="password" name="password" autocomplete="off">
            <button type="submit">\(word("certificate-send"))</button>
            </form>
            <form id="compare-form" method="post" action="/compare" enctype="multipart/form-data">
            <h2>\(word("compare"))</h2>
            <label for="first">\(word("first"))</label>
            <input type="file" id="first" name="first" required>
            <label for="second">\(word("second"))</label>
            <input type="file" id="second" name="second" required>
            <button type="submit">\(word("compare-send"))</button>
            </form>
            """, hasScript: true)
    }

    func failure(_ id: String, _ arguments: [String] = []) -> [UInt8] {
        page(
            word("error"),
            "<h1>\(word("error"))</h1>\n<p class=\"verdict bad\" role=\"alert\">\(word(id, arguments))</p>\n\(back)")
    }

    private var back: String { "<p><a href=\"/\">\(word("back"))</a></p>" }

    // MARK: - A payload

    /// - Parameters:
    ///   - line: what `esms-validate --format ndjson` says; nil when that is not to be had.
    ///   - diagnosis: what `esms-diff diagnose` says of a payload that cannot be read.
    func payload(_ name: String, _ source: [UInt8], report line: [UInt8], diagnosis: String?) -> [UInt8]? {
        let document = JSONDocument(SourceText(line))
        guard document.problems.isEmpty, let root = document.root, let isValid = document.boolean("valid", of: root)
        else { return nil }
        let issues = document.elements("issues", of: root)
        let isUnreadable = document.elements("profiles", of: root).isEmpty
        let verdict = document.member("viaTrajectoire", of: root)
        let suppressed = document.integer("suppressed", of: root) ?? 0
        var body = "<h1>\(Markup.text(name))</h1>\n"
        body +=
            "<p class=\"verdict \(isUnreadable ? "bad" : isValid ? "good" : "bad")\" id=\"verdict\" role=\"status\">"
        body += word(isUnreadable ? "unreadable" : isValid ? "accepted" : "refused") + "</p>\n"
        if let verdict, let isAccepted = document.boolean("accepted", of: verdict) {
            let warnings = document.integer("warnings", of: verdict) ?? 0
            let (style, id) =
                !isAccepted
                ? ("bad", "business-bad") : warnings > 0 ? ("fair", "business-warned") : ("good", "business-good")
            body += "<p class=\"verdict \(style)\" id=\"verdict-business\">\(word(id))</p>\n"
        } else if !isUnreadable, issues.contains(where: { document.string("severity", of: $0) == "fatal" }) {
            body += "<p class=\"verdict fair\" id=\"verdict-business\">\(word("business-withheld"))</p>\n"
        }
        if suppressed > 0 { body += "<p>\(word("suppressed", [String(suppressed)]))</p>\n" }
        body += back + "\n<h2 id=\"findings\">\(word("findings"))</h2>\n"
        body +=
            issues.isEmpty
            ? "<p>\(word("no-findings"))</p>\n" : "<ol class=\"findings\" aria-labelledby=\"findings\">\n"
        let isShown = source.count <= Self.sourceLimit
        for issue in issues {
            let severity = document.string("severity", of: issue) ?? "error"
            let number = document.integer("line", of: issue) ?? 1
            let place = word("line", [String(number)])
            body += "<li class=\"\(Markup.attribute(severity))\"><strong>\(word("severity-" + severity))</strong> "
            body += isShown ? "<a href=\"#L\(number)\">\(place)</a>" : place
            let side = document.string("origin", of: issue) == "business" ? "ViaTrajectoire" : "EVSClient"
            body += " <span class=\"side\">(\(word("counts-for", [side])))</span>"
            let expression = document.string("expression", of: issue) ?? ""
            if !expression.isEmpty { body += " <code>\(Markup.text(expression))</code>" }
            body += "<br>\(Markup.text(document.string("text", of: issue) ?? ""))</li>\n"
        }
        if !issues.isEmpty { body += "</ol>\n" }
        if let diagnosis, !diagnosis.isEmpty {
            body += "<h2>\(word("diagnosis"))</h2>\n<pre>\(Markup.text(diagnosis))</pre>\n"
        }
        body += "<h2 id=\"source-title\">\(word("source"))</h2>\n"
        body += isShown ? Self.lines(source) : "<p>\(word("source-large"))</p>\n"
        return page(word("payload"), body)
    }

    /// The payload, a list item a line, so that a finding can lead to its own.
    private static func lines(_ source: [UInt8]) -> String {
        var html = "<ol class=\"source\" aria-labelledby=\"source-title\">\n"
        for (index, line) in source.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            html += "<li id=\"L\(index + 1)\">\(Markup.text(text))</li>\n"
        }
        return html + "</ol>\n"
    }

    // MARK: - A certificate

    /// - Parameter line: what `esms-cert check --format ndjson` says.
    func certificate(_ name: String, report line: [UInt8]) -> [UInt8]? {
        let document = JSONDocument(SourceText(line))
        guard document.problems.isEmpty, let root = document.root, let verdict = document.string("verdict", of: root)
        else { return nil }
        let style = verdict == "accepted" ? "good" : verdict == "undetermined" ? "fair" : "bad"
        var body = "<h1>\(Markup.text(name))</h1>\n"
        body += "<p class=\"verdict \(style)\" id=\"verdict\" role=\"status\">\(word("certificate-" + verdict))</p>\n"
        body +=
            back
            + "\n<h2 id=\"findings\">\(word("findings"))</h2>\n<ul class=\"checks\" aria-labelledby=\"findings\">\n"
        for check in document.elements("checks", of: root) {
            let result = document.string("result", of: check) ?? "undetermined"
            body += "<li class=\"\(Markup.attribute(result))\"><strong>\(word("result-" + result))</strong> "
            body += Markup.text(document.string("text", of: check) ?? "") + "</li>\n"
        }
        return page(word("certificate"), body + "</ul>")
    }

    // MARK: - A comparison

    /// The page of `esms-diff diff --format html`, with a way back and the names of the files.
    func comparison(_ html: String, names: [String]) -> [UInt8] {
        var text = html
        for (index, name) in names.enumerated() {
            text = text.replacingAll(ToolRunner.path(index), by: Markup.text(name))
        }
        return Array(text.replacingAll("<body>", by: "<body>\n\(back)").utf8)
    }
}

extension String {
    func replacingAll(_ sought: String, by other: String) -> String {
        let parts = Array(utf8)
        let wanted = Array(sought.utf8)
        guard !wanted.isEmpty, parts.count >= wanted.count else { return self }
        var result: [UInt8] = []
        var index = 0
        while index < parts.count {
            if parts[index] == wanted[0], parts[index...].starts(with: wanted) {
                result += Array(other.utf8)
                index += wanted.count
            } else {
                result.append(parts[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension ServicePages {
    /// A word that is escaped later.
    func plainWord(_ id: String) -> String { ServiceMessages.catalogue.text("serve." + id, [], in: language) }
}
