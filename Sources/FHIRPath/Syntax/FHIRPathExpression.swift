/// A FHIRPath expression, parsed once and evaluated as often as wanted.
public struct FHIRPathExpression: Sendable {
    /// The expression as it was written.
    public let text: String
    let nodes: [SyntaxNode]
    /// Index of the node that is the whole expression.
    let root: Int32
    /// Nodes of the arguments of calls, each call's side by side.
    let arguments: [Int32]
    let literals: [FHIRPathValue]
    let types: [TypeSpecifier]
    /// Names of elements, each once, by their number in `NameRegistry`.
    let names: [Int32]

    /// Longest expression that is read, in bytes.
    static let maximumLength = 65_536
    /// Deepest nesting that is read; evaluation uses the stack in proportion.
    static let maximumDepth = 300

    /// Parses an expression.
    ///
    /// - Throws: an error of code `syntax`, or `semantic` for an unknown function and the like, with its place.
    public init(_ text: String) throws(FHIRPathError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw FHIRPathError(.limit, "fhirpath-too-long", [String(Self.maximumLength)], at: 0)
        }
        var lexer = Lexer(bytes)
        var parser = Parser(tokens: try lexer.tokens())
        root = try parser.parse()
        self.text = text
        nodes = parser.nodes
        arguments = parser.arguments
        literals = parser.literals
        types = parser.types
        names = Array(Set(parser.names))
    }

    func node(_ index: Int32) -> SyntaxNode { nodes[Int(index)] }

    /// The name that a node stands for, without asking the registry.
    func nameText(_ node: SyntaxNode) -> String {
        if case .string(let text) = literals[Int(node.count)] { return text }
        return ""
    }

    func argument(_ position: Int, of node: SyntaxNode) -> Int32 { arguments[Int(node.operand) + position] }
}
