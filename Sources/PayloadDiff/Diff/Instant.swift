internal import ValueFormats

/// A date-time with a zone, as FHIR and CDA write it, as a point on the time line.
public struct Instant: Equatable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int
    /// Fraction of a second, trailing zeros dropped.
    public let fraction: [UInt8]

    /// `2026-01-12T10:00:00.000+01:00`; nil for anything without a time of day and a zone.
    public init?(_ text: some StringProtocol) {
        guard let parsed = ISO8601DateTime(text.utf8), let seconds = parsed.secondsSince1970 else { return nil }
        self.seconds = seconds
        fraction = parsed.fraction
    }
}
