/// Makes the syntax tree of an expression by precedence climbing (FHIRPath, appendix B: grammar).
struct Parser {
    private let tokens: [Token]
    private var position = 0
    private(set) var nodes: [SyntaxNode] = []
    private(set) var arguments: [Int32] = []
    private(set) var literals: [FHIRPathValue] = []
    private(set) var types: [TypeSpecifier] = []
    private(set) var names: [Int32] = []
    /// Patterns that stand in the expression as they are.
    private(set) var regexes: [BoundedRegex] = []
    private var nesting = 0

    init(tokens: [Token]) {
        self.tokens = tokens
    }

    mutating func parse() throws(FHIRPathError) -> Int32 {
        let root = try expression(1)
        guard token.kind == .end else { throw unexpected() }
        return root
    }

    // MARK: - Tokens

    // The last token is `end`, and nothing goes past it.
    private var token: Token { tokens[min(position, tokens.count - 1)] }

    private var following: Token { tokens[min(position + 1, tokens.count - 1)] }

    private mutating func advance() { position = min(position + 1, tokens.count - 1) }

    private func isSymbol(_ text: String) -> Bool { token.kind == .symbol && token.text == text }

    private func isWord(_ text: String) -> Bool { token.kind == .word && token.text == text }

    private mutating func expect(_ symbol: String) throws(FHIRPathError) {
        guard isSymbol(symbol) else {
            if token.kind == .end { throw unexpected() }
            throw FHIRPathError(.syntax, "fhirpath-expected", [symbol, token.text], at: token.start)
        }
        advance()
    }

    private func unexpected() -> FHIRPathError {
        token.kind == .end
            ? FHIRPathError(.syntax, "fhirpath-unexpected-end", at: token.start)
            : FHIRPathError(.syntax, "fhirpath-unexpected", [token.text], at: token.start)
    }

    // MARK: - Nodes

