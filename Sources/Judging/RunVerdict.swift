internal import FHIRCore
package import Reporting

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
        } else if outcome.findings.contains(where: failOn.isFailure) {
            isRefused = true
        }
    }
}
