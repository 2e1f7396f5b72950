import FHIRCore

// Subsetting (FHIRPath, section 5.3), combining (5.4), navigation (5.8).
extension Evaluation {
    mutating func subset(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let input = try input(node, frame)
        try step(input.count, node)
        switch node.function {
        case .single: return try single(input, node, "single").map { .one($0) } ?? .none
        case .first: return input.first.map { .one($0) } ?? .none
        case .last: return input.array.last.map { .one($0) } ?? .none
        case .tail: return Items(Array(input.array.dropFirst()))
        case .skip:
            guard let count = try integerArgument(0, of: node, frame) else { return .none }
            return Items(Array(input.array.dropFirst(Swift.max(0, count))))
        case .take:
            guard let count = try integerArgument(0, of: node, frame) else { return .none }
            return Items(Array(input.array.prefix(Swift.max(0, count))))
        case .distinct: return try distinct(input.array, node)
        case .intersect:
            let other = try argument(0, of: node, frame)
            var result: [FHIRPathValue] = []
            for item in try distinct(input.array, node).array where try contains(other, item, node) {
                result.append(item)
            }
            return Items(result)
        case .exclude:
            let other = try argument(0, of: node, frame)
            var result: [FHIRPathValue] = []
            for item in input.array where try !contains(other, item, node) { result.append(item) }
            return Items(result)
        case .union: return try union(input, try argument(0, of: node, frame), node)
        case .combine:
            let other = try argument(0, of: node, frame)
            try check(size: input.count + other.count, node)
            return other.isEmpty ? input : Items(input.array + other.array)
        case .children: return Items(try children(of: input, node))
        default:
            // Level by level, as repeat(children()) does.
            var found: [FHIRPathValue] = []
            var level = try children(of: input, node)
            while !level.isEmpty {
                found += level
                try check(size: found.count, node)
                level = try children(of: .many(level), node)
            }
            return Items(found)
        }
    }

    private mutating func children(of input: Items, _ node: SyntaxNode) throws(FHIRPathError) -> [FHIRPathValue] {
        var found: [FHIRPathValue] = []
        for case .node(let parent) in input.array {
            var child = nodes[Int(parent)].firstChild
            while child >= 0 {
                found.append(.node(child))
                child = nodes[Int(child)].next
            }
        }
        try step(found.count, node)
        try check(size: found.count, node)
        return found
    }
}
