import FHIRCore

// Elements as values of FHIRPath's own types (section 2.1.7.2 of FHIR's page on FHIRPath).
extension Evaluation {
    /// The value that an element stands for in operators: of a primitive its value, of a Quantity the quantity. Nil
    /// for elements that are neither, and for primitives without value.
    mutating func systemValue(_ value: FHIRPathValue) -> FHIRPathValue? {
        guard case .node(let id) = value else { return value }
        let node = nodes[Int(id)]
        let kind = lookups.kind(node, id)
        if kind == .quantity { return quantity(id).map { .quantity($0) } }
        guard node.flags.contains(.hasValue), kind != .complex, kind != .unknown else { return nil }
        let bytes = tree.valueBytes(id)
        switch kind {
        case .boolean:
            if bytes.elementsEqual("true".utf8) { return .boolean(true) }
            if bytes.elementsEqual("false".utf8) { return .boolean(false) }
        case .integer:
            if let number = FHIRPathDecimal(bytes)?.integer { return .integer(number) }
        case .decimal:
            if let number = FHIRPathDecimal(bytes) { return .decimal(number) }
        case .date:
            if let date = FHIRPathDateTime(bytes, kind: .date) { return .date(date) }
        case .dateTime:
            if let date = FHIRPathDateTime(bytes, kind: .dateTime) { return .date(date) }
        case .time:
            if let time = FHIRPathDateTime(bytes, kind: .time) { return .date(time) }
        default: break
        }
        // What is badly written is still a text.
        return .string(String(decoding: bytes, as: UTF8.self))
    }

    private func quantity(_ node: ElementTree.NodeID) -> FHIRPathQuantity? {
        guard let value = tree.child(node, "value"), let number = FHIRPathDecimal(tree.valueBytes(value)) else {
            return nil
        }
        let system = tree.string(node, "system")
        if system == nil || system == "http://unitsofmeasure.org", let code = tree.string(node, "code") {
            return FHIRPathQuantity(value: number, unit: code)
        }
        return FHIRPathQuantity(value: number, unit: tree.string(node, "unit") ?? tree.string(node, "code") ?? "1")
    }

    /// Whether the value is a primitive, or what an expression made.
    mutating func isPrimitive(_ value: FHIRPathValue) -> Bool {
        guard case .node(let id) = value else { return true }
        let kind = lookups.kind(nodes[Int(id)], id)
        return kind != .complex && kind != .quantity
    }

    /// The text of a primitive; nil for complex elements and primitives without value.
    mutating func text(_ value: FHIRPathValue) -> String? {
        guard isPrimitive(value) else { return nil }
        return value.text(in: tree)
    }

    // MARK: - Equality

