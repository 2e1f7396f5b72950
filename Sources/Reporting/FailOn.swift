public import FHIRCore

/// What makes a run fail.
public enum FailOn: String, CaseIterable, Sendable {
    case error, warning
    /// Errors of the rules beyond EVSClient, too.
    case business

    /// Whether a finding that was not set aside is one that fails the run.
    public func isFailure(_ finding: Finding) -> Bool {
        switch (finding.side, self) {
        case (.evsClient, .warning): finding.severity >= .warning
        case (.evsClient, _): finding.isError
        case (.viaTrajectoire, .business): finding.isError
        // What EVSClient's reader lets pass though the standards do not: another reader will refuse it.
        case (.viaTrajectoire, _): finding.isError && finding.isBeyondEVSClient
        }
    }
}
