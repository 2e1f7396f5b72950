/// An ISO Schematron with everything included and every abstraction resolved, ready to be run in one phase.
///
/// Only the expressions are still text: each thread compiles its own. ISO/IEC 19757-3.
public struct Schematron: Sendable {
    /// An expression and where it is written.
    struct Expression: Sendable, Hashable {
        /// Begins what stands for a `let` that has content in place of a value.
        static let contentMark = "<let"

        let text: String
        let file: String
        let line: Int
    }

    struct Variable: Sendable {
        let name: String
        let value: Expression
    }

    /// A piece of a message.
    enum Part: Sendable {
        case text(String)
        case value(Expression)
        /// Name of the node that a path leads to; of the context node without a path.
        case name(Expression?)
    }

    struct Check: Sendable {
        enum Kind: Sendable { case assert, report }

        let kind: Kind
        let id: String
        let test: Expression
        /// `role`, else `flag`, in lower case.
        let role: String
        let message: [Part]
        /// The diagnostics that it names.
        let diagnostics: [[Part]]
    }

    struct Rule: Sendable {
        let context: Expression
        let variables: [Variable]
        let checks: [Check]
    }

    struct Pattern: Sendable {
        let variables: [Variable]
        let rules: [Rule]
    }

    /// Something in the file that cannot be run by anyone here.
    struct Gap: Sendable {
        let text: String
        let file: String
        let line: Int
        let reason: NotRun.Reason
    }

    /// What is not run, and why.
    public struct NotRun: Sendable, Equatable {
        public enum Reason: String, Sendable {
            /// A function that XPath 1.0 has not; `detail` is its name.
            case function
            /// A word of XPath 2 or 3, such as `for` or `eq`; `detail` is the word.
            case keyword
            /// A variable that nothing gives a value; `detail` is its name.
            case variable
            /// A prefix without `ns`; `detail` is the prefix.
            case prefix
            /// libxml2 does not read it as XPath 1.0.
            case grammar
            /// It took too many steps.
            case limit
            /// It has no value: wrong types.
            case evaluation
            /// A rule before it in the pattern could not be matched, so that it is not known which rule is for a node.
            case rule
            /// A file that is included is not there; `detail` is its address.
            case include
            /// A file that is included is on another machine; `detail` is its address.
            case remote
            /// An abstract rule or pattern that is not there; `detail` is its id.
            case abstract
            /// `pattern/@documents`, or a `let` with content in place of a value.
            case unsupported
        }

        public let reason: Reason
        public let detail: String
        /// The expression as it is written.
        public let expression: String
        public let file: String
        public let line: Int
    }

    /// The file as it was named.
    public let file: String
    let namespaces: [String: String]
    /// Of the schema and of the phase.
    let variables: [Variable]
    /// Those of the phase, in order.
    let patterns: [Pattern]
    let gaps: [Gap]

    /// Reads a file and all that it includes from this machine.
    ///
    /// - Parameter phase: id of the phase to run; nil for the one that the file prefers, else all patterns.
    public static func load(_ file: String, phase: String? = nil) throws(SchematronError) -> Schematron {
        try SchematronLoader.load(file, phase: phase)
    }
}
