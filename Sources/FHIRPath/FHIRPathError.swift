/// Why an expression could not be read, does not fit the types it is meant for, or could not be evaluated.
///
/// The text is made from `message` and `arguments` with `MessageCatalogue.fhirPath`.
public struct FHIRPathError: Error, Hashable, Sendable {
    /// The stage that found the fault.
    public enum Code: String, Sendable {
        /// The text is no FHIRPath expression.
        case syntax
        /// The expression cannot make sense for the type it is applied to.
        case semantic
        /// Evaluation met values that an operator or function does not take.
        case execution
        /// A bound on steps, depth or size was reached.
        case limit
        /// The function exists, but is not supported here.
        case unsupported
    }

    public let code: Code
    /// Message id in `MessageCatalogue.fhirPath`.
    public let message: String
    public let arguments: [String]
    /// Place of the fault in the expression, in UTF-8 bytes from its start.
    public var offset: Int

    public init(_ code: Code, _ message: String, _ arguments: [String] = [], at offset: Int) {
        self.code = code
        self.message = message
        self.arguments = arguments
        self.offset = offset
    }
}
