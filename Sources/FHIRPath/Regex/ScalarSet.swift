/// A set of characters of a regular expression.
struct ScalarSet: Sendable {
    /// What cannot be listed as ranges in a few words.
    enum Category: UInt8, Sendable {
        case letter, uppercase, lowercase, digit, number, punctuation, symbol, separator, blank, other
    }

    private var ranges: [ClosedRange<UInt32>] = []
    private var categories: [(category: Category, isNegated: Bool)] = []
    /// Complements of sets that are part of this one.
    private var complements: [ScalarSet] = []
    var isNegated = false

    static let any: ScalarSet = {
        var set = ScalarSet()
        set.isNegated = true
        return set
    }()

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let blanks = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])
    static let horizontalBlanks = ScalarSet(ranges: [0x09...0x09, 0x20...0x20, 0xA0...0xA0])
    static let lineBreaks = ScalarSet(ranges: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])

    init() {}

    private init(ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    static func category(_ name: String) -> ScalarSet? {
        let category: Category
        switch name {
        case "L", "Letter", "IsAlphabetic", "Alpha", "IsL": category = .letter
        case "Lu", "Upper", "IsUppercase": category = .uppercase
        case "Ll", "Lower", "IsLowercase": category = .lowercase
        case "Nd", "Digit": category = .digit
        case "N": category = .number
        case "P", "Punct": category = .punctuation
        case "S": category = .symbol
        case "Z", "Zs": category = .separator
        case "Space", "IsWhite_Space": category = .blank
        case "C", "Cc", "Cntrl": category = .other
        default: return nil
        }
        var set = ScalarSet()
        set.categories = [(category, false)]
        return set
    }

    mutating func insert(_ scalar: Unicode.Scalar, ignoringCase: Bool) {
        insert(scalar...scalar, ignoringCase: ignoringCase)
    }

    mutating func insert(_ range: ClosedRange<Unicode.Scalar>, ignoringCase: Bool) {
        ranges.append(range.lowerBound.value...range.upperBound.value)
        guard ignoringCase else { return }
        // Letters of ASCII by range; others one by one, as far as that stays small.
        for (lower, other) in [(UInt32(0x41), UInt32(0x61)), (0x61, 0x41)] {
            let start = max(range.lowerBound.value, lower)
            let end = min(range.upperBound.value, lower + 25)
            if start <= end { ranges.append(start - lower + other...end - lower + other) }
        }
        guard range.upperBound.value > 0x7F, range.upperBound.value - range.lowerBound.value < 512 else { return }
        for value in max(range.lowerBound.value, 0x80)...range.upperBound.value {
            guard let properties = Unicode.Scalar(value)?.properties else { continue }
            for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
                let scalars = mapping.unicodeScalars
                if scalars.count == 1, let scalar = scalars.first { ranges.append(scalar.value...scalar.value) }
            }
        }
    }

    mutating func formUnion(_ other: ScalarSet) {
        if other.isNegated {
            complements.append(other)
        } else {
            ranges += other.ranges
            categories += other.categories
            complements += other.complements
        }
    }

    /// What `contains` says of every character outside ASCII; nil when they differ or that is not known.
    var valueBeyondASCII: Bool? {
        guard categories.isEmpty, ranges.allSatisfy({ $0.upperBound < 128 }) else { return nil }
        var isHeld = false
        for complement in complements {
            guard let value = complement.valueBeyondASCII else { return nil }
            isHeld = isHeld || value
        }
        return isHeld != isNegated
    }

    func contains(_ value: UInt32) -> Bool { holds(value) != isNegated }

    private func holds(_ value: UInt32) -> Bool {
        for range in ranges where range.contains(value) { return true }
        for complement in complements where complement.contains(value) { return true }
        guard !categories.isEmpty, let scalar = Unicode.Scalar(value) else { return false }
        for entry in categories where Self.matches(scalar, entry.category) != entry.isNegated { return true }
        return false
    }

    private static func matches(_ scalar: Unicode.Scalar, _ category: Category) -> Bool {
        let general = scalar.properties.generalCategory
        return switch category {
        case .letter:
            switch general {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
            default: false
            }
        case .uppercase: general == .uppercaseLetter
        case .lowercase: general == .lowercaseLetter
        case .digit: general == .decimalNumber
        case .number: general == .decimalNumber || general == .letterNumber || general == .otherNumber
        case .punctuation:
            switch general {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                true
            default: false
            }
        case .symbol:
            switch general {
            case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
            default: false
            }
        case .separator: general == .spaceSeparator || general == .lineSeparator || general == .paragraphSeparator
        case .blank: scalar.properties.isWhitespace
        case .other: general == .control || general == .format || general == .unassigned || general == .privateUse
        }
    }
}
