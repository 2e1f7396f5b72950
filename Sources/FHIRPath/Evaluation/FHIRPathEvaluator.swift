public import FHIRCore

/// Evaluates expressions on one tree. It remembers what it looked up, so make one a tree, not one an expression.
///
/// One instance belongs to one thread at a time, as its tree does.
public final class FHIRPathEvaluator {
    public let tree: ElementTree
    public let limits: FHIRPathLimits
    private let host: HostReference
    private let clock: @Sendable () -> FHIRPathDateTime
    /// Where the work is done, in place: what was looked up for one expression serves the next. Unchecked, since
    /// `isRunning` keeps two accesses apart.
    @exclusivity(unchecked) private var evaluation: Evaluation
    /// A host that evaluates in its turn, from inside an evaluation, gets an evaluator of its own.
    @exclusivity(unchecked) private var isRunning = false

    /// - Parameters:
    ///   - tree: read to its end; elements added later are not seen.
    ///   - host: not kept alive.
    ///   - clock: what `now()` gives, with its zone; the system's clock in UTC when nil.
    public init(
        tree: ElementTree, host: (any FHIRPathHost)? = nil, limits: FHIRPathLimits = .standard,
        clock: (@Sendable () -> FHIRPathDateTime)? = nil
    ) {
        self.tree = tree
        self.host = HostReference(host)
        self.limits = limits
        self.clock = clock ?? FHIRPathDateTime.systemClock
        evaluation = Evaluation(tree: tree, host: self.host, limits: limits, clock: self.clock)
    }

    /// The items that the expression gives for the context.
    public func evaluate(
        _ expression: FHIRPathExpression, in context: FHIRPathContext = FHIRPathContext()
    ) throws(FHIRPathError) -> [FHIRPathValue] {
        if isRunning { return try another.evaluate(expression, in: context) }
        isRunning = true
        defer { isRunning = false }
        return try evaluation.items(of: expression.tree, in: context)
    }

    /// Whether the result counts as true, as HL7's validator takes the result of an invariant: nothing is false, a
    /// single boolean is its value, anything else is true.
    public func evaluateBoolean(
        _ expression: FHIRPathExpression, in context: FHIRPathContext = FHIRPathContext()
    ) throws(FHIRPathError) -> Bool {
        if isRunning { return try another.evaluateBoolean(expression, in: context) }
        isRunning = true
        defer { isRunning = false }
        return try evaluation.truth(of: expression.tree, in: context)
    }

    /// `evaluateBoolean` for an element, without the making of a context.
    public func evaluateBoolean(
        _ expression: FHIRPathExpression, at focus: ElementTree.NodeID
    ) throws(FHIRPathError) -> Bool {
        if isRunning { return try another.evaluateBoolean(expression, at: focus) }
        isRunning = true
        defer { isRunning = false }
        return try evaluation.truth(of: expression.tree, at: focus)
    }

    private var another: FHIRPathEvaluator {
        FHIRPathEvaluator(tree: tree, host: host.host, limits: limits, clock: clock)
    }
}
