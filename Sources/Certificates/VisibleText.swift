/// Shows in a quotation what would not be seen.
enum VisibleText {
    /// Blanks at either end and signs without a shape, written by their code points.
    static func of(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let first = scalars.firstIndex { $0 != " " } ?? scalars.count
        let last = scalars.lastIndex { $0 != " " } ?? -1
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if index < first || index > last || isHidden(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "[U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code + "]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text without blanks and hidden signs.
    static func stripped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != " " && !isHidden(scalar) { result.append(scalar) }
        return String(result)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        case .spaceSeparator: scalar != " "
        default: false
        }
    }
}
