internal import ValueFormats

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension FHIRPathDateTime {
    /// Now, in UTC, to the millisecond.
    static let systemClock: @Sendable () -> FHIRPathDateTime = {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return FHIRPathDateTime(secondsSince1970: Int(now.tv_sec), milliseconds: Int(now.tv_nsec) / 1_000_000)
    }

    /// An instant in UTC.
    public init(secondsSince1970 seconds: Int, milliseconds: Int = 0) {
        self.init(kind: .dateTime, precision: .fraction)
        let (civil, rest) = CivilDate.at(secondsSince1970: seconds)
        year = Int16(clamping: civil.year)
        month = UInt8(civil.month)
        self.day = UInt8(civil.day)
        hour = UInt8(rest / 3600)
        minute = UInt8(rest / 60 % 60)
        second = UInt8(rest % 60)
        nanosecond = UInt32(clamping: milliseconds) &* 1_000_000
        fractionDigits = 3
        zone = 0
        isZulu = true
    }

    /// The day of an instant.
    var date: FHIRPathDateTime {
        var result = self
        result.kind = .date
        result.precision = .day
        result.zone = nil
        return result
    }

    /// The time of day of an instant.
    var time: FHIRPathDateTime {
        var result = self
        result.kind = .time
        result.zone = nil
        return result
    }
}
