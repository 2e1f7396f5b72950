/// The syntax tree of a regular expression.
indirect enum RegexNode {
    case nothing
    case scalar(Unicode.Scalar)
    /// Number of the set among those of the pattern.
    case set(Int)
    case sequence([RegexNode])
    case choice([RegexNode])
    case repeated(RegexNode, minimum: Int, maximum: Int?, isLazy: Bool)
    case capture(RegexNode, Int)
    case assertion(RegexAssertion)
}

enum RegexAssertion: UInt8, Sendable {
    case start
    case end
    case wordBoundary
    case noWordBoundary
}

/// Reads the part of PCRE and Java syntax that can be matched in time linear to the text: no back references, no
/// look-around.
struct RegexParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private let ignoresCase: Bool
    private(set) var captures = 0
    private(set) var names: [String: Int] = [:]
    private(set) var sets: [ScalarSet] = []

    init(_ pattern: String, ignoresCase: Bool) {
        scalars = Array(pattern.unicodeScalars)
        self.ignoresCase = ignoresCase
    }

    mutating func parse() throws(FHIRPathError) -> RegexNode {
        let node = try choice()
        if position < scalars.count { throw syntax(")") }
        return node
    }

    // MARK: - Helpers

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func peek(_ offset: Int) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    private func syntax(_ text: String) -> FHIRPathError {
        FHIRPathError(.syntax, "regex-syntax", [text], at: position)
    }

    private func unsupported(_ text: String) -> FHIRPathError {
        FHIRPathError(.unsupported, "regex-unsupported", [text], at: position)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private mutating func set(_ set: ScalarSet) -> RegexNode {
        sets.append(set)
        return .set(sets.count - 1)
    }

    // MARK: - Structure

    private mutating func choice() throws(FHIRPathError) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        if depth > 60 { throw FHIRPathError(.limit, "regex-too-large", [String(depth)], at: position) }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(FHIRPathError) -> RegexNode {
        var parts: [RegexNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            let atom = try self.atom()
            parts.append(try quantified(atom))
        }
        return parts.isEmpty ? .nothing : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func quantified(_ atom: RegexNode) throws(FHIRPathError) -> RegexNode {
        guard let scalar = current else { return atom }
        let bounds: (Int, Int?)
        switch scalar {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            bounds = try counted()
            position -= 1
        default: return atom
        }
        position += 1
        let isLazy = take("?")
        if !isLazy, current == "+" { throw unsupported("possessive quantifier") }
        if case .assertion = atom { throw syntax(String(scalar)) }
        // A second quantifier is no atom, and so the next error.
        return .repeated(atom, minimum: bounds.0, maximum: bounds.1, isLazy: isLazy)
    }

    /// `{2}`, `{2,}`, `{2,5}`.
    private mutating func counted() throws(FHIRPathError) -> (Int, Int?) {
        let start = position
        position += 1
        func number() -> Int? {
            var value: Int?
            while let scalar = current, ("0"..."9").contains(scalar) {
                value = min((value ?? 0) * 10 + Int(scalar.value - 48), 1_000_000)
                position += 1
            }
            return value
        }
        let minimum = number()
        var maximum = minimum
        if take(",") { maximum = number() }
        guard let minimum, take("}") else {
            position = start
            throw syntax("{")
        }
        if let maximum, maximum < minimum { throw syntax("{\(minimum),\(maximum)}") }
        let largest = max(minimum, maximum ?? 0)
        if largest > 1000 { throw FHIRPathError(.limit, "regex-too-large", ["{\(largest)}"], at: start) }
        return (minimum, maximum)
    }

    private mutating func atom() throws(FHIRPathError) -> RegexNode {
        guard let scalar = current else { return .nothing }
        position += 1
        switch scalar {
        case ".": return set(.any)
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "(": return try group()
        case "[": return set(try characterClass())
        case "\\": return try escape()
        case "*", "+", "?", "{":
            position -= 1
            throw syntax(String(scalar))
        default: return literal(scalar)
        }
    }

    private mutating func literal(_ scalar: Unicode.Scalar) -> RegexNode {
        if ignoresCase, scalar.properties.isCased {
            var set = ScalarSet()
            set.insert(scalar, ignoringCase: true)
            return self.set(set)
        }
        return .scalar(scalar)
    }

    private mutating func group() throws(FHIRPathError) -> RegexNode {
        var number: Int?
        if take("?") {
            if take(":") {
                // No capture.
            } else if current == "<" || current == "P" && peek(1) == "<", peek(1) != "=", peek(1) != "!" {
                if current == "P" { position += 1 }
                position += 1
                var name = ""
                while let scalar = current, scalar != ">" {
                    name.unicodeScalars.append(scalar)
                    position += 1
                }
                guard take(">"), !name.isEmpty else { throw syntax("(?<") }
                captures += 1
                number = captures
                names[name] = captures
            } else {
                throw unsupported("(?" + (current.map { String($0) } ?? ""))
            }
        } else {
            captures += 1
            number = captures
        }
        let inner = try choice()
        guard take(")") else { throw syntax("(") }
        return number.map { .capture(inner, $0) } ?? inner
    }

    // MARK: - Escapes and classes

    private mutating func escape() throws(FHIRPathError) -> RegexNode {
        guard let scalar = current else { throw syntax("\\") }
        switch scalar {
        case "b":
            position += 1
            return .assertion(.wordBoundary)
        case "B":
            position += 1
            return .assertion(.noWordBoundary)
        case "A":
            position += 1
            return .assertion(.start)
        case "z", "Z":
            position += 1
            return .assertion(.end)
        case "1"..."9": throw unsupported("\\" + String(scalar))
        default: break
        }
        if let set = try classEscape() { return self.set(set) }
        return literal(try characterEscape())
    }

    /// `\d`, `\w`, `\s`, `\p{…}` and their complements; nil when the escape is a single character.
    private mutating func classEscape() throws(FHIRPathError) -> ScalarSet? {
        guard let scalar = current else { return nil }
        var set: ScalarSet
        switch scalar {
        case "d", "D": set = .digits
        case "w", "W": set = .word
        case "s", "S": set = .blanks
        case "h": set = .horizontalBlanks
        case "R", "v": set = .lineBreaks
        case "p", "P":
            position += 1
            var name = ""
            if take("{") {
                while let next = current, next != "}" {
                    name.unicodeScalars.append(next)
                    position += 1
                }
                guard take("}") else { throw syntax("\\p{") }
            } else if let next = current {
                name = String(next)
                position += 1
            }
            guard var found = ScalarSet.category(name) else { throw unsupported("\\p{\(name)}") }
            if scalar == "P" { found.isNegated.toggle() }
            return found
        default: return nil
        }
        position += 1
        if scalar == "D" || scalar == "W" || scalar == "S" { set.isNegated.toggle() }
        return set
    }

    private mutating func characterEscape() throws(FHIRPathError) -> Unicode.Scalar {
        guard let scalar = current else { throw syntax("\\") }
        position += 1
        switch scalar {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{C}"
        case "a": return "\u{7}"
        case "e": return "\u{1B}"
        case "0": return "\0"
        case "x": return try hexadecimal(2)
        case "u": return try hexadecimal(4)
        default:
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            if isLetter { throw unsupported("\\" + String(scalar)) }
            return scalar
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(FHIRPathError) -> Unicode.Scalar {
        var digits = ""
        if take("{") {
            while let scalar = current, scalar != "}" {
                digits.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else { throw syntax("\\x{") }
        } else {
            for _ in 0..<count {
                guard let scalar = current else { throw syntax("\\x") }
                digits.unicodeScalars.append(scalar)
                position += 1
            }
        }
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw syntax("\\x" + digits)
        }
        return scalar
    }

    private mutating func characterClass() throws(FHIRPathError) -> ScalarSet {
        var set = ScalarSet()
        if take("^") { set.isNegated = true }
        var isFirst = true
        while let scalar = current, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[" {
                if peek(1) == ":" { throw unsupported("[:") }
                position += 1
                set.formUnion(try characterClass())
                continue
            }
            if scalar == "&", peek(1) == "&" { throw unsupported("&&") }
            position += 1
            var lower = scalar
            if scalar == "\\" {
                if current == "b" {
                    position += 1
                    lower = "\u{8}"
                } else if let found = try classEscape() {
                    set.formUnion(found)
                    continue
                } else {
                    lower = try characterEscape()
                }
            }
            guard current == "-", let after = peek(1), after != "]" else {
                set.insert(lower, ignoringCase: ignoresCase)
                continue
            }
            position += 2
            var upper = after
            if after == "\\" {
                if let found = try classEscape() {
                    set.insert(lower, ignoringCase: ignoresCase)
                    set.insert("-", ignoringCase: false)
                    set.formUnion(found)
                    continue
                }
                upper = try characterEscape()
            }
            guard lower <= upper else { throw syntax("[\(lower)-\(upper)]") }
            set.insert(lower...upper, ignoringCase: ignoresCase)
        }
        guard take("]") else { throw syntax("[") }
        return set
    }
}
