/// A date-time with a zone, as FHIR and CDA write it, as a point on the time line.
public struct Instant: Equatable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int
    /// Fraction of a second, trailing zeros dropped.
    public let fraction: [UInt8]

    /// `2026-01-12T10:00:00.000+01:00`; nil for anything without a time of day and a zone.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<start + count] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        func at(_ index: Int, _ wanted: UInt8) -> Bool { index < bytes.count && bytes[index] == wanted }
        guard let year = number(0, 4), at(4, 0x2D), let month = number(5, 2), at(7, 0x2D), let day = number(8, 2),
            at(10, 0x54), let hour = number(11, 2), at(13, 0x3A), let minute = number(14, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60
        else { return nil }
        var index = 16
        var second = 0
        var fraction: [UInt8] = []
        if at(index, 0x3A) {
            guard let value = number(index + 1, 2), value <= 60 else { return nil }
            second = value
            index += 3
            if at(index, 0x2E) {
                index += 1
                while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                    fraction.append(bytes[index])
                    index += 1
                }
                while fraction.last == 0x30 { fraction.removeLast() }
            }
        }
        var offset = 0
        if at(index, 0x5A), index + 1 == bytes.count {
            offset = 0
        } else if at(index, 0x2B) || at(index, 0x2D), let hours = number(index + 1, 2), at(index + 3, 0x3A),
            let minutes = number(index + 4, 2), index + 6 == bytes.count
        {
            offset = (hours * 60 + minutes) * (bytes[index] == 0x2B ? 1 : -1)
        } else {
            return nil
        }
        let days = CivilDate(year: year, month: month, day: day).dayNumber
        seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second
        self.fraction = fraction
    }
}

/// A day of the Gregorian calendar.
public struct CivilDate: Equatable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01.
    public var dayNumber: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public init(dayNumber: Int) {
        let z = dayNumber + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
