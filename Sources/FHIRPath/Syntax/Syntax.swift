/// The nodes of a parsed expression. They lie in one array and point at each other by index, so that evaluation
/// walks plain memory.
struct SyntaxNode: Sendable {
    enum Kind: UInt8, Sendable {
        /// `{}`
        case empty
        case literal
        case this
        case index
        case total
        case variable
        /// A name at the start of an expression that may be that of a type: `Patient.name`.
        case typeOrMember
        case member
        case call
        case indexer
        case plus
        case minus
        case binary
        case isType
        case asType
    }

    var kind: Kind
    var function: Function = .empty
    var `operator`: Operator = .and
    /// What a name, function or postfix operator applies to, or the left operand; -1 for the focus.
    var source: Int32 = -1
    /// The right operand, or where the arguments of a call begin in `arguments`.
    var operand: Int32 = -1
    /// Number of arguments; for names and variables, the literal that has the text.
    var count: Int32 = 0
    /// Number of the name, of the literal, of the type specifier, or of the regular expression.
    var value: Int32 = -1
    /// Place in the text, where errors are reported: the name or the operator.
    var offset: Int32 = 0
    /// The text it was read from, operands included; -1 before it is known.
    var start: Int32 = -1
    var end: Int32 = 0
    /// Length of the longest path down from here.
    var depth: Int32 = 1
}

enum Operator: UInt8, Sendable {
    case implies, or, xor, and, membership, contains
    case equal, notEqual, equivalent, notEquivalent
    case less, lessOrEqual, greater, greaterOrEqual
    case union
    case add, subtract, concatenate
    case multiply, divide, wholeDivide, modulo

    var text: String {
        switch self {
        case .implies: "implies"
        case .or: "or"
        case .xor: "xor"
        case .and: "and"
        case .membership: "in"
        case .contains: "contains"
        case .equal: "="
        case .notEqual: "!="
        case .equivalent: "~"
        case .notEquivalent: "!~"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .union: "|"
        case .add: "+"
        case .subtract: "-"
        case .concatenate: "&"
        case .multiply: "*"
        case .divide: "/"
        case .wholeDivide: "div"
        case .modulo: "mod"
        }
    }

    /// Binding strength (FHIRPath, section 6.8); a larger number binds closer.
    var precedence: Int {
        switch self {
        case .implies: 1
        case .or, .xor: 2
        case .and: 3
        case .membership, .contains: 4
        case .equal, .notEqual, .equivalent, .notEquivalent: 5
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 6
        case .union: 7
        case .add, .subtract, .concatenate: 9
        case .multiply, .divide, .wholeDivide, .modulo: 10
        }
    }

    /// `is` and `as` stand between union and addition.
    static let typePrecedence = 8
}

/// The right side of `is`, `as` and `ofType`.
struct TypeSpecifier: Sendable, Hashable {
    /// `System`, `FHIR`, or empty when it was not written.
    let namespace: String
    let name: String
}
