public import Messages
internal import ValueFormats

/// A comparison as one HTML page without anything from outside.
public enum HTMLReport {
    public static func write(_ comparison: Comparison, names: (String, String), language: Language) -> [UInt8] {
        let catalogue = MessageCatalogue.payloadDiff
        let title = escaped(catalogue.text("diff-title", [names.0, names.1], in: language))
        var page = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <title>\(title)</title>
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color: #1a1a1a; background: #fff }
            table { border-collapse: collapse; width: 100%; table-layout: fixed }
            th, td { border: 1px solid #d0d0d0; padding: .35em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
            td.path { font-weight: 600 } .label { color: #14606b; font-weight: 400 } .note { color: #555; font-weight: 400 }
            td.before { background: #fdeeee } td.after { background: #ecf8ee } td { font-family: ui-monospace, monospace; font-size: 13px }
            @media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } th, td { border-color: #444 }
            td.before { background: #3a1f1f } td.after { background: #1d3322 } .label { color: #7fd4e0 } .note { color: #aaa } }
            </style>
            </head>
            <body>
            <h1>\(title)</h1>
            <p>\(escaped(TextReport.counts(comparison.differences, language)))</p>

            """
        if !comparison.differences.isEmpty {
            page += "<table>\n<thead><tr><th>\(escaped(catalogue.text("diff-element", [], in: language)))</th>"
            page += "<th>\(escaped(names.0))</th><th>\(escaped(names.1))</th></tr></thead>\n<tbody>\n"
            for difference in comparison.differences {
                page += "<tr class=\"\(difference.kind.rawValue)\"><td class=\"path\">\(escaped(difference.expression))"
                if let label = difference.label { page += " <span class=\"label\">(\(escaped(label)))</span>" }
                if let note = TextReport.note(difference, language) {
                    page += "<br><span class=\"note\">\(escaped(note))</span>"
                }
                if let place = TextReport.place(difference, language) {
                    page += "<br><span class=\"note\">\(escaped(place))</span>"
                }
                let shown = comparison.shown(difference, inShort: false)
                page +=
                    "</td><td class=\"before\">\(escaped(shown.before ?? ""))</td><td class=\"after\">\(escaped(shown.after ?? ""))</td></tr>\n"
            }
            page += "</tbody>\n</table>\n"
        }
        page += "</body>\n</html>\n"
        return Array(page.utf8)
    }

    /// Text for HTML: markup escaped, control characters shown.
    private static func escaped(_ text: String) -> String { Markup.text(TextReport.clean(text)) }
}
