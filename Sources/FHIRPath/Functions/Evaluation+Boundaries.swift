import FHIRCore

// Precision and boundaries (FHIRPath, section 5.9 of the continuous build), comparable().
extension Evaluation {
    mutating func boundary(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = node.function.rawValue
        guard let item = try single(try input(node, frame), node, name) else { return .none }
        guard let value = systemValue(item) else {
            if isPrimitive(item) { return .none }
            throw error(node, "fhirpath-input-type", [name, item.typeName(in: tree)])
        }
        switch node.function {
        case .precision: return try precision(value, node)
        case .comparable:
            let other = try single(try argument(0, of: node, frame), node, name).flatMap { systemValue($0) }
            guard let left = Self.quantity(value), let other, let right = Self.quantity(other) else { return .none }
            return .one(.boolean(left.isComparable(to: right)))
        default: break
        }
        let digits = node.count > 0 ? try integerArgument(0, of: node, frame) : nil
        if node.count > 0, digits == nil { return .none }
        let isLow = node.function == .lowBoundary
        switch value {
        case .integer(let number):
            return Self.boundary(FHIRPathDecimal(number), digits, isLow).map { .one(.decimal($0)) } ?? .none
        case .decimal(let number): return Self.boundary(number, digits, isLow).map { .one(.decimal($0)) } ?? .none
        case .quantity(let quantity):
            return Self.boundary(quantity.value, digits, isLow).map {
                .one(.quantity(FHIRPathQuantity(value: $0, unit: quantity.unit, isCalendar: quantity.isCalendar)))
            } ?? .none
        case .date(let date): return date.boundary(digits: digits, isLow: isLow).map { .one(.date($0)) } ?? .none
        default: throw error(node, "fhirpath-input-type", [name, item.typeName(in: tree)])
        }
    }

    private func precision(_ value: FHIRPathValue, _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        switch value {
        case .integer: return .one(.integer(0))
        case .decimal(let number): return .one(.integer(Int64(number.scale)))
        case .quantity(let quantity): return .one(.integer(Int64(quantity.value.scale)))
        case .date(let date): return .one(.integer(Int64(date.digitCount)))
        default: throw error(node, "fhirpath-input-type", ["precision", value.typeName(in: tree)])
        }
    }

    /// Half a unit of the last digit below or above, to a number of decimals (8 when none is given).
    private static func boundary(_ number: FHIRPathDecimal, _ digits: Int?, _ isLow: Bool) -> FHIRPathDecimal? {
        let digits = digits ?? 8
        guard (0...31).contains(digits), number.scale < 31 else { return nil }
        let half = FHIRPathDecimal(magnitude: 5, scale: Int(number.scale) + 1, isNegative: isLow)
        guard let exact = number.adding(half) else { return nil }
        // Outwards the last digit is rounded, towards zero it is cut: what HL7's engine does.
        let isOutwards = number.isZero || isLow == number.isNegative
        guard let rounded = exact.rounded(digits, isOutwards ? .half : .towardZero) else { return nil }
        // The sign stays, even of what has become zero.
        return FHIRPathDecimal(
            magnitude: rounded.magnitude, scale: Int(rounded.scale),
            isNegative: number.isZero ? rounded.isNegative : exact.isNegative)
    }
}

extension FHIRPathDateTime {
    /// Digits of the precision, as precision() and the boundaries count them: 4 for a year, 17 for milliseconds.
    var digitCount: Int {
        let base = kind == .time ? 0 : 8
        return switch precision {
        case .year: 4
        case .month: 6
        case .day: 8
        case .hour: base + 2
        case .minute: base + 4
        case .second: base + 6
        case .fraction: base + 6 + Swift.max(3, Int(fractionDigits))
        }
    }

    /// The first or last moment that the value can mean, to the precision asked for.
    func boundary(digits: Int?, isLow: Bool) -> FHIRPathDateTime? {
        let finest = kind == .date ? 8 : kind == .time ? 9 : 17
        let digits = digits ?? finest
        let base = kind == .time ? 0 : 8
        let wanted: Precision
        switch digits - base {
        case -4 where base > 0: wanted = .year
        case -2 where base > 0: wanted = .month
        case 0 where base > 0: wanted = .day
        case 2: wanted = .hour
        case 4: wanted = .minute
        case 6: wanted = .second
        case 9: wanted = .fraction
        default: return nil
        }
        var result = self
        if precision < .month { result.month = isLow ? 1 : 12 }
        if precision < .day, kind != .time {
            result.day = isLow ? 1 : UInt8(Self.days(inMonth: Int(result.month), of: Int(year)))
        }
        if precision < .hour { result.hour = isLow ? 0 : 23 }
        if precision < .minute { result.minute = isLow ? 0 : 59 }
        if precision < .second { result.second = isLow ? 0 : 59 }
        if precision < .fraction { result.nanosecond = isLow ? 0 : 999_000_000 }
        result.fractionDigits = 3
        result.precision = wanted
        if kind != .time {
            if wanted <= .day {
                result.zone = nil
            } else {
                result.kind = .dateTime
                // Without a zone the value may be meant for the first or the last place on earth.
                if zone == nil { result.zone = isLow ? 14 * 60 : -12 * 60 }
            }
        }
        return result
    }
}
