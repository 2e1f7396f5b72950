// Quantities compared and calculated with, over UCUM's base units where the units differ.
extension FHIRPathQuantity {
    /// Both values in the same unit; nil when the units measure different things or are unknown.
    private func common(_ other: FHIRPathQuantity) -> (FHIRPathDecimal, FHIRPathDecimal)? {
        if unit == other.unit, isCalendar == other.isCalendar { return (value, other.value) }
        guard let left = Units.measure(self), let right = Units.measure(other), left == right,
            let leftValue = value.multiplied(by: left.factor), let rightValue = other.value.multiplied(by: right.factor)
        else { return nil }
        return (leftValue, rightValue)
    }

    /// Nil when the units do not compare (FHIRPath, section 6.1.1).
    func isEqual(to other: FHIRPathQuantity) -> Bool? {
        common(other).map { $0.compare($1) == 0 }
    }

    /// Negative, zero or positive; nil when the units measure different things or are unknown.
    public func compare(_ other: FHIRPathQuantity) -> Int? {
        common(other).map { $0.compare($1) }
    }

    func isComparable(to other: FHIRPathQuantity) -> Bool {
        guard let left = Units.measure(self), let right = Units.measure(other) else { return false }
        return left == right
    }

    /// Calendar years and months count as those of UCUM (FHIRPath, section 6.1.2).
    func isEquivalent(to other: FHIRPathQuantity) -> Bool {
        guard let (left, right) = definite.common(other.definite) else { return false }
        return left.isEquivalent(to: right)
    }

    private var definite: FHIRPathQuantity {
        guard isCalendar else { return self }
        switch Units.calendarUnit(unit) {
        case "month": return FHIRPathQuantity(value: value, unit: "mo")
        case "year": return FHIRPathQuantity(value: value, unit: "a")
        default: return self
        }
    }

    func adding(_ other: FHIRPathQuantity) -> FHIRPathQuantity? {
        if unit == other.unit, isCalendar == other.isCalendar {
            return value.adding(other.value).map { FHIRPathQuantity(value: $0, unit: unit, isCalendar: isCalendar) }
        }
        // The result is in the unit of the left.
        guard let left = Units.measure(self), let right = Units.measure(other), left == right,
            let converted = other.value.multiplied(by: right.factor)?.divided(by: left.factor),
            let sum = value.adding(converted)
        else { return nil }
        return FHIRPathQuantity(value: sum, unit: unit, isCalendar: isCalendar)
    }

    var negated: FHIRPathQuantity { FHIRPathQuantity(value: value.negated, unit: unit, isCalendar: isCalendar) }

    func multiplied(by other: FHIRPathQuantity) -> FHIRPathQuantity? {
        value.multiplied(by: other.value).map {
            FHIRPathQuantity(value: $0, unit: Self.joined(unit, other.unit, "."))
        }
    }

    func divided(by other: FHIRPathQuantity) -> FHIRPathQuantity? {
        value.divided(by: other.value).map {
            FHIRPathQuantity(value: $0, unit: unit == other.unit ? "1" : Self.joined(unit, other.unit, "/"))
        }
    }

    private static func joined(_ left: String, _ right: String, _ sign: String) -> String {
        if right == "1" { return left }
        if left == "1" { return sign == "/" ? "/" + right : right }
        // A fraction on the right would change its meaning behind a division: its parts are turned over.
        guard sign == "/" else { return left + "." + right }
        return left + "/" + String(right.map { $0 == "/" ? "." : $0 == "." ? "/" : $0 })
    }
}
