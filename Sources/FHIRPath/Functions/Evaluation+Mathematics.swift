import FHIRCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// Mathematics (FHIRPath, section 5.7). What has no result as a number is empty.
extension Evaluation {
    mutating func mathematics(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = node.function.rawValue
        let input = try input(node, frame)
        switch node.function {
        case .sum, .min, .max, .avg: return try summarise(input, node)
        default: break
        }
        guard let item = try single(input, node, name) else { return .none }
        let value = systemValue(item)
        if case .quantity(let quantity) = value {
            guard node.function == .abs || node.function == .round else {
                throw error(node, "fhirpath-input-type", [name, "Quantity"])
            }
            let decimals = node.count > 0 ? try integerArgument(0, of: node, frame) ?? 0 : 0
            let number = node.function == .abs ? quantity.value.absolute : quantity.value.rounded(decimals)
            return number.map {
                .one(.quantity(FHIRPathQuantity(value: $0, unit: quantity.unit, isCalendar: quantity.isCalendar)))
            } ?? .none
        }
        guard let value, let number = number(value) else {
            throw error(node, "fhirpath-input-type", [name, item.typeName(in: tree)])
        }
        func decimal(_ value: FHIRPathDecimal?) -> Items { value.map { .one(.decimal($0)) } ?? .none }
        func whole(_ value: FHIRPathDecimal?) -> Items { value?.integer.map { .one(.integer($0)) } ?? .none }
        switch node.function {
        case .abs:
            if case .integer(let integer) = value {
                return integer == .min ? .none : .one(.integer(Swift.abs(integer)))
            }
            return decimal(number.absolute)
        case .ceiling: return whole(number.rounded(0, .up))
        case .floor: return whole(number.rounded(0, .down))
        case .truncate: return whole(number.rounded(0, .towardZero))
        case .round:
            let decimals = node.count > 0 ? try integerArgument(0, of: node, frame) ?? 0 : 0
            guard decimals >= 0 else { throw error(node, "fhirpath-argument-value", [name, String(decimals)]) }
            if decimals >= Int(number.scale) { return decimal(number) }
            return node.count == 0 ? whole(number.rounded(0)) : decimal(number.rounded(decimals))
        case .exp: return decimal(FHIRPathDecimal(exponential(number.double)))
        case .ln: return decimal(FHIRPathDecimal(naturalLogarithm(number.double)))
        case .sqrt: return decimal(FHIRPathDecimal(number.double.squareRoot()))
        default:
            let argument = try single(try self.argument(0, of: node, frame), node, name).flatMap { systemValue($0) }
            guard let argument else { return .none }
            guard let operand = self.number(argument) else {
                throw error(node, "fhirpath-argument-type", [name, "decimal"])
            }
            if node.function == .log {
                return decimal(FHIRPathDecimal(naturalLogarithm(number.double) / naturalLogarithm(operand.double)))
            }
            return power(value, number, operand)
        }
    }

    /// Exact for whole exponents, as far as the digits reach.
    private func power(_ value: FHIRPathValue, _ base: FHIRPathDecimal, _ exponent: FHIRPathDecimal) -> Items {
        if let count = exponent.integer, count >= 0, count <= 128 {
            var result: FHIRPathDecimal? = FHIRPathDecimal(1)
            for _ in 0..<count { result = result.flatMap { $0.multiplied(by: base) } }
            if let result {
                if case .integer = value { return result.integer.map { .one(.integer($0)) } ?? .none }
                return .one(.decimal(result))
            }
            return .none
        }
        return FHIRPathDecimal(raised(base.double, exponent.double)).map { .one(.decimal($0)) } ?? .none
    }

    /// sum(), min(), max(), avg() of the draft of the next version.
    private mutating func summarise(_ input: Items, _ node: SyntaxNode) throws(FHIRPathError) -> Items {
        guard var result = input.first.flatMap({ systemValue($0) }) else { return .none }
        for item in input.array.dropFirst() {
            try step(1, node)
            guard let value = systemValue(item) else { return .none }
            switch node.function {
            case .min: if try order(value, result, node) ?? 1 < 0 { result = value }
            case .max: if try order(value, result, node) ?? -1 > 0 { result = value }
            default:
                var addition = node
                addition.operator = .add
                guard let sum = try calculate(result, value, addition).first else { return .none }
                result = sum
            }
        }
        guard node.function == .avg else { return .one(result) }
        var division = node
        division.operator = .divide
        return try calculate(result, .integer(Int64(input.count)), division)
    }
}

// The names of C's functions are hidden by those of the families above.
private func exponential(_ value: Double) -> Double { exp(value) }
private func naturalLogarithm(_ value: Double) -> Double { log(value) }
private func raised(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
