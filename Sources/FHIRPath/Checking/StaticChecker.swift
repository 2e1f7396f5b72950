public import FHIRCore

extension FHIRPathExpression {
    /// Checks that the expression can make sense for elements of a type: names that exist, functions that take what
    /// they are given. What the definitions leave open is not judged.
    ///
    /// - Parameters:
    ///   - type: a FHIR type (`Patient`, `HumanName`) or the path of an element with children of its own.
    ///   - wantsOrder: also refuses what picks items by place from a collection without order.
    /// - Throws: an error of code `semantic`, with its place.
    public func check(
        against type: String, definitions: Definitions, wantsOrder: Bool = false
    ) throws(FHIRPathError) {
        let focus = definitions.staticType(path: type)
        let checker = StaticChecker(expression: tree, definitions: definitions, wantsOrder: wantsOrder)
        _ = try checker.type(of: tree.root, StaticChecker.Frame(this: focus, total: .unknown))
    }
}

/// Follows the types through an expression.
struct StaticChecker {
    struct Frame {
        var this: StaticType
        var total: StaticType
    }

    let expression: SyntaxTree
    let definitions: Definitions
    let wantsOrder: Bool

    func error(_ node: SyntaxNode, _ message: String, _ arguments: [String]) -> FHIRPathError {
        FHIRPathError(.semantic, message, arguments, at: Int(node.offset))
    }

    private func names(_ type: StaticType) -> String {
        type.cases.prefix(4).map { definitions.name($0) }.joined(separator: ", ") + (type.cases.count > 4 ? "…" : "")
    }

    func type(of index: Int32, _ frame: Frame) throws(FHIRPathError) -> StaticType {
        let node = expression.node(index)
        switch node.kind {
        case .empty: return StaticType()
        case .literal: return .system(Evaluation.systemTypeName(expression.literals[Int(node.value)]))
        case .this: return frame.this
        case .index: return .system("Integer")
        case .total: return frame.total
        case .variable:
            switch expression.nameText(node) {
            case "ucum", "sct", "loinc": return .system("String")
            default: return .unknown
            }
        case .typeOrMember: return try typeOrMember(node, frame)
        case .member: return try member(node, of: try source(node, frame))
        case .indexer:
            let source = try source(node, frame)
            _ = try type(of: node.operand, frame)
            try checkOrder(source, node, "[]")
            return source
        case .plus, .minus: return try type(of: node.source, frame)
        case .isType:
            _ = try source(node, frame)
            return .system("Boolean")
        case .asType:
            _ = try source(node, frame)
            let specifier = expression.types[Int(node.value)]
            return specifier.namespace == "System" ? .system(specifier.name) : definitions.staticType(specifier.name)
        case .binary: return try binary(node, frame)
        case .call: return try call(node, frame)
        }
    }

    private func source(_ node: SyntaxNode, _ frame: Frame) throws(FHIRPathError) -> StaticType {
        node.source < 0 ? frame.this : try type(of: node.source, frame)
    }

    // MARK: - Names

    private func typeOrMember(_ node: SyntaxNode, _ frame: Frame) throws(FHIRPathError) -> StaticType {
        let name = expression.nameText(node)
        guard !frame.this.isUnknown, !frame.this.cases.isEmpty else { return .unknown }
        for item in frame.this.cases {
            if case .type(let type) = item, definitions.isType(definitions[type: type].name, a: name) {
                return frame.this
            }
        }
        if definitions.type(name) != nil {
            throw error(node, "fhirpath-context-type", [name, names(frame.this)])
        }
        return try member(node, of: frame.this)
    }

    private func member(_ node: SyntaxNode, of source: StaticType) throws(FHIRPathError) -> StaticType {
        let name = expression.nameText(node)
        var result = StaticType(isUnknown: source.isUnknown, isOrdered: source.isOrdered)
        var isFound = source.isUnknown || source.cases.isEmpty
        for item in source.cases {
            if case .system = item {
                // Parts of quantities and types.
                isFound = true
                result.isUnknown = true
            } else if let child = definitions.staticType(ofChild: name, in: item) {
                isFound = true
                result.formUnion(child)
            }
        }
        guard isFound else { throw error(node, "fhirpath-member-unknown", [name, names(source)]) }
        return result
    }

    // MARK: - Operators

