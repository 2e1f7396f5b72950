import FHIRCore

// Arithmetic (FHIRPath, section 6.6) and date arithmetic (6.7).
extension Evaluation {
    mutating func sign(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = node.kind == .minus ? "-" : "+"
        guard let item = try single(try items(node.source, frame), node, name) else { return .none }
        let isMinus = node.kind == .minus
        switch systemValue(item) {
        case .integer(let value):
            guard isMinus else { return .one(.integer(value)) }
            let (negative, overflow) = Int64(0).subtractingReportingOverflow(value)
            return overflow ? .none : .one(.integer(negative))
        case .decimal(let value): return .one(.decimal(isMinus ? value.negated : value))
        case .quantity(let value): return .one(.quantity(isMinus ? value.negated : value))
        default: throw error(node, "fhirpath-operand-type", [name, item.typeName(in: tree)])
        }
    }

    mutating func calculate(
        _ leftItem: FHIRPathValue, _ rightItem: FHIRPathValue, _ node: SyntaxNode
    ) throws(FHIRPathError) -> Items {
        guard let left = systemValue(leftItem), let right = systemValue(rightItem) else {
            throw operatorError(node, leftItem, rightItem)
        }
        switch (left, right) {
        case (.integer(let left), .integer(let right)):
            return Self.calculate(left, right, node.operator)
        case (.string(let left), .string(let right)) where node.operator == .add:
            try check(size: left.utf8.count + right.utf8.count, node)
            return .one(.string(left + right))
        case (.date(let date), .quantity(let quantity)) where node.operator == .add || node.operator == .subtract:
            return try add(node.operator == .add ? quantity : quantity.negated, to: date, node)
        case (.quantity(let left), .quantity(let right)):
            let result =
                switch node.operator {
                case .add: left.adding(right)
                case .subtract: left.adding(right.negated)
                case .multiply: left.multiplied(by: right)
                case .divide: left.divided(by: right)
                default: throw operatorError(node, leftItem, rightItem)
                }
            return result.map { .one(.quantity($0)) } ?? .none
        case (.quantity(let quantity), _) where node.operator == .multiply || node.operator == .divide:
            guard let number = number(right) else { throw operatorError(node, leftItem, rightItem) }
            let value =
                node.operator == .multiply ? quantity.value.multiplied(by: number) : quantity.value.divided(by: number)
            return value.map {
                .one(.quantity(FHIRPathQuantity(value: $0, unit: quantity.unit, isCalendar: quantity.isCalendar)))
            }
                ?? .none
        case (_, .quantity(let quantity)) where node.operator == .multiply:
            guard let number = number(left), let value = quantity.value.multiplied(by: number) else {
                throw operatorError(node, leftItem, rightItem)
            }
            return .one(.quantity(FHIRPathQuantity(value: value, unit: quantity.unit, isCalendar: quantity.isCalendar)))
        default: break
        }
        guard let leftNumber = number(left), let rightNumber = number(right) else {
            throw operatorError(node, leftItem, rightItem)
        }
        let result: FHIRPathValue? =
            switch node.operator {
            case .add: leftNumber.adding(rightNumber).map { .decimal($0) }
            case .subtract: leftNumber.subtracting(rightNumber).map { .decimal($0) }
            case .multiply: leftNumber.multiplied(by: rightNumber).map { .decimal($0) }
            case .divide: leftNumber.divided(by: rightNumber).map { .decimal($0) }
            case .wholeDivide:
                leftNumber.dividedWithRemainder(by: rightNumber)?.quotient.integer.map { .integer($0) }
            default: leftNumber.dividedWithRemainder(by: rightNumber).map { .decimal($0.remainder) }
            }
        return result.map { .one($0) } ?? .none
    }

    /// Overflow and division by zero give nothing.
    private static func calculate(_ left: Int64, _ right: Int64, _ operation: Operator) -> Items {
        let result: (partialValue: Int64, overflow: Bool)
        switch operation {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            return FHIRPathDecimal(left).divided(by: FHIRPathDecimal(right)).map { .one(.decimal($0)) } ?? .none
        case .wholeDivide: result = left.dividedReportingOverflow(by: right)
        default: result = left.remainderReportingOverflow(dividingBy: right)
        }
        return result.overflow ? .none : .one(.integer(result.partialValue))
    }

    // MARK: - Dates

    private func add(
        _ quantity: FHIRPathQuantity, to date: FHIRPathDateTime, _ node: SyntaxNode
    ) throws(FHIRPathError) -> Items {
        guard let unit = DurationUnit(quantity) else {
            throw error(node, "fhirpath-duration-unit", [quantity.unit])
        }
        // Fractions count for seconds and less only.
        let milliseconds: Int64
        switch unit {
        case .second, .millisecond:
            let factor = FHIRPathDecimal(Int64(unit == .second ? 1000 : 1))
            guard let value = quantity.value.multiplied(by: factor)?.rounded(0, .towardZero)?.integer else {
                return .none
            }
            return date.adding(milliseconds: value).map { .one(.date($0)) } ?? .none
        default:
            guard let value = quantity.value.rounded(0, .towardZero)?.integer, value.magnitude < 1_000_000_000 else {
                return .none
            }
            switch unit {
            case .year: return date.adding(months: Int(value) * 12).map { .one(.date($0)) } ?? .none
            case .month: return date.adding(months: Int(value)).map { .one(.date($0)) } ?? .none
            case .week: milliseconds = value * 7 * 86_400_000
            case .day: milliseconds = value * 86_400_000
            case .hour: milliseconds = value * 3_600_000
            default: milliseconds = value * 60_000
            }
        }
        return date.adding(milliseconds: milliseconds).map { .one(.date($0)) } ?? .none
    }
}

/// Durations that can be added to a date or time. UCUM's year and month are averages, so they cannot.
private enum DurationUnit {
    case year, month, week, day, hour, minute, second, millisecond

    init?(_ quantity: FHIRPathQuantity) {
        switch quantity.isCalendar ? Units.calendarUnit(quantity.unit) : quantity.unit {
        case "year": self = .year
        case "month": self = .month
        case "week", "wk": self = .week
        case "day", "d": self = .day
        case "hour", "h": self = .hour
        case "minute", "min": self = .minute
        case "second", "s": self = .second
        case "millisecond", "ms": self = .millisecond
        default: return nil
        }
    }
}
