public import FHIRCore

/// One item of a collection: an element of the tree, or a value that the expression made.
public enum FHIRPathValue: Sendable {
    case node(ElementTree.NodeID)
    case boolean(Bool)
    case integer(Int64)
    case decimal(FHIRPathDecimal)
    case string(String)
    /// A date, a dateTime or a time; its `kind` tells which.
    case date(FHIRPathDateTime)
    indirect case quantity(FHIRPathQuantity)
    indirect case type(FHIRPathTypeInfo)
}

/// A number with a unit (FHIRPath, section 5.5.8).
public struct FHIRPathQuantity: Sendable {
    public var value: FHIRPathDecimal
    /// UCUM code, or the word of a calendar duration (`day`, `months`).
    public var unit: String
    /// The unit is a word of the calendar, not a UCUM code.
    public var isCalendar: Bool

    public init(value: FHIRPathDecimal, unit: String, isCalendar: Bool = false) {
        self.value = value
        self.unit = unit
        self.isCalendar = isCalendar
    }

    /// `4 days` or `10 'mg'`, as in an expression.
    public var text: String { value.description + (isCalendar ? " " + unit : " '" + unit + "'") }
}

/// What `type()` gives (FHIRPath, section 10.2).
public struct FHIRPathTypeInfo: Sendable, Hashable {
    /// `System` or `FHIR`.
    public let namespace: String
    public let name: String

    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }
}

extension FHIRPathValue {
    /// The name of the FHIR type of an element, of the FHIRPath type (as FHIR writes it) of any other value.
    public func typeName(in tree: ElementTree) -> String {
        switch self {
        case .node(let node): Self.typeName(of: node, in: tree)
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .string: "string"
        case .date(let value):
            switch value.kind {
            case .date: "date"
            case .dateTime: "dateTime"
            case .time: "time"
            }
        case .quantity: "Quantity"
        case .type: "SimpleTypeInfo"
        }
    }

    /// The type of an element. R4's definitions call the id of a resource a string; it is an `id`.
    static func typeName(of node: ElementTree.NodeID, in tree: ElementTree) -> String {
        let name = tree.typeName(node)
        if name == "string", tree.name(node) == "id", let parent = tree.parent(node),
            tree[parent].flags.contains(.resource)
        {
            return "id"
        }
        return name
    }

    /// Text of a value, or of the value of a primitive element; nil for elements without one.
    public func text(in tree: ElementTree) -> String? {
        switch self {
        case .node(let node): tree.value(node)
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .decimal(let value): value.description
        case .string(let value): value
        case .date(let value): value.description
        case .quantity(let value): value.text
        case .type(let value): value.namespace + "." + value.name
        }
    }
}

/// A collection that makes no array for none or one item, which most are.
enum Items: Sendable {
    case none
    case one(FHIRPathValue)
    case many([FHIRPathValue])

    init(_ array: [FHIRPathValue]) {
        switch array.count {
        case 0: self = .none
        case 1: self = .one(array[0])
        default: self = .many(array)
        }
    }

    init(_ value: Bool) { self = .one(.boolean(value)) }

    init(_ value: Bool?) { self = value.map { .one(.boolean($0)) } ?? .none }

    var count: Int {
        switch self {
        case .none: 0
        case .one: 1
        case .many(let items): items.count
        }
    }

    var isEmpty: Bool {
        if case .none = self { return true }
        return false
    }

    var array: [FHIRPathValue] {
        switch self {
        case .none: []
        case .one(let item): [item]
        case .many(let items): items
        }
    }

    var first: FHIRPathValue? {
        switch self {
        case .none: nil
        case .one(let item): item
        case .many(let items): items.first
        }
    }

    /// The item when there is exactly one.
    var single: FHIRPathValue? {
        if case .one(let item) = self { return item }
        return nil
    }

    subscript(index: Int) -> FHIRPathValue? {
        switch self {
        case .none: nil
        case .one(let item): index == 0 ? item : nil
        case .many(let items): items.indices.contains(index) ? items[index] : nil
        }
    }
}
