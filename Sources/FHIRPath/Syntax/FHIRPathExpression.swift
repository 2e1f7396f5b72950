/// A FHIRPath expression, parsed once and evaluated as often as wanted.
public struct FHIRPathExpression: Sendable {
    /// The expression as it was written.
    public var text: String { tree.text }
    let tree: SyntaxTree

    /// Longest expression that is read, in bytes.
    static let maximumLength = 65_536
    /// Deepest nesting that is read; evaluation uses the stack in proportion.
    static let maximumDepth = 300

    init(_ tree: SyntaxTree) { self.tree = tree }

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
        let root = try parser.parse()
        tree = SyntaxTree(text: text, root: root, parser: parser)
    }
}

/// The parts of a parsed expression, behind one reference so that evaluations share them at the price of one.
final class SyntaxTree: Sendable {
    let text: String
    let nodes: [SyntaxNode]
    /// Index of the node that is the whole expression.
    let root: Int32
    /// Nodes of the arguments of calls, each call's side by side.
    let arguments: [Int32]
    let literals: [FHIRPathValue]
    let types: [TypeSpecifier]
    let regexes: [BoundedRegex]
    /// Names of elements, each once, by their number in `NameRegistry`.
    let names: [Int32]

    init(text: String, root: Int32, parser: Parser, nodes: [SyntaxNode]? = nil) {
        self.text = text
        self.root = root
        self.nodes = nodes ?? parser.nodes
        arguments = parser.arguments
        literals = parser.literals
        types = parser.types
        regexes = parser.regexes
        names = Array(Set(parser.names))
    }

    /// The nodes of another tree with one of them as the whole.
    init(_ other: SyntaxTree, root: Int32) {
        text = other.text
        nodes = other.nodes
        self.root = root
        arguments = other.arguments
        literals = other.literals
        types = other.types
        regexes = other.regexes
        names = other.names
    }

    /// `{}`
    static let nothing = SyntaxTree(text: "{}", root: 0, parser: Parser(tokens: []), nodes: [SyntaxNode(kind: .empty)])

    func node(_ index: Int32) -> SyntaxNode { nodes[Int(index)] }

    /// The name that a node stands for, without asking the registry.
    func nameText(_ node: SyntaxNode) -> String {
        if case .string(let text) = literals[Int(node.count)] { return text }
        return ""
    }

    func argument(_ position: Int, of node: SyntaxNode) -> Int32 { arguments[Int(node.operand) + position] }
}
