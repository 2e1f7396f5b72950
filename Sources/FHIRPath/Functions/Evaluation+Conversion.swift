import FHIRCore

// Conversion (FHIRPath, section 5.5).
extension Evaluation {
    mutating func convert(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        let name = node.function.rawValue
        guard let item = try single(try input(node, frame), node, name) else { return .none }
        let unit = node.count > 0 ? try textArgument(0, of: node, frame) : nil
        let value = systemValue(item)
        let result: FHIRPathValue?
        switch node.function {
        case .toBoolean, .convertsToBoolean: result = value.flatMap(Self.boolean)
        case .toInteger, .convertsToInteger: result = value.flatMap(Self.integer)
        case .toDecimal, .convertsToDecimal: result = value.flatMap(Self.decimal)
        case .toString, .convertsToString: result = value.flatMap { $0.text(in: tree) }.map { .string($0) }
        case .toDate, .convertsToDate: result = date(value, .date)
        case .toDateTime, .convertsToDateTime: result = date(value, .dateTime)
        case .toTime, .convertsToTime: result = date(value, .time)
        default: result = value.flatMap(Self.quantity).flatMap { Self.inUnit($0, unit) }.map { .quantity($0) }
        }
        switch node.function {
        case .toBoolean, .toInteger, .toDecimal, .toString, .toDate, .toDateTime, .toTime, .toQuantity:
            return result.map { .one($0) } ?? .none
        default: return .one(.boolean(result != nil))
        }
    }

    private static func boolean(_ value: FHIRPathValue) -> FHIRPathValue? {
        switch value {
        case .boolean: return value
        case .integer(let number): return number == 1 ? .boolean(true) : number == 0 ? .boolean(false) : nil
        case .decimal(let number):
            return switch number.integer {
            case 1: .boolean(true)
            case 0: .boolean(false)
            default: nil
            }
        case .string(let text):
            switch text.lowercased() {
            case "true", "t", "yes", "y", "1", "1.0": return .boolean(true)
            case "false", "f", "no", "n", "0", "0.0": return .boolean(false)
            default: return nil
            }
        default: return nil
        }
    }

    private static func integer(_ value: FHIRPathValue) -> FHIRPathValue? {
        switch value {
        case .integer: return value
        case .boolean(let flag): return .integer(flag ? 1 : 0)
        case .string(let text): return Int64(text).map { .integer($0) }
        default: return nil
        }
    }

    private static func decimal(_ value: FHIRPathValue) -> FHIRPathValue? {
        switch value {
        case .decimal: return value
        case .integer(let number): return .decimal(FHIRPathDecimal(number))
        case .boolean(let flag): return FHIRPathDecimal((flag ? "1.0" : "0.0").utf8).map { .decimal($0) }
        case .string(let text): return FHIRPathDecimal(text.utf8).map { .decimal($0) }
        default: return nil
        }
    }

    private func date(_ value: FHIRPathValue?, _ kind: FHIRPathDateTime.Kind) -> FHIRPathValue? {
        switch value {
        case .date(let date):
            if date.kind == kind { return value }
            if kind == .date, date.kind == .dateTime {
                var result = date.date
                result.precision = Swift.min(date.precision, .day)
                return .date(result)
            }
            if kind == .dateTime, date.kind == .date {
                var result = date
                result.kind = .dateTime
                return .date(result)
            }
            return nil
        case .string(let text):
            if let found = FHIRPathDateTime(text.utf8, kind: kind) { return .date(found) }
            if kind == .date, let found = FHIRPathDateTime(text.utf8, kind: .dateTime) { return .date(found.date) }
            return nil
        default: return nil
        }
    }

    static func quantity(_ value: FHIRPathValue) -> FHIRPathQuantity? {
        switch value {
        case .quantity(let quantity): return quantity
        case .integer(let number): return FHIRPathQuantity(value: FHIRPathDecimal(number), unit: "1")
        case .decimal(let number): return FHIRPathQuantity(value: number, unit: "1")
        case .boolean(let flag):
            return FHIRPathDecimal((flag ? "1.0" : "0.0").utf8).map { FHIRPathQuantity(value: $0, unit: "1") }
        case .string(let text): return quantity(text)
        default: return nil
        }
    }

    /// `4`, `4.5 'mg'` or `4 days`.
    private static func quantity(_ text: String) -> FHIRPathQuantity? {
        let bytes = Array(text.utf8)
        let end = bytes.firstIndex(of: 0x20) ?? bytes.firstIndex(of: UInt8(ascii: "'")) ?? bytes.count
        guard let number = FHIRPathDecimal(bytes[..<end]) else { return nil }
        var rest = bytes[end...]
        while rest.first == 0x20 { rest.removeFirst() }
        if rest.isEmpty { return end == bytes.count ? FHIRPathQuantity(value: number, unit: "1") : nil }
        if rest.first == UInt8(ascii: "'") {
            guard rest.count > 2, rest.last == UInt8(ascii: "'") else { return nil }
            return FHIRPathQuantity(value: number, unit: String(decoding: rest.dropFirst().dropLast(), as: UTF8.self))
        }
        let word = String(decoding: rest, as: UTF8.self)
        return Units.isCalendarWord(word) ? FHIRPathQuantity(value: number, unit: word, isCalendar: true) : nil
    }

    private static func inUnit(_ quantity: FHIRPathQuantity, _ unit: String?) -> FHIRPathQuantity? {
        guard let unit, unit != quantity.unit else { return quantity }
        let wanted = FHIRPathQuantity(
            value: FHIRPathDecimal(1), unit: unit, isCalendar: Units.isCalendarWord(unit))
        guard let from = Units.measure(quantity), let to = Units.measure(wanted), from == to,
            let value = quantity.value.multiplied(by: from.factor)?.divided(by: to.factor)
        else { return nil }
        return FHIRPathQuantity(value: value, unit: unit, isCalendar: wanted.isCalendar)
    }
}
