internal import ValueFormats

extension FHIRPathDateTime {
    /// Seconds from 1970-01-01T00:00 of the clock that was written, whatever its zone.
    var localSeconds: Int {
        let days = kind == .time ? 0 : CivilDate(year: Int(year), month: Int(month), day: Int(day)).dayNumber
        return days * 86_400 + Int(hour) * 3600 + Int(minute) * 60 + Int(second)
    }

    private var hasTime: Bool { precision >= .hour }

    /// The same instant, written for Greenwich.
    private var inUTC: FHIRPathDateTime {
        guard let zone, zone != 0, hasTime, kind == .dateTime else { return self }
        var result = self
        let seconds = localSeconds - Int(zone) * 60
        let (civil, rest) = CivilDate.at(secondsSince1970: seconds)
        result.year = Int16(clamping: civil.year)
        result.month = UInt8(civil.month)
        result.day = UInt8(civil.day)
        result.hour = UInt8(rest / 3600)
        result.minute = UInt8(rest / 60 % 60)
        // A leap second stays one; it has no number of its own in the count of seconds.
        if second < 60 { result.second = UInt8(rest % 60) }
        result.zone = 0
        return result
    }

    /// -1, 0 or 1; nil when the precision or a missing zone leaves it open (FHIRPath, section 6.2).
    func compare(_ other: FHIRPathDateTime) -> Int? {
        if (kind == .time) != (other.kind == .time) { return nil }
        if hasTime, other.hasTime, kind != .time, (zone == nil) != (other.zone == nil) {
            // The one without a zone may be meant for any of them.
            let left = localSeconds - Int(zone ?? 0) * 60
            let right = other.localSeconds - Int(other.zone ?? 0) * 60
            let difference = left - right
            return abs(difference) > 14 * 3600 + 60 ? (difference < 0 ? -1 : 1) : nil
        }
        let bothHaveTime = hasTime && other.hasTime
        let left = bothHaveTime ? inUTC : self
        let right = bothHaveTime ? other.inUTC : other
        func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
            left < right ? -1 : left == right ? 0 : 1
        }
        func level(_ precision: Precision) -> UInt8 { min(precision.rawValue, Precision.second.rawValue) }
        let common = min(level(precision), level(other.precision))
        for part
            in (kind == .time ? Precision.hour.rawValue : 0)...max(common, kind == .time ? Precision.hour.rawValue : 0)
        {
            let result =
                switch Precision(rawValue: part) ?? .second {
                case .year: order(left.year, right.year)
                case .month: order(left.month, right.month)
                case .day: order(left.day, right.day)
                case .hour: order(left.hour, right.hour)
                case .minute: order(left.minute, right.minute)
                case .second, .fraction:
                    // Seconds and their fraction are one number.
                    order(left.second, right.second) != 0
                        ? order(left.second, right.second) : order(left.nanosecond, right.nanosecond)
                }
            if result != 0 { return result }
        }
        return level(precision) == level(other.precision) ? 0 : nil
    }

    /// The same to the same precision (FHIRPath, section 6.1.2): what is left open counts as different.
    func isEquivalent(to other: FHIRPathDateTime) -> Bool { compare(other) == 0 }
}
