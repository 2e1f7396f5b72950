import FHIRCore

/// The host, not kept alive, and not touched by evaluations that do not need it.
final class HostReference {
    weak var host: (any FHIRPathHost)?

    init(_ host: (any FHIRPathHost)?) {
        self.host = host
    }
}

/// What `$this`, `$index` and `$total` stand for.
struct Frame {
    var this: Items
    var index: Int = -1
    var total: Items = .none
}

/// Where walks past many siblings ended: `%resource.type`, asked for at each entry of a large Bundle, is found once.
final class LongWalks {
    @exclusivity(unchecked) private var results: [Int64: ElementTree.NodeID] = [:]

    private func key(_ parent: ElementTree.NodeID, _ name: Int32) -> Int64 { Int64(parent) << 32 | Int64(name) }

    func result(_ parent: ElementTree.NodeID, _ name: Int32) -> ElementTree.NodeID? {
        results.isEmpty ? nil : results[key(parent, name)]
    }

    func note(_ parent: ElementTree.NodeID, _ name: Int32, _ result: ElementTree.NodeID) {
        results[key(parent, name)] = result
    }
}

/// One evaluation of one expression: a walk over its syntax nodes.
///
/// The arrays are held here rather than asked of their owners at each step; that is where the time would go.
struct Evaluation {
    private(set) var expression: SyntaxTree
    private(set) var syntax: [SyntaxNode]
    let tree: ElementTree
    let nodes: [ElementTree.Node]
    /// Number in the tree of each name of `NameRegistry`; -1 when the tree has no such name, -2 before it is asked.
    private(set) var names: [Int32] = []
    var lookups: TypeLookups
    let longWalks = LongWalks()
    var context = FHIRPathContext()
    private let hostReference: HostReference
    let limits: FHIRPathLimits
    /// Elements without value and children count as absent. They come from faulty input only.
    let passesOverVacant: Bool
    let clock: @Sendable () -> FHIRPathDateTime
    /// Set by defineVariable(); scopes cut it back when they end.
    var variables: [(name: Int32, value: Items)] = []
    private var steps = 0
    /// now() gives the same instant throughout an expression (FHIRPath, section 5.9).
    private var instant: FHIRPathDateTime?

    init(
        tree: ElementTree, host: HostReference, limits: FHIRPathLimits,
        clock: @escaping @Sendable () -> FHIRPathDateTime
    ) {
        expression = SyntaxTree.nothing
        syntax = expression.nodes
        self.tree = tree
        nodes = tree.nodes
        lookups = TypeLookups(tree: tree)
        hostReference = host
        self.limits = limits
        passesOverVacant = limits.dialect == .invariants && !tree.findings.isEmpty
        self.clock = clock
    }

    /// Makes ready for an expression. What was looked up for earlier ones stays.
    private mutating func begin(_ expression: SyntaxTree) {
        if self.expression !== expression {
            self.expression = expression
            syntax = expression.nodes
        }
        steps = 0
        instant = nil
        if !variables.isEmpty { variables.removeAll() }
        for name in expression.names {
            let index = Int(name)
            if index >= names.count {
                names.append(contentsOf: repeatElement(-2, count: max(index + 1, NameRegistry.count) - names.count))
            }
            if names[index] == -2 { names[index] = tree.nameID(for: NameRegistry.name(name)) ?? -1 }
        }
    }

    // MARK: - Entry

    mutating func items(of expression: SyntaxTree, in context: FHIRPathContext) throws(FHIRPathError) -> [FHIRPathValue]
    {
        begin(expression)
        self.context = context
        return try items(expression.root, outerFrame).array
    }

    mutating func truth(of expression: SyntaxTree, in context: FHIRPathContext) throws(FHIRPathError) -> Bool {
        begin(expression)
        self.context = context
        return try truth(expression.root, outerFrame)
    }

    mutating func truth(of expression: SyntaxTree, at focus: ElementTree.NodeID) throws(FHIRPathError) -> Bool {
        begin(expression)
        context.focus = focus
        context.resource = nil
        context.rootResource = nil
        if !context.variables.isEmpty { context.variables = [:] }
        return try truth(expression.root, Frame(this: .one(.node(focus))))
    }

    var host: (any FHIRPathHost)? { hostReference.host }

    var focus: ElementTree.NodeID? { context.focus ?? (nodes.isEmpty ? nil : 0) }

    var outerFrame: Frame { Frame(this: focus.map { .one(.node($0)) } ?? .none) }

    mutating func now() -> FHIRPathDateTime {
        if let instant { return instant }
        let value = clock()
        instant = value
        return value
    }

    // MARK: - Limits and errors

    mutating func step(_ count: Int = 1, _ node: SyntaxNode) throws(FHIRPathError) {
        steps &+= count
        if steps > limits.steps { throw tooManySteps(node) }
    }

    @inline(never)
    private func tooManySteps(_ node: SyntaxNode) -> FHIRPathError {
        FHIRPathError(.limit, "fhirpath-step-limit", [String(limits.steps)], at: Int(node.offset))
    }

