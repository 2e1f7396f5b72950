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

    /// `20260112100000+0100`, as CDA writes it; nil for anything without a time of day and a zone.
    init?(hl7 text: String) {
        let bytes = Array(text.utf8)
        guard let sign = bytes.firstIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }),
            bytes.count == sign + 5, sign >= 12
        else { return nil }
        let digits = bytes[..<sign].prefix { (0x30...0x39).contains($0) }
        guard digits.count == 12 || digits.count == 14 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let second = digits.count == 14 ? part(12..<14) : "00"
        let rest = part(digits.count..<sign)
        self.init(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(second)\(rest)"
                + "\(part(sign..<sign + 3)):\(part(sign + 3..<sign + 5))")
    }
}
