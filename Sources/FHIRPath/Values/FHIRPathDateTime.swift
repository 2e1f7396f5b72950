/// A date, a date with time, or a time, as precise as it was written (FHIRPath, sections 5.5.5 to 5.5.7).
public struct FHIRPathDateTime: Sendable {
    public enum Kind: UInt8, Sendable {
        case date
        case dateTime
        case time
    }

    public enum Precision: UInt8, Sendable, Comparable {
        case year, month, day, hour, minute, second, fraction

        public static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
    }

    public var kind: Kind
    public var precision: Precision
    public var year: Int16 = 0
    public var month: UInt8 = 1
    public var day: UInt8 = 1
    public var hour: UInt8 = 0
    public var minute: UInt8 = 0
    public var second: UInt8 = 0
    /// Digits of the fraction of a second as written; the value has nine.
    public var fractionDigits: UInt8 = 0
    public var nanosecond: UInt32 = 0
    /// Minutes east of Greenwich; nil when no zone was given.
    public var zone: Int16?
    /// The zone was written `Z`.
    var isZulu = false

    init(kind: Kind, precision: Precision) {
        self.kind = kind
        self.precision = precision
    }

    // MARK: - Reading

    /// Reads the FHIR or FHIRPath form of a value, without `@`; a time may begin with `T`.
    public init?(_ text: some Sequence<UInt8>, kind: Kind) {
        let bytes = Array(text)
        guard bytes.count <= 40 else { return nil }
        var reader = DateTimeReader(bytes: bytes)
        guard let value = reader.read(kind), reader.position == bytes.count else { return nil }
        self = value
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension FHIRPathDateTime: CustomStringConvertible {
    /// The value as FHIR writes it.
    public var description: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = ""
        if kind != .time {
            text = padded(Int(year), 4)
            if precision >= .month { text += "-" + padded(Int(month), 2) }
            if precision >= .day { text += "-" + padded(Int(day), 2) }
        }
        if precision >= .hour {
            if kind != .time { text += "T" }
            text += padded(Int(hour), 2)
            if precision >= .minute { text += ":" + padded(Int(minute), 2) }
            if precision >= .second { text += ":" + padded(Int(second), 2) }
            if precision == .fraction {
                text += "." + String(padded(Int(nanosecond), 9).prefix(Int(fractionDigits)))
            }
        }
        if let zone {
            if isZulu {
                text += "Z"
            } else {
                let minutes = Int(zone.magnitude)
                text += (zone < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
            }
        }
        return text
    }
}

/// Reads the digits of dates and times; used for values and for literals of expressions alike.
struct DateTimeReader {
    let bytes: [UInt8]
    var position = 0

    private func peek(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    private func isDigit(_ offset: Int) -> Bool { (0x30...0x39).contains(peek(offset)) }

    private mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for offset in 0..<count {
            guard isDigit(offset) else { return nil }
            value = value * 10 + Int(peek(offset) - 0x30)
        }
        position += count
        return value
    }

    private mutating func number(_ separator: UInt8, _ range: ClosedRange<Int>) -> Int?? {
        guard peek() == separator, isDigit(1) else { return .some(nil) }
        position += 1
        guard let value = digits(2), range.contains(value) else { return nil }
        return value
    }

    /// The value that starts here, as far as it reaches; nil when there is none or a part is out of range.
    mutating func read(_ kind: FHIRPathDateTime.Kind) -> FHIRPathDateTime? {
        var value = FHIRPathDateTime(kind: kind, precision: .year)
        if kind == .time {
            if peek() == UInt8(ascii: "T") { position += 1 }
            return readTime(into: &value) ? value : nil
        }
        guard let year = digits(4) else { return nil }
        value.year = Int16(year)
        guard let month = number(UInt8(ascii: "-"), 1...12) else { return nil }
        if let month {
            value.month = UInt8(month)
            value.precision = .month
            guard let day = number(UInt8(ascii: "-"), 1...31) else { return nil }
            if let day {
                guard day <= FHIRPathDateTime.days(inMonth: month, of: year) else { return nil }
                value.day = UInt8(day)
                value.precision = .day
            }
        }
        guard kind == .dateTime, peek() == UInt8(ascii: "T") else { return value }
        position += 1
        if isDigit(0) {
            guard value.precision == .day, readTime(into: &value) else { return nil }
            // A date and time always has minutes for the HL7 engine.
            if value.precision == .hour { value.precision = .minute }
        }
        return readZone(into: &value) ? value : nil
    }

    private mutating func readTime(into value: inout FHIRPathDateTime) -> Bool {
        guard let hour = digits(2), hour < 24 else { return false }
        value.hour = UInt8(hour)
        value.precision = .hour
        guard let minute = number(UInt8(ascii: ":"), 0...59) else { return false }
        guard let minute else { return true }
        value.minute = UInt8(minute)
        value.precision = .minute
        guard let second = number(UInt8(ascii: ":"), 0...60) else { return false }
        guard let second else { return true }
        value.second = UInt8(second)
        value.precision = .second
        guard peek() == UInt8(ascii: "."), isDigit(1) else { return true }
        position += 1
        var count = 0
        var nanoseconds = 0
        while isDigit(0) {
            // Digits past the ninth are read and dropped.
            if count < 9 {
                nanoseconds = nanoseconds * 10 + Int(peek() - 0x30)
                count += 1
            }
            position += 1
        }
        value.fractionDigits = UInt8(count)
        for _ in count..<9 { nanoseconds *= 10 }
        value.nanosecond = UInt32(nanoseconds)
        value.precision = .fraction
        return true
    }

    private mutating func readZone(into value: inout FHIRPathDateTime) -> Bool {
        if peek() == UInt8(ascii: "Z") {
            position += 1
            value.zone = 0
            value.isZulu = true
            return true
        }
        let sign = peek()
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), isDigit(1), isDigit(2),
            peek(3) == UInt8(ascii: ":")
        else { return true }
        position += 1
        guard let hours = digits(2), hours <= 14 else { return false }
        position += 1
        guard let minutes = digits(2), minutes < 60 else { return false }
        let total = hours * 60 + minutes
        value.zone = Int16(sign == UInt8(ascii: "-") ? -total : total)
        return true
    }
}
