internal import ValueFormats

/// The date part of a FHIR date, dateTime or instant: a year, a month or a day.
public struct CalendarDate: Sendable, Equatable {
    public let year: Int
    /// 0 when only the year is said.
    public let month: Int
    /// 0 when the day is not said.
    public let day: Int

    /// - Returns: nil when the text does not begin with a date.
    public init?(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(10))
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4) else { return nil }
        self.year = year
        month = bytes.count > 4 ? number(5..<7) ?? 0 : 0
        day = bytes.count > 7 && month > 0 ? number(8..<10) ?? 0 : 0
    }

    /// The day of an instant in UTC.
    public init(secondsSince1970 seconds: Int) {
        let date = CivilDate.at(secondsSince1970: seconds).date
        (year, month, day) = (date.year, date.month, date.day)
    }

    /// Whether it is certainly before another, as far as both are said.
    public func isBefore(_ other: CalendarDate) -> Bool {
        if year != other.year { return year < other.year }
        guard month > 0, other.month > 0 else { return false }
        if month != other.month { return month < other.month }
        guard day > 0, other.day > 0 else { return false }
        return day < other.day
    }

    /// A number that grows with the first day that the date may mean. What is certainly before another comes before it.
    var order: Int { (year * 100 + max(1, month)) * 100 + max(1, day) }

    /// `2026-11-18`, `2026-11` or `2026`.
    public var text: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if month == 0 { return "\(year)" }
        return day == 0 ? "\(year)-\(padded(month))" : "\(year)-\(padded(month))-\(padded(day))"
    }
}
