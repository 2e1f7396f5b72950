internal import FHIRCore
package import Reporting

/// What makes a run fail.
package enum FailOn: String, CaseIterable, Sendable {
    case error, warning
    /// Errors of the rules beyond EVSClient, too.
    case business
}

/// The verdict on all the inputs of a run: the worst of them decides.
package struct RunVerdict: Sendable {
    private let failOn: FailOn
    package private(set) var isRefused = false
    /// An input could not be read, which weighs more than one that is refused.
    package private(set) var isNotJudged = false

    package init(failOn: FailOn = .error) { self.failOn = failOn }

    package mutating func add(_ outcome: FileOutcome) {
        if outcome.isUnreadable {
            isNotJudged = true
        } else if !outcome.isAcceptable
            || failOn == .warning
                && outcome.findings.contains(where: { $0.severity >= .warning && $0.origin != .business })
            || failOn == .business && !outcome.isAcceptedByBusinessRules
        {
            isRefused = true
        }
    }
}
