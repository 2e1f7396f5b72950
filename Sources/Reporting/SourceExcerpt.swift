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

/// Columns a text takes on a terminal.
enum DisplayWidth {
    static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            let value = scalar.value
            if (0x300...0x36F).contains(value) || value == 0x200D || (0xFE00...0xFE0F).contains(value) { return sum }
            let wide =
                (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
                || (0xAC00...0xD7A3).contains(value)
                || (0xF900...0xFAFF).contains(value) || (0xFE30...0xFE6F).contains(value)
                || (0xFF00...0xFF60).contains(value) || (0x1F300...0x1FAFF).contains(value)
            return sum + (wide ? 2 : 1)
        }
    }
}

/// Breaks text at spaces.
enum TextWrapping {
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in words(text) {
            let length = DisplayWidth.columns(String(word))
            if columns > 0, columns + 1 + length > width {
                lines.append(line)
                line = ""
                columns = 0
            }
            if columns > 0 {
                line += " "
                columns += 1
            }
            line += word
            columns += length
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Words, with French punctuation kept at the word it belongs to.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var opensQuote = false
        for piece in text.split(separator: " ", omittingEmptySubsequences: true) {
            let closes = ["»", ":", ";", "?", "!", "».", "»,", "»)"].contains(piece)
            if (opensQuote || closes), let last = words.popLast() {
                words.append(last + " " + piece)
            } else {
                words.append(String(piece))
            }
            opensQuote = piece.hasSuffix("«")
        }
        return words
    }
}
