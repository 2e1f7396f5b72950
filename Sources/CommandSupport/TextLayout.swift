/// Lines of plain text for a terminal: wrapping and padding by the columns that characters take.
public enum TextLayout {
    /// Breaks at blanks so that no line is wider than `width`, unless one word is. Without a word there is no line.
    public static func wrapped(_ text: String, width: Int) -> [String] {
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

    public static func padded(_ text: String, _ width: Int) -> String { text + blanks(beside: text, width) }

    public static func padded(left text: String, _ width: Int) -> String { blanks(beside: text, width) + text }

    /// The end of a text that is too wide, behind an ellipsis.
    public static func shortened(_ text: String, _ width: Int) -> String {
        guard DisplayWidth.columns(text) > width else { return text }
        var end = Substring(text)
        while !end.isEmpty, DisplayWidth.columns(String(end)) >= width { end.removeFirst() }
        return "…" + end
    }

    private static func blanks(beside text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - DisplayWidth.columns(text), 0))
    }
}