    private mutating func add(_ node: SyntaxNode) throws(FHIRPathError) -> Int32 {
        var node = node
        var depth: Int32 = 0
        for child in [node.source, node.kind == .call ? -1 : node.operand] where child >= 0 {
            depth = max(depth, nodes[Int(child)].depth)
        }
        if node.kind == .call {
            for index in 0..<Int(node.count) {
                depth = max(depth, nodes[Int(arguments[Int(node.operand) + index])].depth)
            }
        }
        node.depth = depth + 1
        node.end = Int32(tokens[max(position - 1, 0)].end)
        if node.start < 0 { node.start = node.source >= 0 ? nodes[Int(node.source)].start : node.offset }
        try check(depth: Int(node.depth), at: Int(node.offset))
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    private func check(depth: Int, at offset: Int) throws(FHIRPathError) {
        guard depth <= FHIRPathExpression.maximumDepth else {
            throw FHIRPathError(.limit, "fhirpath-too-deep", [String(FHIRPathExpression.maximumDepth)], at: offset)
        }
    }

    private mutating func text(_ text: String) -> Int32 {
        literals.append(.string(text))
        return Int32(literals.count - 1)
    }

    private mutating func literal(_ value: FHIRPathValue, at offset: Int) throws(FHIRPathError) -> Int32 {
        var node = SyntaxNode(kind: .literal)
        node.offset = Int32(offset)
        node.value = Int32(literals.count)
        literals.append(value)
        return try add(node)
    }

    // MARK: - Operators

    private var binaryOperator: Operator? {
        switch token.kind {
        case .symbol:
            switch token.text {
            case "=": .equal
            case "!=": .notEqual
            case "~": .equivalent
            case "!~": .notEquivalent
            case "<": .less
            case "<=": .lessOrEqual
            case ">": .greater
            case ">=": .greaterOrEqual
            case "|": .union
            case "+": .add
            case "-": .subtract
            case "&": .concatenate
            case "*": .multiply
            case "/": .divide
            default: nil
            }
        case .word:
            switch token.text {
            case "and": .and
            case "or": .or
            case "xor": .xor
            case "implies": .implies
            case "in": .membership
            case "contains": .contains
            case "div": .wholeDivide
            case "mod": .modulo
            default: nil
            }
        default: nil
        }
    }

    private mutating func expression(_ minimum: Int) throws(FHIRPathError) -> Int32 {
        nesting += 1
        defer { nesting -= 1 }
        try check(depth: nesting, at: token.start)
        let start = Int32(token.start)
        var left = try unary()
        while true {
            let offset = Int32(token.start)
            if isWord("is") || isWord("as"), Operator.typePrecedence >= minimum {
                let kind: SyntaxNode.Kind = token.text == "is" ? .isType : .asType
                advance()
                var node = SyntaxNode(kind: kind)
                node.source = left
                node.value = try typeSpecifier()
                node.offset = offset
                node.start = start
                left = try add(node)
                continue
            }
            guard let found = binaryOperator, found.precedence >= minimum else { return left }
            advance()
            var node = SyntaxNode(kind: .binary)
            node.operator = found
            node.operand = try expression(found.precedence + 1)
            node.source = left
            node.offset = offset
            node.start = start
            left = try add(node)
        }
    }

    private mutating func unary() throws(FHIRPathError) -> Int32 {
        guard isSymbol("-") || isSymbol("+") else { return try postfix() }
        nesting += 1
        defer { nesting -= 1 }
        try check(depth: nesting, at: token.start)
        var node = SyntaxNode(kind: isSymbol("-") ? .minus : .plus)
        node.offset = Int32(token.start)
        advance()
        node.source = try unary()
        return try add(node)
    }

    // MARK: - Paths

    private mutating func postfix() throws(FHIRPathError) -> Int32 {
        let start = Int32(token.start)
        var left = try primary()
        while true {
            if isSymbol(".") {
                advance()
                switch token.kind {
                case .word, .delimited:
                    left = try named(source: left)
                    nodes[Int(left)].start = start
                case .dollar: left = try dollar()
                default: throw unexpected()
                }
            } else if isSymbol("[") {
                var node = SyntaxNode(kind: .indexer)
                node.offset = Int32(token.start)
                advance()
                node.source = left
                node.operand = try expression(1)
                try expect("]")
                node.start = start
                left = try add(node)
            } else {
                return left
            }
        }
    }

    private mutating func primary() throws(FHIRPathError) -> Int32 {
        let start = token.start
        switch token.kind {
        case .end: throw unexpected()
        case .string:
            let text = token.text
            advance()
            return try literal(.string(text), at: start)
        case .number: return try number()
        case .date:
            let text = token.text
            advance()
            let kind: FHIRPathDateTime.Kind =
                text.utf8.first == UInt8(ascii: "T") ? .time : text.utf8.contains(UInt8(ascii: "T")) ? .dateTime : .date
            guard let value = FHIRPathDateTime(text.utf8, kind: kind) else {
                throw FHIRPathError(.syntax, "fhirpath-date-literal", [text], at: start)
            }
            return try literal(.date(value), at: start)
        case .dollar: return try dollar()
        case .word where following.text != "(" && (token.text == "true" || token.text == "false"):
            let value = token.text == "true"
            advance()
            return try literal(.boolean(value), at: start)
        case .word, .delimited: return try named(source: -1)
        case .symbol:
            switch token.text {
            case "(":
                advance()
                let inner = try expression(1)
                try expect(")")
                return inner
            case "{":
                advance()
                try expect("}")
                var node = SyntaxNode(kind: .empty)
                node.offset = Int32(start)
                return try add(node)
            case "%": return try variable()
            default: throw unexpected()
            }
        }
    }

    private mutating func dollar() throws(FHIRPathError) -> Int32 {
        let kind: SyntaxNode.Kind
        switch token.text {
        case "$this": kind = .this
        case "$index": kind = .index
        case "$total": kind = .total
        default: throw unexpected()
        }
        var node = SyntaxNode(kind: kind)
        node.offset = Int32(token.start)
        advance()
        return try add(node)
    }

    private mutating func variable() throws(FHIRPathError) -> Int32 {
        var node = SyntaxNode(kind: .variable)
        node.offset = Int32(token.start)
        advance()
        guard token.kind == .word || token.kind == .delimited || token.kind == .string else { throw unexpected() }
        node.value = NameRegistry.number(token.text)
        node.count = text(token.text)
        advance()
        return try add(node)
    }

    private mutating func named(source: Int32) throws(FHIRPathError) -> Int32 {
        let name = token
        if following.kind == .symbol, following.text == "(", name.kind == .word {
            return try call(source: source)
        }
        if name.kind == .word, source < 0, binaryOperator != nil, name.text != "contains", name.text != "in" {
            throw unexpected()
        }
        advance()
        var node = SyntaxNode(kind: .member)
        if source < 0, let first = name.text.utf8.first, (0x41...0x5A).contains(first) { node.kind = .typeOrMember }
        node.source = source
        node.offset = Int32(name.start)
        node.value = NameRegistry.number(name.text)
        node.count = text(name.text)
        names.append(node.value)
        return try add(node)
    }

    private mutating func call(source: Int32) throws(FHIRPathError) -> Int32 {
        let name = token
        guard let function = Function(rawValue: name.text) else {
            throw FHIRPathError(.semantic, "fhirpath-function-unknown", [name.text], at: name.start)
        }
        advance()
        advance()
        var node = SyntaxNode(kind: .call)
        node.function = function
        node.source = source
        node.offset = Int32(name.start)
        if function == .is || function == .as || function == .ofType {
            node.kind = function == .is ? .isType : .asType
            node.value = try typeSpecifier()
            try expect(")")
            return try add(node)
        }
        var found: [Int32] = []
        if !isSymbol(")") {
            found.append(try argument(of: function))
            while isSymbol(",") {
                advance()
                found.append(try argument(of: function))
            }
        }
        try expect(")")
        guard function.arguments.contains(found.count) else {
            let allowed = function.arguments
            let range =
                allowed.lowerBound == allowed.upperBound
                ? String(allowed.lowerBound) : "\(allowed.lowerBound)–\(allowed.upperBound)"
            throw FHIRPathError(
                .semantic, "fhirpath-argument-count", [name.text, range, String(found.count)], at: name.start)
        }
        node.operand = Int32(arguments.count)
        node.count = Int32(found.count)
        compilePattern(found, for: &node)
        arguments.append(contentsOf: found)
        return try add(node)
    }

    /// An argument; those of sort() may be followed by a direction.
    private mutating func argument(of function: Function) throws(FHIRPathError) -> Int32 {
        let argument = try expression(1)
        guard function == .sort, isWord("asc") || isWord("desc") else { return argument }
        let isDown = isWord("desc")
        var node = SyntaxNode(kind: .minus)
        node.offset = Int32(token.start)
        node.source = argument
        advance()
        return isDown ? try add(node) : argument
    }

    /// Compiles a regular expression once. One that is wrong is an error only if it is evaluated.
    private mutating func compilePattern(_ found: [Int32], for node: inout SyntaxNode) {
        switch node.function {
        case .matches, .matchesFull: if found.count != 1 { return }
        case .replaceMatches: if found.count != 2 { return }
        default: return
        }
        let pattern = nodes[Int(found[0])]
        guard pattern.kind == .literal, case .string(let text) = literals[Int(pattern.value)],
            let regex = try? BoundedRegex.cached(text, flags: "")
        else { return }
        node.value = Int32(regexes.count)
        regexes.append(regex)
    }

    private mutating func typeSpecifier() throws(FHIRPathError) -> Int32 {
        func part() throws(FHIRPathError) -> String {
            guard token.kind == .word || token.kind == .delimited else {
                throw FHIRPathError(.semantic, "fhirpath-type-expected", at: token.start)
            }
            let text = token.text
            advance()
            return text
        }
        var namespace = ""
        var name = try part()
        // What follows a type and a point is a function of the result: `value as Quantity.exists()` reads so.
        if isSymbol("."), name == "System" || name == "FHIR" {
            advance()
            namespace = name
            name = try part()
        }
        types.append(TypeSpecifier(namespace: namespace, name: name))
        return Int32(types.count - 1)
    }

    // MARK: - Numbers

    private mutating func number() throws(FHIRPathError) -> Int32 {
        let start = token.start
        let text = token.text
        advance()
        let tooLong = FHIRPathError(.syntax, "fhirpath-number-literal", [text], at: start)
        if token.kind == .string || token.kind == .word && Units.isCalendarWord(token.text) {
            guard let value = FHIRPathDecimal(text.utf8) else { throw tooLong }
            let quantity = FHIRPathQuantity(value: value, unit: token.text, isCalendar: token.kind == .word)
            advance()
            return try literal(.quantity(quantity), at: start)
        }
        if !text.utf8.contains(UInt8(ascii: ".")) {
            if let value = Int64(text) { return try literal(.integer(value), at: start) }
        }
        guard let value = FHIRPathDecimal(text.utf8) else { throw tooLong }
        return try literal(.decimal(value), at: start)
    }
}
