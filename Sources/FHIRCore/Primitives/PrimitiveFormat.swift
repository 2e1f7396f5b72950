internal import ValueFormats

/// Lexical rules of the primitive types (FHIR R4 §2.24), on bytes.
public enum PrimitiveFormat {
    public typealias Bytes = ArraySlice<UInt8>

    // MARK: - Dates

    /// What is wrong with a date or time.
    public enum DateFault: Sendable, Equatable {
        /// Not the shape of the type: `2026-1-5`, `2026/01/05`.
        case shape
        /// The shape fits, the day does not exist: `2026-02-30`.
        case notReal
        /// Time without time zone.
        case noTimeZone
    }

    /// Checks `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public static func dateFault(_ value: Bytes) -> DateFault? {
        guard let (year, month, day, end) = datePart(value), end == value.endIndex else { return .shape }
        return isReal(year: year, month: month, day: day) ? nil : .notReal
    }

    /// Checks a dateTime; with `instant`, seconds and time zone are required.
    public static func dateTimeFault(_ value: Bytes, instant: Bool = false) -> DateFault? {
        guard let (year, month, day, end) = datePart(value) else { return .shape }
        if end == value.endIndex {
            if instant { return .shape }
            return isReal(year: year, month: month, day: day) ? nil : .notReal
        }
        guard day > 0, value[end] == UInt8(ascii: "T") else { return .shape }
        var index = end + 1
        guard let hour = digits(value, &index, 2), take(value, &index, UInt8(ascii: ":")),
            let minute = digits(value, &index, 2), take(value, &index, UInt8(ascii: ":")),
            let second = digits(value, &index, 2), fraction(value, &index)
        else { return .shape }
        guard hour <= 23, minute <= 59, second <= 60 else { return .notReal }
        guard index < value.endIndex else { return .noTimeZone }
        guard timeZone(value, &index), index == value.endIndex else { return .shape }
        return isReal(year: year, month: month, day: day) ? nil : .notReal
    }

    /// Checks `hh:mm:ss` with an optional fraction.
    public static func isTime(_ value: Bytes) -> Bool {
        var index = value.startIndex
        guard let hour = digits(value, &index, 2), take(value, &index, UInt8(ascii: ":")),
            let minute = digits(value, &index, 2), take(value, &index, UInt8(ascii: ":")),
            let second = digits(value, &index, 2), fraction(value, &index)
        else { return false }
        return index == value.endIndex && hour <= 23 && minute <= 59 && second <= 60
    }

    /// Year, month and day (0 where absent) and where they end.
    private static func datePart(_ value: Bytes) -> (Int, Int, Int, Int)? {
        var index = value.startIndex
        guard let year = digits(value, &index, 4), year > 0 else { return nil }
        guard index < value.endIndex, value[index] == UInt8(ascii: "-") else { return (year, 0, 0, index) }
        index += 1
        guard let month = digits(value, &index, 2), month > 0 else { return nil }
        guard index < value.endIndex, value[index] == UInt8(ascii: "-") else { return (year, month, 0, index) }
        index += 1
        guard let day = digits(value, &index, 2), day > 0 else { return nil }
        return (year, month, day, index)
    }

    public static func isReal(year: Int, month: Int, day: Int) -> Bool {
        guard month <= 12 else { return false }
        guard day > 0 else { return true }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return month > 0 && day <= days[month - 1]
    }

    private static func digits(_ value: Bytes, _ index: inout Int, _ count: Int) -> Int? {
        guard index + count <= value.endIndex else { return nil }
        var number = 0
        for offset in 0..<count {
            let byte = value[index + offset]
            guard isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += count
        return number
    }

    private static func take(_ value: Bytes, _ index: inout Int, _ byte: UInt8) -> Bool {
        guard index < value.endIndex, value[index] == byte else { return false }
        index += 1
        return true
    }

    private static func fraction(_ value: Bytes, _ index: inout Int) -> Bool {
        guard index < value.endIndex, value[index] == UInt8(ascii: ".") else { return true }
        index += 1
        let start = index
        while index < value.endIndex, isDigit(value[index]) { index += 1 }
        return index > start
    }

    private static func timeZone(_ value: Bytes, _ index: inout Int) -> Bool {
        if take(value, &index, UInt8(ascii: "Z")) { return true }
        guard take(value, &index, UInt8(ascii: "+")) || take(value, &index, UInt8(ascii: "-")),
            let hour = digits(value, &index, 2), take(value, &index, UInt8(ascii: ":")),
            let minute = digits(value, &index, 2)
        else { return false }
        return hour < 14 && minute <= 59 || hour == 14 && minute == 0
    }

    // MARK: - Numbers

    /// A whole number within 32 bits, without leading zeros; nil when it is none.
    public static func integer(_ value: Bytes) -> Int? {
        var index = value.startIndex
        let negative = take(value, &index, UInt8(ascii: "-"))
        let start = index
        var number = 0
        while index < value.endIndex, isDigit(value[index]), index - start < 12 {
            number = number * 10 + Int(value[index] - UInt8(ascii: "0"))
            index += 1
        }
        guard index > start, index == value.endIndex, index == start + 1 || value[start] != UInt8(ascii: "0") else {
            return nil
        }
        let signed = negative ? -number : number
        return signed >= Int(Int32.min) && signed <= Int(Int32.max) ? signed : nil
    }

    public static func isDecimal(_ value: Bytes) -> Bool {
        var index = value.startIndex
        _ = take(value, &index, UInt8(ascii: "-"))
        let whole = index
        while index < value.endIndex, isDigit(value[index]) { index += 1 }
        guard index > whole, index == whole + 1 || value[whole] != UInt8(ascii: "0"), fraction(value, &index) else {
            return false
        }
        if index < value.endIndex, value[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if !take(value, &index, UInt8(ascii: "+")) { _ = take(value, &index, UInt8(ascii: "-")) }
            let exponent = index
            while index < value.endIndex, isDigit(value[index]) { index += 1 }
            guard index > exponent else { return false }
        }
        return index == value.endIndex
    }

    // MARK: - Identifiers

    /// `[A-Za-z0-9\-\.]{1,64}`
    public static func isID(_ value: Bytes) -> Bool {
        !value.isEmpty && value.count <= 64 && hasIDCharacters(value)
    }

    public static func hasIDCharacters(_ value: Bytes) -> Bool {
        value.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// Dotted numbers without leading zeros, the first 0, 1 or 2; without `urn:oid:`.
    public static func isOID(_ value: Bytes) -> Bool {
        let arcs = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard arcs.count >= 2, let first = arcs.first, first.count == 1, let root = first.first,
            (UInt8(ascii: "0")...UInt8(ascii: "2")).contains(root)
        else { return false }
        return arcs.allSatisfy { arc in
            guard let first = arc.first, arc.allSatisfy(isDigit) else { return false }
            return arc.count == 1 || first != UInt8(ascii: "0")
        }
    }

    /// Lower-case 8-4-4-4-12 hexadecimal; without `urn:uuid:`.
    public static func isUUID(_ value: Bytes, anyCase: Bool = false) -> Bool {
        guard value.count == 36 else { return false }
        for (offset, byte) in value.enumerated() {
            switch offset {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default:
                let isLower = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
                let isUpper = anyCase && (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
                guard isDigit(byte) || isLower || isUpper else { return false }
            }
        }
        return true
    }

    /// Words separated by single spaces, none at the ends.
    public static func isCode(_ value: Bytes) -> Bool {
        var previousIsSpace = true
        for byte in value {
            let space = isSpace(byte)
            if space, previousIsSpace || byte != 0x20 { return false }
            previousIsSpace = space
        }
        return !previousIsSpace
    }

    // MARK: - Base64

    /// What is wrong with a base64 text, or how many bytes it stands for.
    public enum Base64Form: Sendable, Equatable {
        case valid(byteCount: Int, hasSpace: Bool)
        /// A byte outside the alphabet and its offset.
        case illegal(UInt8, offset: Int)
        case wrongLength
    }

    public static func base64(_ value: Bytes) -> Base64Form {
        var count = 0
        var padding = 0
        var hasSpace = false
        for (offset, byte) in value.enumerated() {
            if isSpace(byte) {
                hasSpace = true
            } else if byte == UInt8(ascii: "=") {
                padding += 1
            } else if isBase64(byte), padding == 0 {
                count += 1
            } else {
                return .illegal(byte, offset: offset)
            }
        }
        guard (count + padding) % 4 == 0, padding <= 2 else { return .wrongLength }
        return .valid(byteCount: count * 3 / 4, hasSpace: hasSpace)
    }

    /// The bytes a base64 text stands for, white space passed over; nil when it is not base64.
    public static func decodeBase64(_ value: Bytes) -> [UInt8]? {
        guard case .valid = base64(value) else { return nil }
        return Base64.decode(value).bytes
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }

    // MARK: - Characters

    public static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    public static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    /// White space as Java's `trim` and FHIR's lexical rules see it, in ASCII.
    public static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Only white space, and at least one character of it.
    public static func isBlank(_ value: Bytes) -> Bool { !value.isEmpty && value.allSatisfy(isSpace) }

    public static func isBlankOrEmpty(_ text: String) -> Bool { text.utf8.allSatisfy(isSpace) }

    /// Whether a value begins or ends with white space or control characters.
    public static func hasOuterSpace(_ value: Bytes) -> Bool {
        guard let first = value.first, let last = value.last else { return false }
        return first <= 0x20 || last <= 0x20
    }

    /// Whether a reference or canonical is absolute: it has a scheme.
    public static func isAbsoluteURI(_ value: Bytes) -> Bool {
        guard let first = value.first, isLetter(first), let colon = value.firstIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        return value[..<colon].allSatisfy {
            isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        } && colon + 1 < value.endIndex
    }
}
