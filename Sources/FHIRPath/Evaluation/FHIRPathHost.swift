public import FHIRCore

/// What evaluation asks of its surroundings: other resources, terminology, profiles.
///
/// Every function has a default that knows nothing.
public protocol FHIRPathHost: AnyObject {
    /// The element of the tree that a reference from `node` points at; nil when it is not in the tree. Contained
    /// resources and the entries of the enclosing Bundle are found without asking.
    func resolve(_ reference: String, from node: ElementTree.NodeID, in tree: ElementTree) -> ElementTree.NodeID?

    /// Whether a code, Coding or CodeableConcept is in a value set; nil when the value set is unknown.
    func memberOf(_ value: FHIRPathValue, valueSet: String, in tree: ElementTree) -> Bool?

    /// Whether an element conforms to a profile; nil when the profile is unknown.
    func conformsTo(_ node: ElementTree.NodeID, profile: String, in tree: ElementTree) -> Bool?

    /// Receives what `trace()` passes on.
    func trace(_ name: String, _ values: [FHIRPathValue], in tree: ElementTree)
}

extension FHIRPathHost {
    public func resolve(_ reference: String, from node: ElementTree.NodeID, in tree: ElementTree) -> ElementTree.NodeID?
    { nil }
    public func memberOf(_ value: FHIRPathValue, valueSet: String, in tree: ElementTree) -> Bool? { nil }
    public func conformsTo(_ node: ElementTree.NodeID, profile: String, in tree: ElementTree) -> Bool? { nil }
    public func trace(_ name: String, _ values: [FHIRPathValue], in tree: ElementTree) {}
}

/// Bounds that end the evaluation of a hostile expression with an error.
public struct FHIRPathLimits: Sendable {
    /// Nodes of the expression evaluated, items looped over and items compared.
    public var steps: Int
    /// Items of one collection, bytes of one string.
    public var size: Int
    public var dialect: Dialect

    /// Where HL7's validator departs from the specification when it runs invariants.
    public enum Dialect: Sendable {
        case specification
        /// `exists()` and `empty()` pass over elements without value and children; `startsWith`, `endsWith` and
        /// `contains` on nothing are false; `is` and `as` take the names of FHIRPath's types for FHIR's primitives too.
        case invariants
    }

    public init(steps: Int = 5_000_000, size: Int = 1_000_000, dialect: Dialect = .specification) {
        self.steps = steps
        self.size = size
        self.dialect = dialect
    }

    public static let standard = FHIRPathLimits()
}

/// What an expression is evaluated on, besides the tree.
public struct FHIRPathContext: Sendable {
    /// `$this` and `%context`; nil for the root.
    public var focus: ElementTree.NodeID?
    /// `%resource`; nil for the resource that the focus is in.
    public var resource: ElementTree.NodeID?
    /// `%rootResource`; nil for the resource that contains `%resource`, or itself.
    public var rootResource: ElementTree.NodeID?
    /// Further variables, by name without `%`.
    public var variables: [String: [FHIRPathValue]]

    public init(
        focus: ElementTree.NodeID? = nil, resource: ElementTree.NodeID? = nil, rootResource: ElementTree.NodeID? = nil,
        variables: [String: [FHIRPathValue]] = [:]
    ) {
        self.focus = focus
        self.resource = resource
        self.rootResource = rootResource
        self.variables = variables
    }
}
