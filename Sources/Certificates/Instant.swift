internal import ValueFormats

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
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists else { return nil }
        self.init(seconds: Int64(date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second))
    }

    /// Reads `2026-11-21`, `2026-11-21T12:00:00Z` or an offset such as `+01:00`.
    public init?(_ text: String) {
        let complete = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard let parsed = ISO8601DateTime(complete.utf8), parsed.second != nil, parsed.date.year > 0,
            let seconds = parsed.secondsSince1970
        else { return nil }
        self.init(seconds: Int64(seconds))
    }

    /// Year, month, day and the second of the day.
    public var fields: (year: Int, month: Int, day: Int, second: Int) {
        // Far outside what a certificate can say; keeps the arithmetic below from overflowing.
        let bounded = min(max(seconds, -62_135_596_800), 253_402_300_799)
        let (date, second) = CivilDate.at(secondsSince1970: Int(bounded))
        return (date.year, date.month, date.day, second)
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

    /// `14:05`
    private var clock: String {
        let second = fields.second
        return Self.padded(second / 3_600, 2) + ":" + Self.padded(second / 60 % 60, 2)
    }

    /// `2026-11-21 at 14:05 UTC`
    public var minute: String { day + " at " + clock + " UTC" }

    /// `21/11/2026 à 14:05 UTC`
    public var frenchMinute: String { frenchDay + " à " + clock + " UTC" }

    /// Whether two moments are on one day of UTC.
    public func isSameDay(as other: Instant) -> Bool { day == other.day }

    /// Whole days from this moment to another, rounded down; negative when the other is earlier.
    public func days(until other: Instant) -> Int {
        let (difference, overflow) = other.seconds.subtractingReportingOverflow(seconds)
        guard !overflow else { return other < self ? Int.min : Int.max }
        return Int(difference >= 0 ? difference / 86_400 : (difference - 86_399) / 86_400)
    }

    /// Whole days between this moment and another, as people count them: a day begun and not ended is none.
    public func wholeDays(until other: Instant) -> Int {
        other < self ? -other.days(until: self) : days(until: other)
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
