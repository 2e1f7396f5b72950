public import FHIRCore

/// An outcome that nothing is added to any more: what is shown, what was set aside, and both verdicts. Reporters get
/// this and nothing else, so that none of them can forget a part of it.
public struct FinishedOutcome: Sendable {
    /// As the user named it; `-` for standard input.
    public let file: String
    public let source: SourceText?
    /// Canonicals, the base type first.
    public let profiles: [String]
    /// Findings in source order, without those that were set aside.
    public let shown: [Finding]
    public let setAside: [(finding: Finding, reason: String)]
    public let failure: (message: String, arguments: [String])?
    public let basis: JudgmentBasis?
    public let isAboutSettings: Bool
    /// Nothing could be judged: the file is unreadable, or no resource was found in it.
    public let isUnreadable: Bool
    public let evsClient: Verdict
    /// Nil where these rules were not run, and where the payload did not read: of what nobody read there is nothing to
    /// say.
    public let viaTrajectoire: Verdict?
    /// The rules were run, and their verdict is kept back since the payload did not read to its end.
    public let isWithheld: Bool

    init(_ outcome: FileOutcome) {
        file = outcome.file
        source = outcome.source
        profiles = outcome.profiles
        shown = outcome.findings
        setAside = outcome.suppressed
        failure = outcome.failure
        basis = outcome.basis
        isAboutSettings = outcome.isAboutSettings
        isUnreadable = outcome.isUnreadable
        let all = outcome.findings + outcome.suppressed.map(\.finding)
        evsClient = Verdict(all.filter { $0.side == .evsClient }, isJudged: !outcome.isUnreadable)
        let business = all.filter { $0.side == .viaTrajectoire }
        let wasRun = !outcome.isUnreadable && (outcome.ranBusinessRules || !business.isEmpty)
        isWithheld =
            wasRun
            && all.contains {
                $0.isError && $0.side == .evsClient && Self.syntax.contains($0.rule)
            }
        viaTrajectoire = wasRun && !isWithheld ? Verdict(business) : nil
    }

    /// Whose verdict a finding counts for; nil where that side has none.
    public func side(of finding: Finding) -> VerdictSide? {
        isWithheld && finding.side == .viaTrajectoire ? nil : finding.side
    }

    private static let syntax: Set<Rule> = [ReadingRule.jsonSyntax, ReadingRule.xmlSyntax]
}

extension FileOutcome {
    /// To be called when all findings and suppressions are in.
    public func finish() -> FinishedOutcome { FinishedOutcome(self) }
}
