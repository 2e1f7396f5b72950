/// The grammar of SNOMED CT's Expression Constraint Language (version 2, brief syntax), as far as to tell whether a text
/// is a constraint. Filters in double braces are only skipped.
enum ExpressionConstraint {
    enum Fault: Equatable {
        /// A part that cannot stand where it stands, and its offset in characters.
        case unexpected(String, position: Int)
        case incomplete
    }

    static func fault(in text: String) -> Fault? {
        var parser = ExpressionConstraintParser(scalars: Array(text.unicodeScalars))
        do throws(ExpressionConstraintError) {
            try parser.parse()
            return nil
        } catch {
            return error.fault
        }
    }
}

private struct ExpressionConstraintError: Error {
    let fault: ExpressionConstraint.Fault
}

private struct ExpressionConstraintParser {
    let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private static let deepest = 40

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func parse() throws(ExpressionConstraintError) {
        try expression()
        guard index == scalars.count else { throw unexpected() }
    }

    // MARK: - Grammar

    private mutating func expression() throws(ExpressionConstraintError) {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw unexpected() }
        try focus()
        while true {
            if skip(":") {
                try refinement()
            } else if skip(".") {
                try focus()
            } else if skip(",") || skipWord("AND") || skipWord("OR") || skipWord("MINUS") {
                try focus()
            } else {
                return
            }
        }
    }

    /// An operator, then a concept, any concept or a constraint in parentheses, then filters.
    private mutating func focus() throws(ExpressionConstraintError) {
        for name in ["!!>", "!!<", "<<!", "<!", "<<", "<", ">>!", ">!", ">>", ">"] where skip(name) { break }
        _ = skip("^")
        if skip("[") {
            while index < scalars.count, scalars[index] != "]" { index += 1 }
            guard skip("]") else { throw unexpected() }
        }
        if skip("(") {
            try expression()
            guard skip(")") else { throw unexpected() }
        } else if !skip("*") {
            try concept()
        }
        while skip("{{") { try filter() }
    }

    private mutating func concept() throws(ExpressionConstraintError) {
        skipSpace()
        let start = index
        while index < scalars.count, Self.isCodeCharacter(scalars[index]) { index += 1 }
        // A concept id has 6 to 18 digits; another scheme's code stands behind its name: `loinc#12-3`.
        let text = scalars[start..<index]
        let isID = (6...18).contains(text.count) && text.allSatisfy { ("0"..."9").contains($0) }
        guard isID || text.contains("#") && text.first != "#" && text.last != "#" else {
            index = start
            throw unexpected()
        }
        if skip("|") {
            while index < scalars.count, scalars[index] != "|" { index += 1 }
            guard skip("|") else { throw unexpected() }
        }
    }

    private mutating func refinement() throws(ExpressionConstraintError) {
        repeat {
            if skip("[") { try cardinality() }
            if skip("{") {
                try refinement()
                guard skip("}") else { throw unexpected() }
            } else if skip("(") {
                try refinement()
                guard skip(")") else { throw unexpected() }
            } else {
                try attribute()
            }
        } while skip(",") || skipWord("AND") || skipWord("OR")
    }

    private mutating func cardinality() throws(ExpressionConstraintError) {
        func number(_ parser: inout Self) -> Bool {
            let start = parser.index
            while parser.index < parser.scalars.count, ("0"..."9").contains(parser.scalars[parser.index]) {
                parser.index += 1
            }
            return parser.index > start
        }
        guard number(&self), skip(".."), skip("*") || number(&self), skip("]") else { throw unexpected() }
    }

    private mutating func attribute() throws(ExpressionConstraintError) {
        if skipWord("R") {}
        try focus()
        guard skip("!=") || skip("<=") || skip(">=") || skip("=") || skip("<") || skip(">") else { throw unexpected() }
        if skip("#") {
            let start = index
            while index < scalars.count,
                ("0"..."9").contains(scalars[index]) || "+-.".unicodeScalars.contains(scalars[index])
            {
                index += 1
            }
            guard index > start else { throw unexpected() }
        } else if skip("\"") {
            while index < scalars.count, scalars[index] != "\"" { index += scalars[index] == "\\" ? 2 : 1 }
            guard skip("\"") else { throw unexpected() }
        } else if !skipWord("true"), !skipWord("false") {
            try focus()
        }
    }

    private mutating func filter() throws(ExpressionConstraintError) {
        skipSpace()
        while index < scalars.count {
            if scalars[index] == "\"" {
                index += 1
                while index < scalars.count, scalars[index] != "\"" { index += scalars[index] == "\\" ? 2 : 1 }
            } else if skip("}}") {
                return
            }
            index += 1
            skipSpace()
        }
        throw unexpected()
    }

    // MARK: - Characters

    private static func isCodeCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."z", "A"..."Z", "-", "_", "#": true
        default: false
        }
    }

    private mutating func skipSpace() {
        while index < scalars.count, [" ", "\t", "\r", "\n"].contains(scalars[index]) { index += 1 }
    }

    private mutating func skip(_ text: String) -> Bool {
        skipSpace()
        let wanted = Array(text.unicodeScalars)
        guard index + wanted.count <= scalars.count, scalars[index..<index + wanted.count].elementsEqual(wanted) else {
            return false
        }
        index += wanted.count
        return true
    }

    /// A word of letters in either case, not the beginning of a longer one.
    private mutating func skipWord(_ word: String) -> Bool {
        skipSpace()
        let end = index + word.unicodeScalars.count
        guard end <= scalars.count else { return false }
        let found = String(String.UnicodeScalarView(scalars[index..<end]))
        guard found.lowercased() == word.lowercased(), end == scalars.count || !Self.isCodeCharacter(scalars[end])
        else { return false }
        index = end
        return true
    }

    private func unexpected() -> ExpressionConstraintError {
        guard index < scalars.count else { return ExpressionConstraintError(fault: .incomplete) }
        let word = scalars[index...].prefix { $0 != " " }.prefix(20)
        return ExpressionConstraintError(
            fault: .unexpected(String(String.UnicodeScalarView(word)), position: index))
    }
}
