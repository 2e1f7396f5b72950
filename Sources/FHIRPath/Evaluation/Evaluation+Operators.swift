import FHIRCore

// Operators (FHIRPath, section 6).
extension Evaluation {
    // MARK: - Boolean logic (6.5)

    /// Three-valued; the right side is not evaluated when the left one decides.
    mutating func logic(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool? {
        let scope = variables.count
        defer { endScope(scope) }
        let left = try operand(node.source, frame, of: node)
        endScope(scope)
        switch node.operator {
        case .and where left == false: return false
        case .or where left == true: return true
        case .implies where left == false: return true
        default: break
        }
        let right = try operand(node.operand, frame, of: node)
        switch node.operator {
        case .and: return right == false ? false : left == nil || right == nil ? nil : true
        case .or: return right == true ? true : left == nil || right == nil ? nil : false
        case .implies: return right == true ? true : left == nil || right == nil ? nil : false
        default:
            guard let left, let right else { return nil }
            return left != right
        }
    }

    // MARK: - Equality (6.1), comparison (6.2), membership (6.4)

    mutating func comparison(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool? {
        let scope = variables.count
        defer { endScope(scope) }
        let left = try items(node.source, frame)
        endScope(scope)
        let right = try items(node.operand, frame)
        switch node.operator {
        case .equal: return try equal(left, right, node)
        case .notEqual: return try equal(left, right, node).map { !$0 }
        case .equivalent: return try equivalent(left, right, node)
        case .notEquivalent: return try !equivalent(left, right, node)
        case .membership: return try membership(of: left, in: right, node)
        case .contains: return try membership(of: right, in: left, node)
        default:
            guard let order = try order(left, right, node) else { return nil }
            return switch node.operator {
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .greater: order > 0
            default: order >= 0
            }
        }
    }

    mutating func equal(_ left: Items, _ right: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Bool? {
        if case .one(let left) = left, case .one(let right) = right { return equal(left, right) }
        guard !left.isEmpty, !right.isEmpty else { return nil }
        guard left.count == right.count else { return false }
        try step(left.count, node)
        var open = false
        for (leftItem, rightItem) in zip(left.array, right.array) {
            switch equal(leftItem, rightItem) {
            case false: return false
            case nil: open = true
            default: break
            }
        }
        return open ? nil : true
    }

    private mutating func equivalent(_ left: Items, _ right: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Bool {
        guard left.count == right.count else { return false }
        // In any order: each of the left takes one of the right.
        var rest = right.array
        for item in left.array {
            try step(rest.count, node)
            guard let index = rest.indices.first(where: { equivalent(item, rest[$0]) }) else { return false }
            rest.swapAt(index, rest.count - 1)
            rest.removeLast()
        }
        return true
    }

    private mutating func membership(of items: Items, in collection: Items, _ node: SyntaxNode) throws(FHIRPathError)
        -> Bool?
    {
        guard !items.isEmpty else { return nil }
        for item in items.array {
            guard try contains(collection, item, node) else { return false }
        }
        return true
    }

    mutating func contains(_ collection: Items, _ item: FHIRPathValue, _ node: SyntaxNode) throws(FHIRPathError) -> Bool
    {
        try step(collection.count, node)
        switch collection {
        case .none: return false
        case .one(let other): return equal(other, item) == true
        case .many(let others):
            for other in others where equal(other, item) == true { return true }
            return false
        }
    }

    /// -1, 0 or 1; nil when a side is empty or precision leaves it open.
    private mutating func order(_ left: Items, _ right: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Int? {
        guard let leftItem = try single(left, node, node.operator.text),
            let rightItem = try single(right, node, node.operator.text)
        else { return nil }
        return try order(leftItem, rightItem, node)
    }

    mutating func order(_ left: FHIRPathValue, _ right: FHIRPathValue, _ node: SyntaxNode) throws(FHIRPathError) -> Int?
    {
        guard let leftValue = systemValue(left), let rightValue = systemValue(right) else {
            // A primitive that has only extensions has nothing to compare.
            if isPrimitive(left), isPrimitive(right) { return nil }
            throw operatorError(node, left, right)
        }
        switch (leftValue, rightValue) {
        case (.string(let left), .string(let right)):
            return left == right ? 0 : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
        case (.date(let leftDate), .date(let rightDate)):
            if (leftDate.kind == .time) != (rightDate.kind == .time) { throw operatorError(node, left, right) }
            return leftDate.compare(rightDate)
        case (.quantity(let left), .quantity(let right)): return left.compare(right)
        default: break
        }
        if let leftNumber = number(leftValue), let rightNumber = number(rightValue) {
            return leftNumber.compare(rightNumber)
        }
        if case .quantity(let quantity) = leftValue, let number = number(rightValue) {
            return quantity.compare(FHIRPathQuantity(value: number, unit: "1"))
        }
        if case .quantity(let quantity) = rightValue, let number = number(leftValue) {
            return FHIRPathQuantity(value: number, unit: "1").compare(quantity)
        }
        throw operatorError(node, left, right)
    }

    // MARK: - Other operators

    mutating func binary(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        switch node.operator {
        case .and, .or, .xor, .implies: return Items(try logic(node, frame))
        case .equal, .notEqual, .equivalent, .notEquivalent, .less, .lessOrEqual, .greater, .greaterOrEqual,
            .membership, .contains:
            return Items(try comparison(node, frame))
        default: break
        }
        let scope = variables.count
        defer { endScope(scope) }
        let left = try items(node.source, frame)
        endScope(scope)
        let right = try items(node.operand, frame)
        if node.operator == .union { return try union(left, right, node) }
        let leftItem = try single(left, node, node.operator.text)
        let rightItem = try single(right, node, node.operator.text)
        if node.operator == .concatenate {
            var joined = ""
            if let leftItem { joined += text(leftItem) ?? "" }
            if let rightItem { joined += text(rightItem) ?? "" }
            try check(size: joined.utf8.count, node)
            return .one(.string(joined))
        }
        guard let leftItem, let rightItem else { return .none }
        return try calculate(leftItem, rightItem, node)
    }

    mutating func union(_ left: Items, _ right: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        if left.isEmpty, right.count <= 1 { return right }
        if right.isEmpty, left.count <= 1 { return left }
        return try distinct(left.array + right.array, node)
    }

    /// The items without those that an earlier one is equal to.
    mutating func distinct(_ all: [FHIRPathValue], _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        var seen = SeenItems()
        var result: [FHIRPathValue] = []
        for item in all where try isNew(item, &seen, node) { result.append(item) }
        return Items(result)
    }

    // MARK: - Types (6.3)

    mutating func isType(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool? {
        let input = try input(node, frame)
        guard let item = try single(input, node, "is") else { return nil }
        let type = expression.types[Int(node.value)]
        if matches(item, type, exactly: false) { return true }
        try checkKnown(type, node)
        return false
    }

    mutating func asType(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let type = expression.types[Int(node.value)]
        let input = try input(node, frame)
        var result: Items
        switch input {
        case .none: result = .none
        case .one(let item): result = matches(item, type, exactly: true) ? input : .none
        case .many(let all):
            // `as` is for one item (section 6.3); published invariants use it on several, and HL7's engine lets them.
            if node.function != .ofType, limits.dialect != .invariants {
                throw error(node, "fhirpath-not-single", ["as()", String(all.count)])
            }
            try step(all.count, node)
            result = Items(all.filter { matches($0, type, exactly: true) })
        }
        if result.isEmpty { try checkKnown(type, node) }
        return result
    }

    private static let systemTypes: Set<String> = [
        "Boolean", "String", "Integer", "Long", "Decimal", "Date", "DateTime", "Time", "Quantity", "Any",
    ]

    private func checkKnown(_ type: TypeSpecifier, _ node: SyntaxNode) throws(FHIRPathError) {
        let isKnown =
            type.namespace == "System"
            ? true
            : Self.systemTypes.contains(type.name) && type.namespace.isEmpty || tree.definitions.type(type.name) != nil
        if !isKnown { throw error(node, "fhirpath-type-unknown", [type.name]) }
    }

    /// Whether an item is of a type. `as` and `ofType` want primitives of exactly that type, as HL7's engine does.
    private func matches(_ value: FHIRPathValue, _ type: TypeSpecifier, exactly: Bool) -> Bool {
        guard case .node(let id) = value else {
            return type.namespace != "FHIR" && Self.systemTypeName(value) == type.name
        }
        guard type.namespace != "System" else { return false }
        let own = FHIRPathValue.typeName(of: id, in: tree)
        if own == type.name { return true }
        // Invariants were published with `is Boolean` and `as String` on FHIR's primitives; HL7's validator takes them so.
        if limits.dialect == .invariants, Self.systemTypes.contains(type.name),
            own.lowercased() == type.name.lowercased()
        {
            return true
        }
        if exactly, let first = type.name.utf8.first, (0x61...0x7A).contains(first) { return false }
        return tree.definitions.isType(own, a: type.name)
    }

    static func systemTypeName(_ value: FHIRPathValue) -> String {
        switch value {
        case .node: ""
        case .boolean: "Boolean"
        case .integer: "Integer"
        case .decimal: "Decimal"
        case .string: "String"
        case .date(let value): value.kind == .date ? "Date" : value.kind == .time ? "Time" : "DateTime"
        case .quantity: "Quantity"
        case .type: "TypeInfo"
        }
    }
}
