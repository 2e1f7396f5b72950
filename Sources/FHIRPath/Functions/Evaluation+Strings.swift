import FHIRCore

// Strings (FHIRPath, section 5.6). Positions count Unicode scalars.
extension Evaluation {
    mutating func string(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = node.function.rawValue
        let source = try input(node, frame)
        guard let item = try single(source, node, name) else {
            switch node.function {
            case .startsWith where limits.dialect == .invariants, .endsWith where limits.dialect == .invariants,
                .contains where limits.dialect == .invariants:
                return .one(.boolean(false))
            default: return .none
            }
        }
        guard isText(item), let text = text(item) else {
            // As in HL7's engine, numbers and dates are no text until toString() makes them one.
            if isPrimitive(item) { return .none }
            throw error(node, "fhirpath-input-type", [name, item.typeName(in: tree)])
        }
        try step(1 + text.utf8.count / 16, node)
        switch node.function {
        case .length: return .one(.integer(Int64(text.unicodeScalars.count)))
        case .upper: return .one(.string(text.uppercased()))
        case .lower: return .one(.string(text.lowercased()))
        case .trim: return .one(.string(StringFunctions.trimmed(text)))
        case .toChars: return Items(text.unicodeScalars.map { .string(String($0)) })
        case .substring: return try substring(text, node, frame)
        case .matches, .matchesFull, .replaceMatches: return try match(text, node, frame)
        default: break
        }
        guard let argument = try textArgument(0, of: node, frame) else { return .none }
        switch node.function {
        case .startsWith: return Items(StringFunctions.hasPrefix(text, argument))
        case .endsWith: return Items(StringFunctions.hasSuffix(text, argument))
        case .contains: return Items(StringFunctions.firstIndex(of: argument, in: text) != nil)
        case .indexOf: return .one(.integer(Int64(StringFunctions.firstIndex(of: argument, in: text) ?? -1)))
        case .lastIndexOf: return .one(.integer(Int64(StringFunctions.lastIndex(of: argument, in: text) ?? -1)))
        case .split:
            let parts = StringFunctions.split(text, by: argument)
            try check(size: parts.count, node)
            return Items(parts.map { .string($0) })
        case .replace:
            guard let substitution = try textArgument(1, of: node, frame) else { return .none }
            let result = StringFunctions.replacing(argument, in: text, with: substitution, limit: limits.size)
            guard let result else {
                try check(size: limits.size + 1, node)
                return .none
            }
            return .one(.string(result))
        case .encode: return try code(StringFunctions.encode(text, argument), argument, node)
        case .decode: return try code(StringFunctions.decode(text, argument), argument, node)
        case .escape: return try code(StringFunctions.escape(text, argument).map { .some($0) }, argument, node)
        default: return try code(StringFunctions.unescape(text, argument).map { .some($0) }, argument, node)
        }
    }

    private mutating func isText(_ item: FHIRPathValue) -> Bool {
        switch item {
        case .string: true
        case .node(let id): lookups.kind(nodes[Int(id)], id) == .string
        default: false
        }
    }

    /// The outer nil is an unknown format, which is an error; the inner one a text that is not in the format.
    private func code(_ result: String??, _ format: String, _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        guard let result else { throw error(node, "fhirpath-argument-value", [node.function.rawValue, format]) }
        return result.map { .one(.string($0)) } ?? .none
    }

    private mutating func substring(
        _ text: String, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        guard let start = try integerArgument(0, of: node, frame) else { return .none }
        let scalars = text.unicodeScalars
        guard start >= 0, start < scalars.count else { return .none }
        var length = scalars.count
        if node.count > 1 {
            // An empty length is as good as none.
            length = try integerArgument(1, of: node, frame) ?? length
        }
        if length <= 0 { return .one(.string("")) }
        return .one(.string(String(String.UnicodeScalarView(scalars.dropFirst(start).prefix(length)))))
    }

    mutating func join(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let input = try input(node, frame)
        let separator = node.count > 0 ? try textArgument(0, of: node, frame) ?? "" : ""
        if input.isEmpty { return .none }
        var result = ""
        var isFirst = true
        for item in input.array {
            guard let text = text(item) else { continue }
            if !isFirst { result += separator }
            isFirst = false
            result += text
            try check(size: result.utf8.count, node)
        }
        return .one(.string(result))
    }

    private mutating func match(
        _ text: String, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        guard let regex = try regex(node, frame) else { return .none }
        try step(min(regex.cost(of: text.utf8.count), limits.steps), node)
        var text = text
        // As in HL7's engine, nothing matches an empty text or pattern.
        if node.function != .replaceMatches, text.isEmpty || regex.isEmpty { return .one(.boolean(false)) }
        switch node.function {
        case .matches: return Items(text.withUTF8 { regex.matchesSomewhere(Array($0)[...]) })
        case .matchesFull: return Items(text.withUTF8 { regex.matchesWhole(Array($0)[...]) })
        default:
            guard let substitution = try textArgument(1, of: node, frame) else { return .none }
            if regex.isEmpty { return .one(.string(text)) }
            let result = regex.replacing(Array(text.utf8), with: Array(substitution.utf8), limit: limits.size)
            guard let result else {
                try check(size: limits.size + 1, node)
                return .none
            }
            return .one(.string(String(decoding: result, as: UTF8.self)))
        }
    }

    /// The pattern of a call: compiled with the expression when it stands there, else made now.
    private mutating func regex(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> BoundedRegex? {
        if node.value >= 0 { return expression.regexes[Int(node.value)] }
        guard let pattern = try textArgument(0, of: node, frame) else { return nil }
        let flagsPosition = node.function == .replaceMatches ? 2 : 1
        let flags = node.count > flagsPosition ? try textArgument(flagsPosition, of: node, frame) ?? "" : ""
        do {
            return try BoundedRegex.cached(pattern, flags: flags)
        } catch {
            throw FHIRPathError(.execution, error.message, error.arguments, at: Int(node.offset))
        }
    }
}
