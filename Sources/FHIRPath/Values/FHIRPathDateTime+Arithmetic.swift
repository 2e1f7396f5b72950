internal import ValueFormats

// Addition of durations (FHIRPath, section 6.7). Results outside the years 1 to 9999 are nil.
extension FHIRPathDateTime {
    func adding(months: Int) -> FHIRPathDateTime? {
        guard kind != .time else { return nil }
        // A year alone takes whole years.
        let months = precision == .year ? months / 12 * 12 : months
        let total = Int(year) * 12 + Int(month) - 1 + months
        let newYear = total >= 0 ? total / 12 : -1
        guard (1...9999).contains(newYear) else { return nil }
        var result = self
        result.year = Int16(newYear)
        result.month = UInt8(total % 12 + 1)
        // The 31st becomes the last day of a shorter month.
        result.day = min(day, UInt8(Self.days(inMonth: total % 12 + 1, of: newYear)))
        return result
    }

    func adding(milliseconds: Int64) -> FHIRPathDateTime? {
        guard milliseconds.magnitude < 400_000_000_000_000 else { return nil }
        var milliseconds = Int(milliseconds)
        let day = 86_400_000
        // What is finer than the precision is dropped, not carried.
        switch precision {
        case .year: return adding(months: milliseconds / day / 365 * 12)
        case .month: return adding(months: milliseconds / day / 30)
        case .day: milliseconds = milliseconds / day * day
        case .hour: milliseconds = milliseconds / 3_600_000 * 3_600_000
        case .minute: milliseconds = milliseconds / 60_000 * 60_000
        case .second: milliseconds = milliseconds / 1000 * 1000
        case .fraction: break
        }
        let nanoseconds = Int(nanosecond) + milliseconds % 1000 * 1_000_000
        var seconds = localSeconds + milliseconds / 1000
        var rest = nanoseconds
        if rest < 0 {
            rest += 1_000_000_000
            seconds -= 1
        }
        if rest >= 1_000_000_000 {
            rest -= 1_000_000_000
            seconds += 1
        }
        let (civil, second) = CivilDate.at(secondsSince1970: seconds)
        var result = self
        if kind != .time {
            guard (1...9999).contains(civil.year) else { return nil }
            result.year = Int16(civil.year)
            result.month = UInt8(civil.month)
            result.day = UInt8(civil.day)
        }
        result.hour = UInt8(second / 3600)
        result.minute = UInt8(second / 60 % 60)
        result.second = UInt8(second % 60)
        result.nanosecond = UInt32(rest)
        return result
    }
}
