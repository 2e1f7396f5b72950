/// A decimal number as FHIR and FHIRPath mean it: `1.50` is equal to `1.5` but keeps its two decimals.
///
/// Sign and magnitude with up to 38 digits; operations that need more give nil, which evaluation takes for empty
/// (FHIRPath, section 6.6: operations that overflow result in empty).
public struct FHIRPathDecimal: Sendable {
    // Two words rather than one UInt128 keep the alignment of values at eight bytes.
    private var high: UInt64
    private var low: UInt64
    /// Number of digits after the point, at most 38.
    public let scale: Int16
    /// Kept for zero as well: a boundary of a negative number can be `-0.0`.
    public let isNegative: Bool

    init(magnitude: UInt128, scale: Int, isNegative: Bool) {
        high = UInt64(truncatingIfNeeded: magnitude >> 64)
        low = UInt64(truncatingIfNeeded: magnitude)
        self.scale = Int16(clamping: scale)
        self.isNegative = isNegative
    }

    public init(_ value: Int64) {
        self.init(magnitude: UInt128(value.magnitude), scale: 0, isNegative: value < 0)
    }

    var magnitude: UInt128 { UInt128(high) << 64 | UInt128(low) }

    static let powers: [UInt128] = {
        var powers: [UInt128] = [1]
        for _ in 0..<38 { powers.append((powers.last ?? 1) &* 10) }
        return powers
    }()

    /// 10 to the power of `exponent`; nil above 38.
    static func power(_ exponent: Int) -> UInt128? {
        exponent >= 0 && exponent < powers.count ? powers[exponent] : nil
    }

    // MARK: - Text

    /// Reads `-12.50` or `1.2E3`; nil when the text is no number or has too many digits.
    public init?(_ text: some Sequence<UInt8>) {
        var magnitude: UInt128 = 0
        var scale = 0
        var digits = 0
        var negative = false
        var point = false
        var exponent = 0
        var exponentNegative = false
        var exponentDigits = 0
        var inExponent = false
        var position = 0
        var afterE = false
        for byte in text {
            defer { position += 1 }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if inExponent {
                    exponent = min(exponent * 10 + Int(digit), 1000)
                    exponentDigits += 1
                } else {
                    let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: 10)
                    let (sum, carry) = scaled.addingReportingOverflow(UInt128(digit))
                    if overflow || carry || scale >= 38 { return nil }
                    magnitude = sum
                    digits += 1
                    if point { scale += 1 }
                }
                afterE = false
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                if position == 0 {
                    negative = byte == UInt8(ascii: "-")
                } else if afterE {
                    exponentNegative = byte == UInt8(ascii: "-")
                    afterE = false
                } else {
                    return nil
                }
            case UInt8(ascii: "."):
                if point || inExponent || digits == 0 { return nil }
                point = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                if inExponent || digits == 0 { return nil }
                inExponent = true
                afterE = true
            default: return nil
            }
        }
        if digits == 0 || point && scale == 0 || inExponent && exponentDigits == 0 { return nil }
        if inExponent {
            let shift = exponentNegative ? -exponent : exponent
            if shift <= scale {
                scale -= shift
                if scale > 38 { return nil }
            } else {
                guard let factor = Self.power(shift - scale) else { return nil }
                let (product, overflow) = magnitude.multipliedReportingOverflow(by: factor)
                if overflow { return nil }
                magnitude = product
                scale = 0
            }
        }
        self.init(magnitude: magnitude, scale: scale, isNegative: negative)
    }

    // MARK: - Properties

    public var isZero: Bool { high | low == 0 }

    /// The value as a whole number; nil when it has a fraction or is out of range.
    public var integer: Int64? {
        guard let factor = Self.power(Int(scale)) else { return nil }
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: factor)
        guard remainder == 0, quotient <= UInt128(Int64.max) else { return nil }
        return isNegative ? -Int64(quotient) : Int64(quotient)
    }

    /// The nearest binary number, for functions that are not exact anyway.
    var double: Double {
        let factor = Self.power(Int(scale)) ?? 1
        let value = Double(magnitude) / Double(factor)
        return isNegative ? -value : value
    }

    /// The shortest decimal that stands for a binary number; nil for infinities and what is out of range.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.init(value.description.utf8)
    }

    // MARK: - Changes of form

    /// Without zeros at the end of the fraction.
    var normalized: FHIRPathDecimal {
        var magnitude = magnitude
        var scale = Int(scale)
        while scale > 0, magnitude % 10 == 0 {
            magnitude /= 10
            scale -= 1
        }
        return FHIRPathDecimal(magnitude: magnitude, scale: scale, isNegative: isNegative && magnitude != 0)
    }

    var negated: FHIRPathDecimal {
        FHIRPathDecimal(magnitude: magnitude, scale: Int(scale), isNegative: !isNegative && !isZero)
    }

    var absolute: FHIRPathDecimal { FHIRPathDecimal(magnitude: magnitude, scale: Int(scale), isNegative: false) }

    enum Rounding {
        /// Digits are cut off.
        case towardZero
        /// Half goes away from zero.
        case half
        case up
        case down
    }

    /// The value with this number of decimals; nil when zeros to add do not fit.
    func rounded(_ decimals: Int, _ rounding: Rounding = .half) -> FHIRPathDecimal? {
        let scale = Int(scale)
        if decimals >= scale {
            guard let factor = Self.power(decimals - scale), decimals <= 38 else { return nil }
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: factor)
            return overflow ? nil : FHIRPathDecimal(magnitude: product, scale: decimals, isNegative: isNegative)
        }
        guard decimals >= 0, let factor = Self.power(scale - decimals) else { return nil }
        var (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: factor)
        let away =
            switch rounding {
            case .towardZero: false
            case .half: remainder >= factor - remainder
            case .up: remainder > 0 && !isNegative
            case .down: remainder > 0 && isNegative
            }
        if away { quotient += 1 }
        return FHIRPathDecimal(magnitude: quotient, scale: decimals, isNegative: isNegative)
    }
}

extension FHIRPathDecimal: CustomStringConvertible {
    /// The number with its decimals, without exponent.
    public var description: String {
        var digits = String(magnitude)
        let scale = Int(scale)
        if scale > 0 {
            if digits.utf8.count <= scale {
                digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits
            }
            let bytes = Array(digits.utf8)
            let point = bytes.count - scale
            digits = String(decoding: bytes[..<point] + [UInt8(ascii: ".")] + bytes[point...], as: UTF8.self)
        }
        return isNegative ? "-" + digits : digits
    }
}