    func check(size: Int, _ node: SyntaxNode) throws(FHIRPathError) {
        if size > limits.size {
            throw FHIRPathError(.limit, "fhirpath-size-limit", [String(limits.size)], at: Int(node.offset))
        }
    }

    @inline(never)
    func error(_ node: SyntaxNode, _ message: String, _ arguments: [String] = []) -> FHIRPathError {
        FHIRPathError(.execution, message, arguments, at: Int(node.offset))
    }

    func operatorError(_ node: SyntaxNode, _ left: FHIRPathValue, _ right: FHIRPathValue) -> FHIRPathError {
        error(
            node, "fhirpath-operand-types", [node.operator.text, left.typeName(in: tree), right.typeName(in: tree)])
    }

    // MARK: - Items

    /// The items that a part of the expression gives.
    mutating func items(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let node = syntax[Int(index)]
        try step(1, node)
        switch node.kind {
        case .empty: return .none
        case .literal: return .one(expression.literals[Int(node.value)])
        case .this: return frame.this
        case .index: return frame.index >= 0 ? .one(.integer(Int64(frame.index))) : .none
        case .total: return frame.total
        case .variable: return try variable(node)
        case .typeOrMember: return typeOrMember(node, frame)
        case .member: return try member(node, frame)
        case .call: return try call(node, frame)
        case .indexer:
            let source = try items(node.source, frame)
            let position = try single(try items(node.operand, frame), node, "[]").flatMap { systemValue($0) }
            guard case .integer(let value) = position, value >= 0, value < Int64(source.count) else { return .none }
            return source[Int(value)].map { .one($0) } ?? .none
        case .plus, .minus: return try sign(node, frame)
        case .binary: return try binary(node, frame)
        case .isType:
            return Items(try isType(node, frame))
        case .asType: return try asType(node, frame)
        }
    }

    /// Items of the source of a postfix: of the focus when nothing stands before the point.
    mutating func input(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        node.source < 0 ? frame.this : try items(node.source, frame)
    }

    /// Items of an argument, whose variables end with it.
    mutating func argument(_ position: Int, of node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError)
        -> Items
    {
        let scope = variables.count
        defer { endScope(scope) }
        return try items(expression.argument(position, of: node), frame)
    }

    mutating func endScope(_ count: Int) {
        if variables.count > count { variables.removeLast(variables.count - count) }
    }

    /// The item when there is one, nil when there is none.
    func single(_ items: Items, _ node: SyntaxNode, _ name: String) throws(FHIRPathError) -> FHIRPathValue? {
        switch items {
        case .none: return nil
        case .one(let item): return item
        case .many(let all): throw error(node, "fhirpath-not-single", [name, String(all.count)])
        }
    }

    // MARK: - Truth

    /// As the value of a criterion or invariant: nothing is false, and what is no boolean is true.
    mutating func truth(_ index: Int32, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool {
        let node = syntax[Int(index)]
        if let shortcut = try shortcut(node, frame) { return shortcut ?? false }
        switch try items(index, frame) {
        case .none: return false
        case .one(let item): return booleanValue(item) ?? true
        case .many: return true
        }
    }

    /// As an operand of a boolean operator (FHIRPath, section 4.5): nil for nothing, an error for several.
    mutating func operand(_ index: Int32, _ frame: borrowing Frame, of parent: SyntaxNode) throws(FHIRPathError)
        -> Bool?
    {
        let node = syntax[Int(index)]
        if let shortcut = try shortcut(node, frame) { return shortcut }
        switch try items(index, frame) {
        case .none: return nil
        case .one(let item): return booleanValue(item) ?? true
        case .many(let all):
            let name = parent.kind == .call ? parent.function.rawValue : parent.operator.text
            throw error(parent, "fhirpath-not-single", [name, String(all.count)])
        }
    }

    /// The result of the parts that give a boolean, found without making a collection. The outer nil says that the
    /// part is none of them.
    private mutating func shortcut(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Bool?? {
        switch node.kind {
        case .binary:
            switch node.operator {
            case .and, .or, .xor, .implies:
                try step(1, node)
                return .some(try logic(node, frame))
            case .equal, .notEqual, .equivalent, .notEquivalent, .less, .lessOrEqual, .greater, .greaterOrEqual,
                .membership, .contains:
                try step(1, node)
                return .some(try comparison(node, frame))
            default: return .none
            }
        case .call:
            switch node.function {
            case .exists, .empty, .hasValue, .not, .all:
                try step(1, node)
                return .some(try test(node, frame))
            default: return .none
            }
        default: return .none
        }
    }

    func booleanValue(_ value: FHIRPathValue) -> Bool? {
        switch value {
        case .boolean(let value): return value
        case .node(let id):
            let node = nodes[Int(id)]
            guard node.flags.contains(.hasValue), tree.typeName(id) == "boolean" else { return nil }
            return switch tree.value(id) {
            case "true": true
            case "false": false
            default: nil
            }
        default: return nil
        }
    }
}
