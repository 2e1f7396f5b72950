import FHIRCore

// Functions that evaluate their argument for each item (FHIRPath, sections 5.2, 5.5.1, 5.9, 7).
extension Evaluation {
    mutating func iterate(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let input = try input(node, frame)
        switch node.function {
        case .where: return try filter(input, node, frame)
        case .select:
            if case .one(let item) = input { return try project(item, 0, node, frame) }
            var result: [FHIRPathValue] = []
            for (index, item) in input.array.enumerated() {
                result.append(contentsOf: try project(item, index, node, frame).array)
                try check(size: result.count, node)
            }
            return Items(result)
        case .repeat, .repeatAll: return try closure(input, node, frame)
        case .aggregate:
            var total = node.count > 1 ? try argument(1, of: node, frame) : .none
            for (index, item) in input.array.enumerated() {
                let scope = variables.count
                defer { endScope(scope) }
                total = try items(
                    expression.argument(0, of: node), Frame(this: .one(item), index: index, total: total))
            }
            return total
        case .sort: return try sort(input, node, frame)
        case .trace: return try trace(input, node, frame)
        case .iif: return try choose(input, node, frame)
        case .coalesce:
            for position in 0..<Int(node.count) {
                let result = try argument(position, of: node, frame)
                if !result.isEmpty { return result }
            }
            return .none
        default: return try define(input, node, frame)
        }
    }

    private mutating func filter(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        let criteria = expression.argument(0, of: node)
        switch input {
        case .none: return .none
        case .one(let item): return try satisfies(criteria, item, 0, of: node, frame) ? input : .none
        case .many(let all):
            var result: [FHIRPathValue] = []
            for (index, item) in all.enumerated() where try satisfies(criteria, item, index, of: node, frame) {
                result.append(item)
            }
            return Items(result)
        }
    }

    private mutating func project(
        _ item: FHIRPathValue, _ index: Int, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        let scope = variables.count
        defer { endScope(scope) }
        return try items(
            expression.argument(0, of: node), Frame(this: .one(item), index: index, total: frame.total))
    }

    /// repeat(): items that no earlier one is equal to; repeatAll(): all of them, so that the limits alone end a circle.
    private mutating func closure(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        var result: [FHIRPathValue] = []
        var seen = SeenItems()
        var pending = input.array
        while !pending.isEmpty {
            var upcoming: [FHIRPathValue] = []
            for (index, item) in pending.enumerated() {
                for found in try project(item, index, node, frame).array {
                    try step(1, node)
                    if node.function == .repeat, try !isNew(found, &seen, node) { continue }
                    upcoming.append(found)
                }
            }
            result.append(contentsOf: upcoming)
            try check(size: result.count, node)
            pending = upcoming
        }
        return Items(result)
    }

    private mutating func trace(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        guard let host else { return input }
        let name = try textArgument(0, of: node, frame) ?? ""
        var shown = input.array
        if node.count > 1 {
            shown = []
            for (index, item) in input.array.enumerated() {
                shown += try items(
                    expression.argument(1, of: node), Frame(this: .one(item), index: index, total: frame.total)
                ).array
            }
        }
        host.trace(name, shown, in: tree)
        return input
    }

    private mutating func choose(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        if input.count > 1 { throw error(node, "fhirpath-not-single", ["iif", String(input.count)]) }
        let inner = Frame(this: input, index: frame.index, total: frame.total)
        let scope = variables.count
        defer { endScope(scope) }
        let criteria = try items(expression.argument(0, of: node), inner)
        let isTrue: Bool
        switch criteria {
        case .none: isTrue = false
        case .one(let item):
            guard let value = booleanValue(item) else { throw error(node, "fhirpath-criteria-not-boolean", ["iif"]) }
            isTrue = value
        case .many(let all): throw error(node, "fhirpath-not-single", ["iif", String(all.count)])
        }
        if isTrue { return try items(expression.argument(1, of: node), inner) }
        return node.count > 2 ? try items(expression.argument(2, of: node), inner) : .none
    }

    private mutating func define(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        guard let name = try textArgument(0, of: node, frame) else {
            throw error(node, "fhirpath-argument-type", ["defineVariable", "string"])
        }
        let number = NameRegistry.number(name)
        let reserved = ["resource", "rootResource", "context", "ucum", "sct", "loinc"]
        if reserved.contains(name) || variables.contains(where: { $0.name == number }) {
            throw error(node, "fhirpath-variable-twice", [name])
        }
        let value =
            node.count > 1
            ? try items(expression.argument(1, of: node), Frame(this: input, index: frame.index, total: frame.total))
            : input
        variables.append((number, value))
        return input
    }

    // MARK: - Sorting

    /// sort(): by the items themselves, or by criteria, of which one with a minus sign before it counts down.
    private mutating func sort(
        _ input: Items, _ node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Items {
        guard case .many(let all) = input else { return input }
        var criteria: [(index: Int32, descending: Bool)] = []
        for position in 0..<Int(node.count) {
            let index = expression.argument(position, of: node)
            let syntaxNode = syntax[Int(index)]
            criteria.append(syntaxNode.kind == .minus ? (syntaxNode.source, true) : (index, false))
        }
        var keyed: [(keys: [FHIRPathValue?], item: FHIRPathValue)] = []
        for (position, item) in all.enumerated() {
            var keys: [FHIRPathValue?] = []
            for criterion in criteria {
                let found = try items(criterion.index, Frame(this: .one(item), index: position, total: frame.total))
                keys.append(try single(found, node, "sort"))
            }
            keyed.append((criteria.isEmpty ? [item] : keys, item))
        }
        // Merge sort: stable, and its comparisons may throw.
        var width = 1
        while width < keyed.count {
            var merged: [(keys: [FHIRPathValue?], item: FHIRPathValue)] = []
            merged.reserveCapacity(keyed.count)
            var start = 0
            while start < keyed.count {
                let middle = min(start + width, keyed.count)
                let end = min(start + 2 * width, keyed.count)
                var left = start
                var right = middle
                while left < middle || right < end {
                    try step(1, node)
                    var takeLeft = right >= end
                    if !takeLeft, left < middle {
                        takeLeft = try !precedes(
                            keyed[right].keys, keyed[left].keys, criteria.map(\.descending), node)
                    }
                    merged.append(takeLeft ? keyed[left] : keyed[right])
                    if takeLeft { left += 1 } else { right += 1 }
                }
                start = end
            }
            keyed = merged
            width *= 2
        }
        return Items(keyed.map(\.item))
    }

    private mutating func precedes(
        _ left: [FHIRPathValue?], _ right: [FHIRPathValue?], _ descending: [Bool], _ node: SyntaxNode
    ) throws(FHIRPathError) -> Bool {
        for (position, pair) in zip(left, right).enumerated() {
            let order: Int
            switch pair {
            case (nil, nil): order = 0
            case (nil, _): order = -1
            case (_, nil): order = 1
            case (let left?, let right?): order = try self.order(left, right, node) ?? 0
            }
            // What is empty comes first, counted up or down.
            let isEmpty: Bool
            if case (.some, .some) = pair { isEmpty = false } else { isEmpty = true }
            let isDown = !isEmpty && position < descending.count && descending[position]
            if order != 0 { return isDown ? order > 0 : order < 0 }
        }
        return false
    }
}
