/// Lines of plain text: wrapping and padding by characters.
enum TextLayout {
    /// Breaks at blanks so that no line is longer than the width, unless one word is.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            // A French sign is kept with the word before it.
            let isSign = word.count == 1 && ":;!?»".contains(word)
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width || isSign {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.isEmpty ? [""] : lines
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
    }

    static func padded(left text: String, _ width: Int) -> String {
        text.count >= width ? text : String(repeating: " ", count: width - text.count) + text
    }

    /// The end of a text that is too long, behind an ellipsis.
    static func shortened(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : "…" + text.suffix(max(width - 1, 0))
    }
}
