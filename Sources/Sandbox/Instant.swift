internal import Glibc
internal import ValueFormats

/// Milliseconds since 1970, UTC, and how they are written.
package struct Instant: Sendable, Hashable, Comparable {
    package var milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    package static let day = 86_400_000

    /// The machine's clock.
    package static var system: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
    }

    /// An instant of ISO 8601 with a zone; nil for anything else.
    package init?(_ text: String) {
        guard let parsed = ISO8601DateTime(Array(text.utf8)), let seconds = parsed.secondsSince1970 else { return nil }
        var fraction = 0
        for index in 0..<3 {
            let digit = index < parsed.fraction.count ? Int(parsed.fraction[index] & 0x0F) : 0
            fraction = fraction * 10 + min(digit, 9)
        }
        milliseconds = seconds * 1_000 + fraction
    }

    /// `2026-12-01T08:00:00.000Z`
    package var text: String {
        let (seconds, rest) = (
            Int((Double(milliseconds) / 1_000).rounded(.down)), ((milliseconds % 1_000) + 1_000) % 1_000
        )
        let (date, second) = CivilDate.at(secondsSince1970: seconds)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = String(repeating: "0", count: 3 - String(rest).count) + String(rest)
        return "\(date.text)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)).\(fraction)Z"
    }

    /// `2026-12-01`
    package var day: String { String(text.prefix(10)) }

    package var seconds: Int { milliseconds / 1_000 }

    package func adding(_ milliseconds: Int) -> Instant {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        return Instant(milliseconds: overflow ? self.milliseconds : sum)
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// `+1d`, `-30d`, `+2h`, `+15m`, `+10s`, several together (`+1d12h`): milliseconds. Nil for anything else.
    package static func step(_ text: String) -> Int? {
        guard let sign = text.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        var total = 0
        var number: Int?
        for byte in text.utf8.dropFirst() {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                number = (number ?? 0) * 10 + Int(byte & 0x0F)
                if number ?? 0 > 100_000_000 { return nil }
                continue
            }
            let units: [UInt8: Int] = [
                UInt8(ascii: "d"): day, UInt8(ascii: "h"): 3_600_000, UInt8(ascii: "m"): 60_000,
                UInt8(ascii: "s"): 1_000,
            ]
            guard let unit = units[byte], let count = number else { return nil }
            total += count * unit
            // A thousand years is more than calendars here are made for.
            if total > 365_000 * day { return nil }
            number = nil
        }
        guard number == nil, text.utf8.count > 1 else { return nil }
        return sign == UInt8(ascii: "-") ? -total : total
    }
}
