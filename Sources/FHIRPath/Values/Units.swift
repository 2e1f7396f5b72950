/// Units of quantities: a part of UCUM, and the words of the calendar.
enum Units {
    /// What a unit measures and how large it is.
    struct Measure: Equatable {
        var factor: FHIRPathDecimal
        /// Exponents of the base units, in the order of `bases`.
        var dimensions: [Int]

        static func == (left: Measure, right: Measure) -> Bool { left.dimensions == right.dimensions }
    }

    /// Base units. Months and years of the calendar have no fixed number of seconds, so they are a base of their own;
    /// so are the units that UCUM calls arbitrary.
    private static let bases = [
        "m", "s", "g", "rad", "K", "C", "cd", "mol", "[iU]", "[arb'U]", "month", "Cel", "[degF]", "[pH]", "B",
    ]

    static func isCalendarWord(_ word: String) -> Bool { calendar[word] != nil }

    /// Calendar words: the unit they are, and how many of it.
    private static let calendar: [String: (unit: String, count: Int64)] = [
        "millisecond": ("ms", 1), "milliseconds": ("ms", 1), "second": ("s", 1), "seconds": ("s", 1),
        "minute": ("min", 1), "minutes": ("min", 1), "hour": ("h", 1), "hours": ("h", 1), "day": ("d", 1),
        "days": ("d", 1), "week": ("wk", 1), "weeks": ("wk", 1), "month": ("month", 1), "months": ("month", 1),
        "year": ("month", 12), "years": ("month", 12),
    ]

    /// The calendar word without its plural.
    static func calendarUnit(_ word: String) -> String { word.hasSuffix("s") ? String(word.dropLast()) : word }

    /// UCUM units in terms of others.
    private static let definitions: [String: (String, String)] = [
        "min": ("60", "s"), "h": ("3600", "s"), "d": ("86400", "s"), "wk": ("604800", "s"), "mo": ("2629800", "s"),
        "a": ("31557600", "s"), "mo_j": ("2629800", "s"), "a_j": ("31557600", "s"), "mo_g": ("2629746", "s"),
        "a_g": ("31556952", "s"), "Hz": ("1", "s-1"), "N": ("1000", "m.g.s-2"), "Pa": ("1000", "g.m-1.s-2"),
        "J": ("1000", "g.m2.s-2"), "W": ("1000", "g.m2.s-3"), "A": ("1", "C.s-1"), "V": ("1000", "g.m2.s-2.C-1"),
        "Ohm": ("1000", "g.m2.s-1.C-2"), "L": ("0.001", "m3"), "l": ("0.001", "m3"), "t": ("1000000", "g"),
        "bar": ("100000000", "g.m-1.s-2"), "eq": ("1", "mol"), "osm": ("1", "mol"), "kat": ("1", "mol.s-1"),
        "U": ("0.000001", "mol.min-1"), "Bq": ("1", "s-1"), "Gy": ("1", "m2.s-2"), "Sv": ("1", "m2.s-2"),
        "lm": ("1", "cd"), "lx": ("1", "cd.m-2"), "deg": ("0.01745329251994329576923690768", "rad"),
        "%": ("0.01", "1"), "[ppth]": ("0.001", "1"), "[ppm]": ("0.000001", "1"), "[ppb]": ("0.000000001", "1"),
        "[pi]": ("3.141592653589793238462643383", "1"), "[in_i]": ("0.0254", "m"), "[ft_i]": ("0.3048", "m"),
        "[yd_i]": ("0.9144", "m"), "[mi_i]": ("1609.344", "m"), "[nmi_i]": ("1852", "m"), "[lb_av]": ("453.59237", "g"),
        "[oz_av]": ("28.349523125", "g"), "[gr]": ("0.06479891", "g"), "[stone_av]": ("6350.29318", "g"),
        "[gal_us]": ("0.003785411784", "m3"), "[pt_us]": ("0.000473176473", "m3"),
        "[foz_us]": ("0.0000295735295625", "m3"), "[cup_us]": ("0.0002365882365", "m3"),
        "[tsp_us]": ("0.00000492892159375", "m3"), "[tbs_us]": ("0.00001478676478125", "m3"),
        "cal": ("4184", "g.m2.s-2"), "[Cal]": ("4184000", "g.m2.s-2"), "m[Hg]": ("133322000", "g.m-1.s-2"),
        "m[H2O]": ("9806650", "g.m-1.s-2"), "atm": ("101325000", "g.m-1.s-2"), "[IU]": ("1", "[iU]"),
        "ar": ("100", "m2"), "st": ("1", "m3"), "u": ("0.000000000000000000000001660540", "g"),
        "[drp]": ("0.00000005", "m3"),
        "bit": ("0.125", "B"), "By": ("1", "B"), "dyn": ("0.01", "m.g.s-2"), "[psi]": ("6894757.293168", "g.m-1.s-2"),
    ]

