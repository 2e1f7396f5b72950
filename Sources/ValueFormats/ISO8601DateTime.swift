/// A date with a time of day and, if it is said, a zone, in the extended format of ISO 8601 that FHIR, SAML and
/// certificates' reports use: `2026-01-12T10:00:00.000+01:00`.
public struct ISO8601DateTime: Equatable, Sendable {
    public let date: CivilDate
    /// 0…23.
    public let hour: Int
    /// 0…59.
    public let minute: Int
    /// 0…60; nil when the text stops at the minute.
    public let second: Int?
    /// Digits after the point, trailing zeros dropped.
    public let fraction: [UInt8]
    /// Minutes east of Greenwich; nil when no zone is said.
    public let zone: Int?

    /// Seconds since 1970-01-01T00:00:00Z; nil without a zone.
    public var secondsSince1970: Int? {
        zone.map { ((date.dayNumber * 24 + hour) * 60 + minute - $0) * 60 + (second ?? 0) }
    }

    /// - Returns: nil for anything else, a day that the calendar does not have among it.
    public init?(_ text: some Collection<UInt8>) {
        var reader = DigitReader(bytes: Array(text.prefix(64)))
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), reader.skip("T"), let hour = reader.number(2), hour < 24, reader.skip(":"),
            let minute = reader.number(2), minute < 60
        else { return nil }
        date = CivilDate(year: year, month: month, day: day)
        guard (1...12).contains(month), date.exists else { return nil }
        self.hour = hour
        self.minute = minute
        var fraction: [UInt8] = []
        if reader.skip(":") {
            guard let second = reader.number(2), second <= 60 else { return nil }
            self.second = second
            if reader.skip(".") {
                fraction = reader.digits()
                guard !fraction.isEmpty else { return nil }
                while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
            }
        } else {
            second = nil
        }
        self.fraction = fraction
        if reader.isAtEnd {
            zone = nil
        } else if reader.skip("Z") {
            zone = 0
        } else {
            let east = reader.skip("+")
            guard east || reader.skip("-"), let hours = reader.number(2), hours <= 14, reader.skip(":"),
                let minutes = reader.number(2), minutes < 60
            else { return nil }
            zone = (hours * 60 + minutes) * (east ? 1 : -1)
        }
        guard reader.isAtEnd else { return nil }
    }
}

/// Numbers of a fixed count of digits, one after the other.
private struct DigitReader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func number(_ count: Int) -> Int? {
        guard index + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + count] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += count
        return value
    }

    mutating func digits() -> [UInt8] {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return Array(bytes[start..<index])
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}
