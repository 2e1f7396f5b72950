/// What a Schematron says of one document.
public struct SchematronResult: Sendable {
    public enum Severity: Sendable {
        case error, warning, information
    }

    /// An assertion that does not hold, or a report that does.
    public struct Failure: Sendable {
        public let isReport: Bool
        /// Id of the assertion; its test when it has none.
        public let name: String
        public let message: String
        public let severity: Severity
        /// Place of the element in document order, from 0.
        public let element: Int
        /// What follows the element in the expression of the place: `/@code`, or nothing.
        public let suffix: String
        public let file: String
        public let line: Int
    }

    public var failures: [Failure] = []
    /// Every expression that was not run, and every file that is missing.
    public var notRun: [Schematron.NotRun] = []
    /// Rules of the phase, each file that is missing counted as one.
    public var ruleCount = 0
    /// Of these, the ones that were not run, or not wholly.
    public var rulesNotRun = 0
    /// Of those that ran, the ones that had a node to be run on.
    public var rulesFired = 0

    /// Failures that are kept.
    static let limit = 2_000
}
