internal import CommandSupport

/// A line of the source cut to the width of the terminal around a column.
enum SourceExcerpt {
    /// The part to show, safe to print, and how many columns before the caret.
    static func window(_ line: String, column: Int, width: Int) -> (text: String, caret: Int) {
        var scalars: [Unicode.Scalar] = []
        var position = max(column - 1, 0)
        // Indentation says nothing here.
        let all = Array(line.unicodeScalars)
        let indent = min(all.prefix { $0 == " " || $0 == "\t" }.count, position)
        scalars = Array(all.dropFirst(indent))
        position -= indent
        position = min(position, scalars.count)
        var start = 0
        if position >= width - 10 { start = max(0, position - width / 2) }
        let end = min(scalars.count, start + width)
        var before = String.UnicodeScalarView()
        before.append(contentsOf: scalars[start..<min(position, end)])
        var after = String.UnicodeScalarView()
        if position < end { after.append(contentsOf: scalars[position..<end]) }
        let head = (start > 0 ? "…" : "") + Terminal.sanitized(String(before).replacingTabs())
        let tail = Terminal.sanitized(String(after).replacingTabs()) + (end < scalars.count ? "…" : "")
        return (head + tail, DisplayWidth.columns(head))
    }
}

extension String {
    fileprivate func replacingTabs() -> String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\t" ? " " : $0 }))
    }
}
