public import FHIRCore

/// What one side says of an input.
public struct Verdict: Sendable, Equatable {
    public enum Answer: String, Sendable {
        case accepted
        case refused
        /// The input did not read, or no resource was found in it.
        case notJudged = "not-judged"
    }

    public let answer: Answer
    /// Findings by severity, those that were set aside among them: a suppression changes the exit code, not what the
    /// other side will say.
    public let errors: Int
    public let warnings: Int
    public let informations: Int

    public var isAccepted: Bool { answer == .accepted }

    init(_ findings: [Finding], isJudged: Bool = true) {
        var counts = (errors: 0, warnings: 0, informations: 0)
        for finding in findings {
            switch finding.severity {
            case .fatal, .error: counts.errors += 1
            case .warning: counts.warnings += 1
            case .information: counts.informations += 1
            }
        }
        (errors, warnings, informations) = counts
        answer = !isJudged ? .notJudged : counts.errors > 0 ? .refused : .accepted
    }
}

/// Whose verdict a finding counts for.
public enum VerdictSide: String, Sendable, CaseIterable {
    case evsClient = "evsclient"
    case viaTrajectoire = "viaTrajectoire"

    /// As people call it.
    public var name: String { self == .evsClient ? "EVSClient" : "ViaTrajectoire" }
}

extension Finding {
    public var side: VerdictSide { origin == .business ? .viaTrajectoire : .evsClient }
}
