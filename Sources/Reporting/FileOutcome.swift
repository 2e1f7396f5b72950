public import FHIRCore

/// What was found out about one input.
public struct FileOutcome: Sendable {
    /// As the user named it; `-` for standard input.
    public let file: String
    public let source: SourceText?
    public var findings: [Finding]
    /// Findings that somebody has looked at and set aside, and why. They count for EVSClient's verdict, not for the
    /// exit code.
    public var suppressed: [(finding: Finding, reason: String)] = []
    /// The file is one of the tool's own settings: there is no resource in it.
    public var isAboutSettings = false
    /// Canonicals, the base type first.
    public let profiles: [String]
    /// Why the input could not be read at all; the id and arguments of a message.
    public let failure: (message: String, arguments: [String])?

    /// The rules beyond EVSClient were run on it.
    public var ranBusinessRules = false

    /// What it was judged with; nil where nothing judged it.
    public var basis: JudgmentBasis?

    public init(file: String, source: SourceText, findings: [Finding], profiles: [String]) {
        self.file = file
        self.source = source
        self.findings = findings
        self.profiles = profiles
        failure = nil
    }

    public init(file: String, failure: String, arguments: [String]) {
        self.file = file
        source = nil
        findings = []
        profiles = []
        self.failure = (failure, arguments)
    }

    /// The same with findings that came of other inputs, in source order.
    public func adding(_ more: [Finding]) -> FileOutcome {
        guard !more.isEmpty else { return self }
        var copy = self
        let all = (findings + more).enumerated()
        copy.findings = all.sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
        return copy
    }

    /// Whether EVSClient would accept it: no error apart from business rules, one that was set aside among them.
    public var isValid: Bool {
        isAcceptable && !suppressed.contains { $0.finding.isError && $0.finding.origin != .business }
    }

    /// Whether it has no error that was not set aside, apart from business rules.
    public var isAcceptable: Bool { failure == nil && !findings.contains { $0.isError && $0.origin != .business } }

    /// Whether no business rule found an error that was not set aside.
    public var isAcceptedByBusinessRules: Bool { !findings.contains { $0.isError && $0.origin == .business } }

    /// Whether nothing could be judged: the file is unreadable, or no resource was found in it.
    public var isUnreadable: Bool { failure != nil || profiles.isEmpty && !isAboutSettings }
}
