import FHIRCore

// Existence (FHIRPath, section 5.1).
extension Evaluation {
    /// The functions whose result is asked for most, without a collection where that can be.
    mutating func test(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool? {
        switch node.function {
        case .empty: return try isEmpty(node.source, frame)
        case .exists where node.count == 0: return try !isEmpty(node.source, frame)
        case .exists: return try anySatisfies(expression.argument(0, of: node), try input(node, frame), node, frame)
        case .all: return try allSatisfy(expression.argument(0, of: node), try input(node, frame), node, frame)
        case .hasValue:
            guard case .one(let item) = try input(node, frame) else { return false }
            // An empty text is none, as for HL7's engine.
            switch item {
            case .node(let id): return nodes[Int(id)].flags.contains(.hasValue) && !nodes[Int(id)].isValueEmpty
            case .string(let text): return !text.isEmpty
            default: return true
            }
        default:
            // not()
            let scope = node.source
            if scope >= 0 { return try operand(scope, frame, of: node).map { !$0 } }
            guard let item = try single(frame.this, node, "not") else { return nil }
            return !(booleanValue(item) ?? true)
        }
    }

    private mutating func anySatisfies(
        _ criteria: Int32, _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Bool {
        switch input {
        case .none: return false
        case .one(let item): return try satisfies(criteria, item, 0, of: node, frame)
        case .many(let all):
            for (index, item) in all.enumerated() where try satisfies(criteria, item, index, of: node, frame) {
                return true
            }
            return false
        }
    }

    private mutating func allSatisfy(
        _ criteria: Int32, _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Bool {
        switch input {
        case .none: return true
        case .one(let item): return try satisfies(criteria, item, 0, of: node, frame)
        case .many(let all):
            for (index, item) in all.enumerated() where try !satisfies(criteria, item, index, of: node, frame) {
                return false
            }
            return true
        }
    }

    /// Whether a criterion is true for an item; several values are no criterion (FHIRPath, section 4.5).
    mutating func satisfies(
        _ criteria: Int32, _ item: FHIRPathValue, _ index: Int, of parent: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Bool {
        let scope = variables.count
        defer { endScope(scope) }
        return try operand(criteria, Frame(this: .one(item), index: index, total: frame.total), of: parent) ?? false
    }

    mutating func testCollection(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool {
        let input = try input(node, frame)
        try step(input.count, node)
        switch node.function {
        case .allTrue: return try booleans(input, node).allSatisfy { $0 }
        case .anyTrue: return try booleans(input, node).contains(true)
        case .allFalse: return try booleans(input, node).allSatisfy { !$0 }
        case .anyFalse: return try booleans(input, node).contains(false)
        case .isDistinct: return try distinct(input.array, node).count == input.count
        case .subsetOf: return try isSubset(input, of: try argument(0, of: node, frame), node)
        default: return try isSubset(try argument(0, of: node, frame), of: input, node)
        }
    }

    private func booleans(_ items: Items, _ node: SyntaxNode) throws(FHIRPathError) -> [Bool] {
        var result: [Bool] = []
        for item in items.array {
            guard let value = booleanValue(item) else {
                throw error(node, "fhirpath-input-type", [node.function.rawValue, item.typeName(in: tree)])
            }
            result.append(value)
        }
        return result
    }

    private mutating func isSubset(_ items: Items, of other: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Bool {
        for item in items.array where try !contains(other, item, node) { return false }
        return true
    }
}