    /// Equality of two items (section 6.1.1); nil when it is left open.
    mutating func equal(_ left: FHIRPathValue, _ right: FHIRPathValue) -> Bool? {
        // The most frequent case needs no values: an element that is text, and a string.
        switch (left, right) {
        case (.node(let node), .string(let text)), (.string(let text), .node(let node)):
            if lookups.kind(nodes[Int(node)], node) == .string { return hasText(node, text) }
        case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.node(let left), .node(let right)):
            if left == right, lookups.kind(nodes[Int(left)], left) == .complex { return true }
            if lookups.kind(nodes[Int(left)], left) == .string, lookups.kind(nodes[Int(right)], right) == .string,
                nodes[Int(left)].flags.contains(.hasValue), nodes[Int(right)].flags.contains(.hasValue)
            {
                return tree.valueBytes(left).elementsEqual(tree.valueBytes(right))
            }
        default: break
        }
        let leftValue = systemValue(left)
        let rightValue = systemValue(right)
        if let leftValue, let rightValue { return equalValues(leftValue, rightValue) }
        guard case .node(let leftNode) = left, case .node(let rightNode) = right else { return false }
        return sameContent(leftNode, rightNode, depth: 0)
    }

    private func hasText(_ node: ElementTree.NodeID, _ text: String) -> Bool {
        guard nodes[Int(node)].flags.contains(.hasValue) else { return false }
        let bytes = tree.valueBytes(node)
        let utf8 = text.utf8
        return bytes.count == utf8.count && bytes.elementsEqual(utf8)
    }

    private func equalValues(_ left: FHIRPathValue, _ right: FHIRPathValue) -> Bool? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return left == right
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.date(let left), .date(let right)):
            if (left.kind == .time) != (right.kind == .time) { return false }
            return left.compare(right).map { $0 == 0 }
        case (.quantity(let left), .quantity(let right)): return left.isEqual(to: right)
        case (.type(let left), .type(let right)): return left == right
        default: break
        }
        if let leftNumber = number(left), let rightNumber = number(right) {
            return leftNumber.compare(rightNumber) == 0
        }
        if case .quantity(let quantity) = left, let number = number(right) {
            return quantity.isEqual(to: FHIRPathQuantity(value: number, unit: "1"))
        }
        if case .quantity(let quantity) = right, let number = number(left) {
            return quantity.isEqual(to: FHIRPathQuantity(value: number, unit: "1"))
        }
        // As HL7's engine: primitives of different types are the same when their text is.
        guard let leftText = left.text(in: tree), let rightText = right.text(in: tree) else { return false }
        return leftText == rightText
    }

    func number(_ value: FHIRPathValue) -> FHIRPathDecimal? {
        switch value {
        case .integer(let value): FHIRPathDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }

    /// Whether two elements have the same value and children, in the same order.
    private func sameContent(_ left: ElementTree.NodeID, _ right: ElementTree.NodeID, depth: Int) -> Bool {
        if left == right { return true }
        guard depth < 200 else { return false }
        let leftNode = nodes[Int(left)]
        let rightNode = nodes[Int(right)]
        let flag = ElementTree.Flags.hasValue
        guard leftNode.flags.contains(flag) == rightNode.flags.contains(flag), leftNode.type == rightNode.type else {
            return false
        }
        if leftNode.flags.contains(flag), !tree.valueBytes(left).elementsEqual(tree.valueBytes(right)) { return false }
        var leftChild = leftNode.firstChild
        var rightChild = rightNode.firstChild
        while leftChild >= 0, rightChild >= 0 {
            guard nodes[Int(leftChild)].name == nodes[Int(rightChild)].name,
                sameContent(leftChild, rightChild, depth: depth + 1)
            else { return false }
            leftChild = nodes[Int(leftChild)].next
            rightChild = nodes[Int(rightChild)].next
        }
        return leftChild < 0 && rightChild < 0
    }

    // MARK: - Equivalence

    /// Equivalence of two items (section 6.1.2), which is never open.
    mutating func equivalent(_ left: FHIRPathValue, _ right: FHIRPathValue) -> Bool {
        guard let leftValue = systemValue(left), let rightValue = systemValue(right) else {
            guard case .node(let leftNode) = left, case .node(let rightNode) = right else { return false }
            return sameContent(leftNode, rightNode, depth: 0)
        }
        switch (leftValue, rightValue) {
        case (.date(let left), .date(let right)): return left.isEquivalent(to: right)
        case (.quantity(let left), .quantity(let right)): return left.isEquivalent(to: right)
        case (.string(let left), .string(let right)): return Self.folded(left) == Self.folded(right)
        default: break
        }
        if let leftNumber = number(leftValue), let rightNumber = number(rightValue) {
            return leftNumber.isEquivalent(to: rightNumber)
        }
        return equalValues(leftValue, rightValue) ?? false
    }

    /// Text without difference of case, blanks as one space.
    private static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var blank = false
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isWhitespace {
                blank = !result.isEmpty
            } else {
                if blank { result.append(" ") }
                blank = false
                result.append(scalar)
            }
        }
        return String(result)
    }
}
