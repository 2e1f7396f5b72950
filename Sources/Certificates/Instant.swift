/// A moment, to the second, in UTC.
public struct Instant: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

    /// From a date of the proleptic Gregorian calendar; nil when a field is out of range or the year is not in
    /// 1…9999.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let time = hour * 3_600 + minute * 60 + second
        self.init(seconds: Int64(Self.days(year: year, month: month, day: day) * 86_400 + time))
        // A day that the month does not have comes back as another date.
        guard fields.month == month, fields.day == day else { return nil }
    }

    /// Days from 1970-01-01 to a date.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        // Days from civil date, with the year beginning in March so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `2026-11-21`, `2026-11-21T12:00:00Z` or an offset such as `+01:00`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        func has(_ character: Character, at index: Int) -> Bool {
            index < bytes.count && character.asciiValue == bytes[index]
        }
        guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
            let day = number(8..<10)
        else { return nil }
        if bytes.count == 10 {
            self.init(year: year, month: month, day: day)
            return
        }
        guard has("T", at: 10), let hour = number(11..<13), has(":", at: 13), let minute = number(14..<16),
            has(":", at: 16), let second = number(17..<19),
            let local = Instant(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        if bytes.count == 20, has("Z", at: 19) {
            self = local
            return
        }
        guard bytes.count == 25, has("+", at: 19) || has("-", at: 19), let hours = number(20..<22), has(":", at: 22),
            let minutes = number(23..<25), hours < 24, minutes < 60
        else { return nil }
        let offset = Int64(hours * 3_600 + minutes * 60)
        self.init(seconds: local.seconds + (has("+", at: 19) ? -offset : offset))
    }

    /// Year, month, day and the second of the day.
    public var fields: (year: Int, month: Int, day: Int, second: Int) {
        // Far outside what a certificate can say; keeps the arithmetic below from overflowing.
        let bounded = min(max(seconds, -62_135_596_800), 253_402_300_799)
        let days = Int((bounded >= 0 ? bounded : bounded - 86_399) / 86_400)
        let second = Int(bounded) - days * 86_400
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, second
        )
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// `2026-11-21T12:00:00Z`
    public var iso8601: String {
        let second = fields.second
        return day + "T" + Self.padded(second / 3_600, 2) + ":" + Self.padded(second / 60 % 60, 2) + ":"
            + Self.padded(second % 60, 2) + "Z"
    }

    /// `2026-11-21`
    public var day: String {
        let fields = fields
        return Self.padded(fields.year, 4) + "-" + Self.padded(fields.month, 2) + "-" + Self.padded(fields.day, 2)
    }

    /// `21/11/2026`
    public var frenchDay: String {
        let fields = fields
        return Self.padded(fields.day, 2) + "/" + Self.padded(fields.month, 2) + "/" + Self.padded(fields.year, 4)
    }

    /// Whole days from this moment to another, rounded down; negative when the other is earlier.
    public func days(until other: Instant) -> Int {
        let (difference, overflow) = other.seconds.subtractingReportingOverflow(seconds)
        guard !overflow else { return other < self ? Int.min : Int.max }
        return Int(difference >= 0 ? difference / 86_400 : (difference - 86_399) / 86_400)
    }

    /// The same day and time so many years later; 28 February where there is no 29.
    public func addingYears(_ years: Int) -> Instant {
        let fields = fields
        let time = (fields.second / 3_600, fields.second / 60 % 60, fields.second % 60)
        func moment(_ day: Int) -> Instant? {
            Instant(
                year: fields.year + years, month: fields.month, day: day, hour: time.0, minute: time.1, second: time.2)
        }
        return moment(fields.day) ?? moment(28) ?? self
    }
}
