/// What only a terminology server can say: whether a system has a code, or a value set holds it.
public struct TerminologyQuestion: Hashable, Sendable {
    public let system: String
    public let code: String
    /// Canonical of the value set; nil where the code system itself is asked.
    public let valueSet: String?

    public init(system: String, code: String, valueSet: String? = nil) {
        self.system = system
        self.code = code
        self.valueSet = valueSet
    }
}

public struct TerminologyAnswer: Equatable, Sendable {
    public let isValid: Bool
    /// The label that the server has for the code.
    public let display: String?
    /// Version of the code system that answered; empty where it was not said.
    public let version: String

    public init(isValid: Bool, display: String? = nil, version: String = "") {
        self.isValid = isValid
        self.display = display
        self.version = version
    }
}

/// Nil where nobody knows.
public typealias TerminologyLookUp = (TerminologyQuestion) -> TerminologyAnswer?
