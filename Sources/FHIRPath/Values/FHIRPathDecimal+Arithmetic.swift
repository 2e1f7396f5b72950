// Arithmetic of FHIRPath, section 6.6. Every result that does not fit is nil.
extension FHIRPathDecimal {
    /// -1, 0 or 1, whatever the number of decimals.
    public func compare(_ other: FHIRPathDecimal) -> Int {
        if isZero, other.isZero { return 0 }
        let negative = isNegative && !isZero
        let otherNegative = other.isNegative && !other.isZero
        if negative != otherNegative { return negative ? -1 : 1 }
        let order = compareMagnitude(other)
        return negative ? -order : order
    }

    private func compareMagnitude(_ other: FHIRPathDecimal) -> Int {
        if scale == other.scale { return Self.order(magnitude, other.magnitude) }
        if scale < other.scale { return -other.compareMagnitude(self) }
        let (scaled, overflow) = other.magnitude.multipliedReportingOverflow(
            by: Self.power(Int(scale - other.scale)) ?? 1)
        return overflow ? -1 : Self.order(magnitude, scaled)
    }

    private static func order(_ left: UInt128, _ right: UInt128) -> Int { left < right ? -1 : left == right ? 0 : 1 }

    /// Both with the larger number of decimals.
    private func aligned(_ other: FHIRPathDecimal) -> (FHIRPathDecimal, FHIRPathDecimal)? {
        let decimals = Int(max(scale, other.scale))
        guard let left = rounded(decimals), let right = other.rounded(decimals) else { return nil }
        return (left, right)
    }

    func adding(_ other: FHIRPathDecimal) -> FHIRPathDecimal? {
        guard let (left, right) = aligned(other) else { return nil }
        if left.isNegative == right.isNegative {
            let (sum, overflow) = left.magnitude.addingReportingOverflow(right.magnitude)
            return overflow
                ? nil : FHIRPathDecimal(magnitude: sum, scale: Int(left.scale), isNegative: left.isNegative && sum != 0)
        }
        let leftIsLarger = left.magnitude >= right.magnitude
        let difference = leftIsLarger ? left.magnitude - right.magnitude : right.magnitude - left.magnitude
        let negative = leftIsLarger ? left.isNegative : right.isNegative
        return FHIRPathDecimal(magnitude: difference, scale: Int(left.scale), isNegative: negative && difference != 0)
    }

    func subtracting(_ other: FHIRPathDecimal) -> FHIRPathDecimal? { adding(other.negated) }

    func multiplied(by other: FHIRPathDecimal) -> FHIRPathDecimal? {
        var left = self
        var right = other
        while true {
            let decimals = Int(left.scale) + Int(right.scale)
            let (product, overflow) = left.magnitude.multipliedReportingOverflow(by: right.magnitude)
            if !overflow, decimals <= 38 {
                let negative = left.isNegative != right.isNegative && product != 0
                return FHIRPathDecimal(magnitude: product, scale: decimals, isNegative: negative)
            }
            // The last decimals of the longer one are given up first.
            if left.scale > 0, left.scale >= right.scale {
                guard let shorter = left.rounded(Int(left.scale) - 1) else { return nil }
                left = shorter
            } else if right.scale > 0 {
                guard let shorter = right.rounded(Int(right.scale) - 1) else { return nil }
                right = shorter
            } else {
                return nil
            }
        }
    }

    private static let significantDigits: UInt128 = 1_000_000_000_000_000_000_000_000_000

    /// The quotient to 28 significant digits, without zeros at the end; nil for division by zero.
    func divided(by other: FHIRPathDecimal) -> FHIRPathDecimal? {
        guard !other.isZero else { return nil }
        var numerator = magnitude
        var divisor = other.magnitude
        while divisor > UInt128.max / 10 {
            divisor /= 10
            numerator /= 10
        }
        var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: divisor)
        var decimals = Int(scale) - Int(other.scale)
        while remainder != 0 || decimals < 0, quotient < Self.significantDigits, decimals < 38 {
            let (digit, rest) = (remainder * 10).quotientAndRemainder(dividingBy: divisor)
            quotient = quotient * 10 + digit
            remainder = rest
            decimals += 1
        }
        if remainder != 0, remainder >= divisor - remainder { quotient += 1 }
        if decimals < 0 {
            guard let factor = Self.power(-decimals) else { return nil }
            let (product, overflow) = quotient.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            quotient = product
            decimals = 0
        }
        return FHIRPathDecimal(
            magnitude: quotient, scale: decimals, isNegative: isNegative != other.isNegative && quotient != 0
        ).normalized
    }

    /// The whole part of the quotient and what remains, with the sign of the dividend.
    func dividedWithRemainder(by other: FHIRPathDecimal) -> (quotient: FHIRPathDecimal, remainder: FHIRPathDecimal)? {
        guard !other.isZero, let (left, right) = aligned(other) else { return nil }
        let (quotient, remainder) = left.magnitude.quotientAndRemainder(dividingBy: right.magnitude)
        return (
            FHIRPathDecimal(magnitude: quotient, scale: 0, isNegative: isNegative != other.isNegative && quotient != 0),
            FHIRPathDecimal(
                magnitude: remainder, scale: Int(left.scale), isNegative: isNegative && remainder != 0
            ).normalized
        )
    }

    /// Equality after rounding to the smaller number of decimals (FHIRPath, section 6.1.2).
    func isEquivalent(to other: FHIRPathDecimal) -> Bool {
        let left = normalized
        let right = other.normalized
        let decimals = Int(min(left.scale, right.scale))
        guard let left = left.rounded(decimals), let right = right.rounded(decimals) else { return false }
        return left.compare(right) == 0
    }
}
