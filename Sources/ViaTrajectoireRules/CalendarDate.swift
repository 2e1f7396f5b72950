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
        // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        month = shifted < 10 ? shifted + 3 : shifted - 9
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Whether it is certainly before another, as far as both are said.
    public func isBefore(_ other: CalendarDate) -> Bool {
        if year != other.year { return year < other.year }
        guard month > 0, other.month > 0 else { return false }
        if month != other.month { return month < other.month }
        guard day > 0, other.day > 0 else { return false }
        return day < other.day
    }

    /// `2026-11-18`, `2026-11` or `2026`.
    public var text: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if month == 0 { return "\(year)" }
        return day == 0 ? "\(year)-\(padded(month))" : "\(year)-\(padded(month))-\(padded(day))"
    }
}
