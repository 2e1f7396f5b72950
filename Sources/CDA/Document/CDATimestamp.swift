internal import ValueFormats

/// A point in time as HL7 v3 or FHIR write it, as far as it is said: at least a day.
struct CDATimestamp {
    let day: CivilDate
    /// Seconds since 1970 in UTC; nil without a time of day and a zone.
    let moment: Int?

    /// `20260302101500+0100`; nil for anything less than a day.
    init?(hl7 text: String) {
        guard CDAFacts.isTimestamp(text) else { return nil }
        let local = text.prefix { $0 != "+" && $0 != "-" && $0 != "." }
        let zone = text.firstIndex { $0 == "+" || $0 == "-" }.map { text[$0...] }
        func number(_ start: Int, _ count: Int) -> Int? { Int(local.dropFirst(start).prefix(count)) }
        guard local.count >= 8, let year = number(0, 4), let month = number(4, 2), let date = number(6, 2) else {
            return nil
        }
        day = CivilDate(year: year, month: month, day: date)
        guard local.count >= 12, let hour = number(8, 2), let minute = number(10, 2), let zone,
            let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2))
        else {
            moment = nil
            return
        }
        let offset = (hours * 60 + minutes) * (zone.first == "-" ? -1 : 1)
        moment = ((day.dayNumber * 24 + hour) * 60 + minute - offset) * 60 + (number(12, 2) ?? 0)
    }

    /// A date or dateTime of FHIR; nil for anything less than a day.
    init?(fhir text: String) {
        if let time = ISO8601DateTime(text.utf8) {
            day = time.date
            moment = time.secondsSince1970
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, CDAFacts.isDay(parts.joined()), let year = Int(parts[0]), let month = Int(parts[1]),
            let date = Int(parts[2])
        else { return nil }
        day = CivilDate(year: year, month: month, day: date)
        moment = nil
    }

    /// Whether this is before another; by days where either has no more.
    func isBefore(_ other: CDATimestamp) -> Bool {
        if let moment, let other = other.moment { return moment < other }
        return day.dayNumber < other.day.dayNumber
    }
}