    private static let prefixes: [(String, Int)] = [
        ("da", 1), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18), ("z", -21),
        ("y", -24),
    ]

    private static let metric: Set<String> = [
        "m", "s", "g", "rad", "K", "C", "cd", "mol", "Hz", "N", "Pa", "J", "W", "A", "V", "Ohm", "L", "l", "t", "bar",
        "eq",
        "osm", "kat", "U", "Bq", "Gy", "Sv", "lm", "lx", "cal", "m[Hg]", "m[H2O]", "[iU]", "[IU]", "Cel", "B", "By",
        "bit",
        "ar", "st", "u",
    ]

    // MARK: - Measures

    /// The measure of a quantity's unit; nil when it is not known.
    static func measure(_ quantity: FHIRPathQuantity) -> Measure? {
        if quantity.isCalendar {
            guard let (unit, count) = calendar[quantity.unit] else { return nil }
            guard var measure = unit == "month" ? base("month") : measure(unit) else { return nil }
            guard let factor = measure.factor.multiplied(by: FHIRPathDecimal(count)) else { return nil }
            measure.factor = factor
            return measure
        }
        return measure(quantity.unit)
    }

    /// The measure of a UCUM unit: factors with exponents, joined by `.` and `/`.
    static func measure(_ unit: String) -> Measure? { measure(unit, depth: 0) }

    private static var unity: Measure {
        Measure(factor: FHIRPathDecimal(1), dimensions: [Int](repeating: 0, count: bases.count))
    }

    private static func base(_ name: String) -> Measure? {
        guard let index = bases.firstIndex(of: name) else { return nil }
        var result = unity
        result.dimensions[index] = 1
        return result
    }

    private static func measure(_ unit: String, depth: Int) -> Measure? {
        let bytes = Array(unit.utf8)
        guard depth < 6, bytes.count <= 80 else { return nil }
        var result = unity
        var index = 0
        var divide = false
        if bytes.first == UInt8(ascii: "/") {
            divide = true
            index = 1
        }
        while true {
            let start = index
            var bracket = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { bracket += 1 }
                if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { bracket -= 1 }
                if bracket == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") { break }
                index += 1
            }
            guard let component = component(Array(bytes[start..<index]), depth: depth) else { return nil }
            let sign = divide ? -1 : 1
            for position in bases.indices { result.dimensions[position] += sign * component.dimensions[position] }
            let factor =
                divide ? result.factor.divided(by: component.factor) : result.factor.multiplied(by: component.factor)
            guard let factor else { return nil }
            result.factor = factor.normalized
            guard index < bytes.count else { return result }
            divide = bytes[index] == UInt8(ascii: "/")
            index += 1
        }
    }

    private static func component(_ bytes: [UInt8], depth: Int) -> Measure? {
        var bytes = bytes
        // `{score}` says nothing about size.
        if let open = bytes.firstIndex(of: UInt8(ascii: "{")) {
            guard bytes.last == UInt8(ascii: "}") else { return nil }
            bytes.removeSubrange(open...)
            if bytes.isEmpty { return unity }
        }
        guard !bytes.isEmpty else { return nil }
        if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard let number = FHIRPathDecimal(bytes) else { return nil }
            var result = unity
            result.factor = number
            return result
        }
        var end = bytes.count
        while end > 0, (0x30...0x39).contains(bytes[end - 1]) { end -= 1 }
        if end > 0, end < bytes.count, bytes[end - 1] == UInt8(ascii: "-") || bytes[end - 1] == UInt8(ascii: "+") {
            end -= 1
        }
        let name = String(decoding: bytes[..<end], as: UTF8.self)
        var exponent = 1
        if end < bytes.count {
            let digits = bytes[end...].first == UInt8(ascii: "+") ? bytes[(end + 1)...] : bytes[end...]
            guard let value = Int(String(decoding: digits, as: UTF8.self)), value.magnitude <= 12 else { return nil }
            exponent = value
        }
        if name == "10*" || name == "10^" {
            guard var result = scaled(unity, by: exponent) else { return nil }
            result.factor = result.factor.normalized
            return result
        }
        guard let one = atom(name, depth: depth) else { return nil }
        var result = unity
        for _ in 0..<Int(exponent.magnitude) {
            let factor =
                exponent < 0 ? result.factor.divided(by: one.factor) : result.factor.multiplied(by: one.factor)
            guard let factor else { return nil }
            result.factor = factor
        }
        for position in bases.indices { result.dimensions[position] = one.dimensions[position] * exponent }
        return result
    }

    private static func atom(_ name: String, depth: Int) -> Measure? {
        if let found = plainAtom(name, depth: depth) { return found }
        for (prefix, exponent) in prefixes where name.hasPrefix(prefix) {
            let rest = String(name.dropFirst(prefix.count))
            guard metric.contains(rest), let found = plainAtom(rest, depth: depth) else { continue }
            return scaled(found, by: exponent)
        }
        return nil
    }

    private static func plainAtom(_ name: String, depth: Int) -> Measure? {
        if name == "1" { return unity }
        if name != "month", let base = base(name) { return base }
        guard let (factor, unit) = definitions[name], let number = FHIRPathDecimal(factor.utf8),
            var measure = measure(unit, depth: depth + 1), let product = measure.factor.multiplied(by: number)
        else { return nil }
        measure.factor = product.normalized
        return measure
    }

    private static func scaled(_ measure: Measure, by exponent: Int) -> Measure? {
        guard let power = FHIRPathDecimal.power(Int(exponent.magnitude)) else { return nil }
        let tens = FHIRPathDecimal(magnitude: power, scale: 0, isNegative: false)
        let factor = exponent < 0 ? measure.factor.divided(by: tens) : measure.factor.multiplied(by: tens)
        guard let factor else { return nil }
        return Measure(factor: factor, dimensions: measure.dimensions)
    }
}
