public import FHIRCore

/// Why a document could not be formatted or converted: a message of the catalogue and a place in the source.
public struct SyntaxFailure: Error, Sendable {
    /// Message id, of the catalogue of reading or of this library.
    public let id: String
    public let arguments: [String]
    /// 1-based; nil where there is no place to name.
    public let position: SourceText.Position?

    public init(_ id: String, _ arguments: [String] = [], at position: SourceText.Position? = nil) {
        self.id = id
        self.arguments = arguments
        self.position = position
    }

    init(_ problem: SyntaxProblem, in source: SourceText) {
        self.init(problem.id, problem.arguments, at: source.position(at: problem.offset))
    }
}
