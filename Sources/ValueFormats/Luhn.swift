/// The check digit of FINESS, SIREN, SIRET and RPPS numbers (ISO/IEC 7812-1, annex B).
public enum Luhn {
    /// Whether the last digit fits the others. In a FINESS number of Corsica A counts 1 and B counts 2; any other
    /// letter has no value, so that the answer is no.
    @inlinable public static func isValid(_ number: some BidirectionalCollection<UInt8>) -> Bool {
        guard let last = number.last, let digit = digit(for: number.dropLast()) else { return false }
        return digit == last
    }

    /// The digit that follows these; nil when one of them has no value.
    @inlinable public static func digit(for digits: some BidirectionalCollection<UInt8>) -> UInt8? {
        var sum = 0
        var isDoubled = true
        for byte in digits.reversed() {
            guard let value = value(of: byte) else { return nil }
            let weighted = isDoubled ? value * 2 : value
            sum += weighted > 9 ? weighted - 9 : weighted
            isDoubled.toggle()
        }
        return UInt8(ascii: "0") + UInt8((10 - sum % 10) % 10)
    }

    @usableFromInline static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A"): 1
        case UInt8(ascii: "B"): 2
        default: nil
        }
    }
}
