public import FHIRCore

/// Evaluates expressions on one tree. It remembers what it looked up, so make one a tree, not one an expression.
///
/// One instance belongs to one thread at a time, as its tree does.
public final class FHIRPathEvaluator {
    public let tree: ElementTree
    public let limits: FHIRPathLimits
    private weak var host: (any FHIRPathHost)?
    private let clock: @Sendable () -> FHIRPathDateTime
    /// Number in the tree of each name of `NameRegistry`; -1 when the tree has no such name, -2 before it is asked.
    private var names: [Int32] = []
    private var lookups: TypeLookups

    /// - Parameters:
    ///   - host: not kept alive.
    ///   - clock: what `now()` gives, with its zone; the system's clock in UTC when nil.
    public init(
        tree: ElementTree, host: (any FHIRPathHost)? = nil, limits: FHIRPathLimits = .standard,
        clock: (@Sendable () -> FHIRPathDateTime)? = nil
    ) {
        self.tree = tree
        self.host = host
        self.limits = limits
        self.clock = clock ?? FHIRPathDateTime.systemClock
        lookups = TypeLookups(tree: tree)
    }

    /// The items that the expression gives for the context.
    public func evaluate(
        _ expression: FHIRPathExpression, in context: FHIRPathContext = FHIRPathContext()
    ) throws(FHIRPathError) -> [FHIRPathValue] {
        var evaluation = start(expression, context)
        defer { lookups = evaluation.lookups }
        return try evaluation.items(expression.root, evaluation.outerFrame).array
    }

    /// Whether the result counts as true, as HL7's validator takes the result of an invariant: nothing is false, a
    /// single boolean is its value, anything else is true.
    public func evaluateBoolean(
        _ expression: FHIRPathExpression, in context: FHIRPathContext = FHIRPathContext()
    ) throws(FHIRPathError) -> Bool {
        var evaluation = start(expression, context)
        defer { lookups = evaluation.lookups }
        return try evaluation.truth(expression.root, evaluation.outerFrame)
    }

    /// `evaluateBoolean` for an element, without the making of a context.
    public func evaluateBoolean(
        _ expression: FHIRPathExpression, at focus: ElementTree.NodeID
    ) throws(FHIRPathError) -> Bool {
        try evaluateBoolean(expression, in: FHIRPathContext(focus: focus))
    }

    private func start(_ expression: FHIRPathExpression, _ context: FHIRPathContext) -> Evaluation {
        for name in expression.names {
            let index = Int(name)
            if index >= names.count {
                names.append(contentsOf: repeatElement(-2, count: max(index + 1, NameRegistry.count) - names.count))
            }
            if names[index] == -2 { names[index] = tree.nameID(for: NameRegistry.name(name)) ?? -1 }
        }
        return Evaluation(
            expression: expression, tree: tree, names: names, lookups: lookups, context: context, host: host,
            limits: limits, clock: clock)
    }
}
