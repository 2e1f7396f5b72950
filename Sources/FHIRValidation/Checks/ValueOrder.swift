internal import FHIRCore
internal import FHIRPath
internal import Glibc
internal import ValueFormats

/// Order of values and the bounds that profiles set (ElementDefinition.minValue[x] and maxValue[x]).
enum ValueOrder {
    /// Negative, zero or positive; nil when the two cannot be compared.
    static func compare(
        _ node: ElementTree.NodeID, in tree: ElementTree, to bound: ElementDefinition.Value, isMinimum: Bool
    ) -> Int? {
        if bound.document.nodes[bound.node].kind == .object {
            guard let limit = quantity(bound) else { return nil }
            if let text = tree.value(node) { return compare(date: text, to: limit, isMinimum: isMinimum) }
            guard let value = tree.string(node, .value).flatMap({ FHIRPathDecimal($0.utf8) }) else { return nil }
            return FHIRPathQuantity(value: value, unit: tree.string(node, .code) ?? "1").compare(limit)
        }
        guard let limit = bound.document.text(bound.node), let text = tree.value(node) else { return nil }
        return compare(text, limit, type: bound.typeSuffix)
    }

    /// The bound for messages.
    static func text(of bound: ElementDefinition.Value) -> String {
        quantity(bound)?.text ?? bound.document.text(bound.node) ?? ""
    }

    static func compare(_ a: String, _ b: String, type: String) -> Int? {
        switch type {
        case "Integer", "Decimal", "PositiveInt", "UnsignedInt":
            guard let x = FHIRPathDecimal(a.utf8), let y = FHIRPathDecimal(b.utf8) else { return nil }
            return x.compare(y)
        case "Date", "DateTime", "Instant", "Time":
            // Comparable as text as far as both are precise.
            let length = min(a.utf8.count, b.utf8.count)
            let x = String(a.prefix(length)), y = String(b.prefix(length))
            return x < y ? -1 : x > y ? 1 : 0
        default: return nil
        }
    }

    private static func quantity(_ bound: ElementDefinition.Value) -> FHIRPathQuantity? {
        guard bound.document.nodes[bound.node].kind == .object,
            let value = bound.document.member("value", of: bound.node).flatMap({ bound.document.text($0) }).flatMap({
                FHIRPathDecimal($0.utf8)
            })
        else { return nil }
        return FHIRPathQuantity(value: value, unit: bound.document.string("code", of: bound.node) ?? "1")
    }

    /// A duration bounds a date by the clock: so much before now at the earliest, so much after now at the latest.
    private static func compare(date text: String, to duration: FHIRPathQuantity, isMinimum: Bool) -> Int? {
        // No calendar reaches further; what does would overflow below.
        guard let count = Int(duration.value.description), count.magnitude <= 4_000_000 else { return nil }
        let signed = isMinimum ? -count : count
        var day = CivilDate.at(secondsSince1970: time(nil)).date
        switch duration.unit {
        case "a": day.year += signed
        case "mo":
            let months = day.year * 12 + day.month - 1 + signed
            day.year = months / 12
            day.month = months % 12 + 1
        case "wk": day = CivilDate(dayNumber: day.dayNumber + signed * 7)
        case "d": day = CivilDate(dayNumber: day.dayNumber + signed)
        default: return nil
        }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
        }
        guard day.year > 0, day.year < 10_000 else { return nil }
        let limit = padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
        return compare(String(text.prefix(10)), limit, type: "Date")
    }
}