    private func binary(_ node: SyntaxNode, _ frame: Frame) throws(FHIRPathError) -> StaticType {
        let left = try type(of: node.source, frame)
        let right = try type(of: node.operand, frame)
        switch node.operator {
        case .union:
            var result = left
            result.formUnion(right)
            result.isOrdered = false
            return result
        case .concatenate: return .system("String")
        case .add, .subtract:
            if isAlways(left, ["Date", "DateTime", "Time", "date", "dateTime", "instant", "time"]),
                isAlways(right, ["Integer", "Decimal", "String", "Boolean", "Date", "DateTime", "Time"])
            {
                throw error(node, "fhirpath-operand-types", [node.operator.text, names(left), names(right)])
            }
            return left
        case .multiply, .divide, .wholeDivide, .modulo: return .unknown
        default: return .system("Boolean")
        }
    }

    /// Whether the type is known, and one of these.
    private func isAlways(_ type: StaticType, _ names: Set<String>) -> Bool {
        !type.isUnknown && !type.cases.isEmpty && type.cases.allSatisfy { names.contains(definitions.name($0)) }
    }

    // MARK: - Functions

    private func checkOrder(_ input: StaticType, _ node: SyntaxNode, _ name: String) throws(FHIRPathError) {
        if wantsOrder, !input.isOrdered { throw error(node, "fhirpath-not-ordered", [name]) }
    }

    private func call(_ node: SyntaxNode, _ frame: Frame) throws(FHIRPathError) -> StaticType {
        let input = try source(node, frame)
        let name = node.function.rawValue
        var inner = frame
        switch node.function {
        case .exists, .all, .where, .select, .repeat, .repeatAll, .aggregate, .sort, .trace, .iif, .defineVariable:
            inner.this = input
        default: break
        }
        if node.function == .repeat || node.function == .repeatAll { inner.this.isUnknown = true }
        var arguments: [StaticType] = []
        for position in 0..<Int(node.count) {
            arguments.append(try type(of: expression.argument(position, of: node), inner))
        }
        switch node.function {
        case .first, .last, .tail, .skip, .take: try checkOrder(input, node, name)
        case .contains, .startsWith, .endsWith, .matches, .matchesFull, .indexOf, .lastIndexOf, .substring, .length,
            .upper, .lower, .replace, .replaceMatches, .toChars, .split, .trim:
            let isWrong =
                !input.isUnknown && !input.cases.isEmpty && !input.cases.contains { definitions.isPrimitive($0) }
            if isWrong { throw error(node, "fhirpath-input-type", [name, names(input)]) }
        case .iif:
            if isAlways(
                arguments[0], ["String", "Integer", "Decimal", "Date", "DateTime", "Time", "Quantity", "string"])
            {
                throw error(node, "fhirpath-criteria-not-boolean", [name])
            }
        default: break
        }
        return result(node, input, arguments)
    }

    private func result(_ node: SyntaxNode, _ input: StaticType, _ arguments: [StaticType]) -> StaticType {
        switch node.function {
        case .empty, .exists, .all, .allTrue, .anyTrue, .allFalse, .anyFalse, .subsetOf, .supersetOf, .isDistinct, .not,
            .hasValue, .hasExtension, .memberOf, .conformsTo, .htmlChecks, .htmlchecks, .startsWith, .endsWith,
            .contains, .matches, .matchesFull, .comparable, .convertsToBoolean, .convertsToInteger, .convertsToDate,
            .convertsToDateTime, .convertsToDecimal, .convertsToQuantity, .convertsToString, .convertsToTime,
            .toBoolean:
            return .system("Boolean")
        case .count, .length, .indexOf, .lastIndexOf, .toInteger, .precision: return .system("Integer")
        case .upper, .lower, .substring, .replace, .replaceMatches, .toString, .join, .split, .toChars, .trim, .encode,
            .decode, .escape, .unescape:
            return .system("String")
        case .toDate, .today: return .system("Date")
        case .toDateTime, .now: return .system("DateTime")
        case .toTime, .timeOfDay: return .system("Time")
        case .toDecimal: return .system("Decimal")
        case .toQuantity: return .system("Quantity")
        case .where, .first, .last, .tail, .skip, .take, .single, .trace, .exclude, .intersect, .defineVariable:
            return input
        case .distinct: return StaticType(cases: input.cases, isUnknown: input.isUnknown, isOrdered: false)
        case .sort: return StaticType(cases: input.cases, isUnknown: input.isUnknown)
        case .select: return arguments.first ?? .unknown
        case .union, .combine:
            var result = input
            for argument in arguments { result.formUnion(argument) }
            result.isOrdered = false
            return result
        case .iif:
            var result = StaticType()
            for branch in arguments.dropFirst() { result.formUnion(branch) }
            return result
        case .extension: return definitions.staticType("Extension")
        case .children, .descendants, .repeat, .repeatAll: return StaticType(isUnknown: true, isOrdered: false)
        default: return .unknown
        }
    }
}
