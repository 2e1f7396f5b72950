import FHIRCore

/// What the value of an element is for FHIRPath, found once for each type.
struct TypeLookups {
    enum Kind: UInt8 {
        case unknown
        case complex
        case boolean
        case integer
        case decimal
        case string
        case date
        case dateTime
        case time
        case quantity
    }

    private var kinds: [Kind] = []
    private let tree: ElementTree

    init(tree: ElementTree) {
        self.tree = tree
    }

    mutating func kind(_ node: ElementTree.Node, _ id: ElementTree.NodeID) -> Kind {
        let type = Int(node.type)
        guard type >= 0 else { return node.flags.contains(.hasValue) ? Self.kind(tree.typeName(id)) : .complex }
        if type >= kinds.count {
            kinds.append(contentsOf: repeatElement(.unknown, count: max(type + 1, 64) - kinds.count))
        }
        let known = kinds[type]
        if known != .unknown { return known }
        let found = Self.kind(tree.typeName(id))
        kinds[type] = found
        return found
    }

    private static func kind(_ type: String) -> Kind {
        switch type {
        case "boolean": .boolean
        case "integer", "positiveInt", "unsignedInt", "integer64": .integer
        case "decimal": .decimal
        case "date": .date
        case "dateTime", "instant": .dateTime
        case "time": .time
        case "Quantity", "Age", "Distance", "Duration", "Count", "Money", "SimpleQuantity", "MoneyQuantity":
            type == "Money" ? .complex : .quantity
        default:
            (type.utf8.first.map { (0x61...0x7A).contains($0) } ?? false) ? .string : .complex
        }
    }
}
