internal import ValueFormats

/// Clearly fictitious values of valid shape, the same for the same original and the same key.
public struct Fiction: Sendable {
    private let key: [UInt8]
    /// Originals, which no fiction may meet: it would give one person the value of another.
    private let avoided: Set<String>
    /// For each day that is an original's, the next one that is not.
    private let nextFreeDay: [Int: Int]
    /// How far dates go back, and where their weeks begin: one calendar a key.
    private let calendarShift: Int
    private let weekStart: Int
    private var salt = 0
    /// Of dates the year is left, and of structures nothing.
    let isAnonymous: Bool
    /// Phrases that must not stay anywhere.
    let forbidden: ForbiddenPhrases

    public init(key: [UInt8]) { self.init(key: key, avoiding: []) }

    init(
        key: [UInt8], avoiding originals: Set<String>, forbidden: ForbiddenPhrases = ForbiddenPhrases(),
        isAnonymous: Bool = false
    ) {
        self.key = key
        self.isAnonymous = isAnonymous
        self.forbidden = forbidden
        avoided = Set(originals.map { $0.lowercased() })
        var free: [Int: Int] = [:]
        for day in Set(originals.compactMap(Self.dayNumber)).sorted(by: >) { free[day] = free[day + 1] ?? day + 1 }
        nextFreeDay = free
        var source = Source("calendar", "", key: key)
        calendarShift = 40 + source.next(below: 310)
        weekStart = source.next(below: 7)
    }

    /// The first fiction that is nobody's.
    private func fresh(_ make: (Fiction) -> String) -> String {
        var attempt = self
        var made = make(attempt)
        while avoided.contains(made.lowercased()), attempt.salt < 40 {
            attempt.salt += 1
            made = make(attempt)
        }
        return made
    }

    /// Numbers that depend on the key, the kind of value and the value, and tell nothing of them.
    struct Source {
        private var bytes: [UInt8]
        private var index = 0
        private let key: [UInt8]

        init(_ kind: String, _ value: String, key: [UInt8]) {
            self.key = key
            bytes = SHA256.authenticationCode(Array("\(kind)\u{0}\(value)".utf8), key: key)
        }

        mutating func next(below limit: Int) -> Int {
            if index + 4 > bytes.count {
                bytes = SHA256.authenticationCode(bytes, key: key)
                index = 0
            }
            let value = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            index += 4
            return value % max(limit, 1)
        }
    }

    func source(_ kind: String, _ value: String) -> Source {
        Source(salt == 0 ? kind : "\(kind)\(salt)", value, key: key)
    }

    private static let syllables = [
        "ba", "be", "bi", "bo", "bu", "ca", "co", "da", "de", "di", "do", "du", "fa", "fe", "fi", "fo", "ga", "go",
        "ka", "ki",
        "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "mu", "na", "ne", "ni", "no", "nu", "pa", "pe", "pi",
        "po", "ra",
        "re", "ri", "ro", "ru", "sa", "se", "si", "so", "su", "ta", "te", "ti", "to", "tu", "va", "ve", "vi", "vo",
        "za", "zo",
    ]

    private static func word(_ source: inout Source, _ count: Int) -> String {
        let text = (0..<count).map { _ in syllables[source.next(below: syllables.count)] }.joined()
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    // MARK: - Persons

    /// A name, in capitals where the original is; however it is written, one name gives one name.
    public func name(_ original: String) -> String { fresh { $0.nameOnce(original) } }

    private func nameOnce(_ original: String) -> String {
        var source = source("name", original.lowercased())
        let made = "Fictif-" + Self.word(&source, 4)
        let isCapitals = original.count > 1 && original == original.uppercased()
        return isCapitals ? made.uppercased() : made
    }

    /// Several names, word by word, so that a full text and its parts agree; titles stay.
    public func fullName(_ original: String) -> String {
        original.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.isEmpty || RedactionPolicy.civilities.contains(word.lowercased()) ? String(word) : name(String(word))
        }.joined(separator: " ")
    }

    public func email(_ original: String) -> String {
        var source = source("email", original.lowercased())
        return "personne." + Self.word(&source, 4).lowercased() + "@exemple.invalid"
    }

    /// A number in the ranges that are kept free for fiction, with the separators of the original.
    public func phone(_ original: String) -> String { fresh { $0.phoneOnce(original) } }

    private func phoneOnce(_ original: String) -> String {
        let digits = original.utf8.filter { (0x30...0x39).contains($0) }
        var source = source("phone", String(decoding: digits.suffix(9), as: UTF8.self))
        let ranges: [UInt8: String] = [
            0x31: "19900", 0x32: "26191", 0x33: "35301", 0x34: "46571", 0x35: "53649", 0x36: "63998", 0x37: "63998",
        ]
        // What stands beside the digits of a number is no part of it.
        let isNumber = original.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-./()".utf8.contains($0) }
        guard isNumber, digits.count >= 9, let zone = ranges[digits[digits.count - 9]] else {
            return shaped(original, kind: "phone")
        }
        var made = Array(digits.dropLast(9)) + Array(zone.utf8)
        for _ in 0..<4 { made.append(0x30 + UInt8(source.next(below: 10))) }
        return Self.laidOut(made, like: original)
    }

    /// The digits put where the original has digits.
    private static func laidOut(_ digits: [UInt8], like original: String) -> String {
        var rest = digits[...]
        return String(
            decoding: original.utf8.map { byte in (0x30...0x39).contains(byte) ? rest.popFirst() ?? byte : byte },
            as: UTF8.self)
    }

    /// A day within the year before. Of two days the later one stays the later, or becomes the same: weeks move
    /// together, and the days in one become one. The next day that is nobody's is taken.
    private func fictitious(day: Int) -> Int {
        let offset = day - weekStart
        let week = offset >= 0 ? offset / 7 : -((6 - offset) / 7)
        var source = Source("week", String(week), key: key)
        let made = week * 7 + weekStart + source.next(below: 7) - calendarShift
        return nextFreeDay[made] ?? made
    }

    /// The day that a date of full precision begins with: `aaaa-mm-jj…` or `aaaammjj…`.
    private static func dayNumber(_ text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count >= 8 else { return nil }
        let dashed = bytes[4] == UInt8(ascii: "-")
        let digits = dashed ? bytes.filter { $0 != UInt8(ascii: "-") } : Array(bytes.prefix(8))
        guard digits.count == 8, digits.allSatisfy(\.isDigit),
            let number = Int(String(decoding: digits, as: UTF8.self)), (1...12).contains(number / 100 % 100),
            (1...31).contains(number % 100)
        else { return nil }
        return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100).dayNumber
    }

    /// A date of the same precision within the year before, in the order of the originals; a time of day becomes noon.
    public func date(_ original: String) -> String {
        let bytes = Array(original.utf8)
        let dashed = bytes.count > 4 && bytes[4] == UInt8(ascii: "-")
        func number(_ range: Range<Int>) -> Int? {
            range.upperBound <= bytes.count ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        // What stands behind a date, or in place of its parts, is no part of it and does not stay.
        guard let year = number(0..<4), bytes.allSatisfy({ $0.isDigit || "T:.+-Z".utf8.contains($0) }) else {
            return shaped(original, kind: "date")
        }
        let monthStart = dashed ? 5 : 4
        let dayStart = dashed ? 8 : 6
        if bytes.count == 4 { return Self.padded(year - 1, 4) }
        guard let month = number(monthStart..<monthStart + 2), (1...12).contains(month) else {
            return shaped(original, kind: "date")
        }
        let day = number(dayStart..<dayStart + 2)
        guard (1...31).contains(day ?? 15) else { return shaped(original, kind: "date") }
        let shifted = CivilDate(
            dayNumber: fictitious(day: CivilDate(year: year, month: month, day: day ?? 15).dayNumber))
        let separator = dashed ? "-" : ""
        var made = Self.padded(shifted.year, 4) + separator + Self.padded(shifted.month, 2)
        guard day != nil else { return made }
        made += separator + Self.padded(shifted.day, 2)
        let rest = bytes.dropFirst(dayStart + 2)
        guard !rest.isEmpty else { return made }
        // The time of day is as telling as the date: its digits go, its zone stays.
        var isZone = false
        var place = 0
        for byte in rest {
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "Z") { isZone = true }
            if (0x30...0x39).contains(byte), !isZone {
                made += place == 0 ? "1" : place == 1 ? "2" : "0"
                place += 1
            } else {
                made += String(UnicodeScalar(byte))
            }
        }
        return made
    }

    /// The first day of the year of a date, in its form; midnight where it has a time.
    func year(_ original: String) -> String {
        let bytes = Array(original.utf8)
        guard bytes.count > 4, bytes.prefix(4).allSatisfy(\.isDigit) else { return original }
        var result = Array(bytes.prefix(4))
        var digits = 0
        var isZone = false
        for byte in bytes.dropFirst(4) {
            if result.count > 10, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { isZone = true }
            guard byte.isDigit, !isZone else {
                result.append(byte)
                continue
            }
            // Month and day are 01, all that follows is zero.
            result.append(digits == 1 || digits == 3 ? 0x31 : 0x30)
            digits += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(max(value, 0))
        return String(repeating: "0", count: max(width - text.count, 0)) + text
    }

    // MARK: - Identifiers

    /// An identifier of the same shape: a number of registration with its key, a number with a Luhn digit, else letters
    /// for letters and digits for digits.
    public func identifier(_ original: String) -> String { fresh { $0.identifierOnce(original) } }

    private func identifierOnce(_ original: String) -> String {
        if let number = SocialSecurityNumber(original) {
            return socialSecurityNumber(number, length: original.utf8.count)
        }
        var digits = Array(original.utf8)
        // The kind of a structure's number stands before it.
        if digits.count == 10, digits[0] == UInt8(ascii: "1"), digits.allSatisfy(\.isDigit),
            Luhn.isValid(Array(digits.dropFirst()))
        {
            digits.removeFirst()
            return "1" + identifierOnce(String(decoding: digits, as: UTF8.self))
        }
        if digits.count >= 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), Luhn.isValid(digits) {
            let made = Array(shaped(original, kind: "identifier").utf8.dropLast())
            if let key = Luhn.digit(for: made) { return String(decoding: made + [key], as: UTF8.self) }
        }
        return shaped(original, kind: "identifier")
    }

    private func socialSecurityNumber(_ original: SocialSecurityNumber, length: Int) -> String {
        var source = source("nir", original.body)
        let bytes = Array(original.body.utf8)
        let isCorsican = bytes[6] == UInt8(ascii: "A") || bytes[6] == UInt8(ascii: "B")
        // Month 20: what INSEE gives when the month is not known, so that nobody is born then.
        let year = Self.padded(source.next(below: 100), 2)
        let department =
            isCorsican ? (source.next(below: 2) == 0 ? "2A" : "2B") : Self.padded(1 + source.next(below: 19), 2)
        let commune = Self.padded(1 + source.next(below: 989), 3)
        let order = Self.padded(1 + source.next(below: 999), 3)
        let body = String(UnicodeScalar(bytes[0])) + year + "20" + department + commune + order
        return length == 15 ? SocialSecurityNumber.withKey(body) : body
    }

    /// Letters for letters, digits for digits, the rest as it is. A first zero stays, and a first digit is never zero.
    public func shaped(_ original: String, kind: String) -> String {
        var source = source(kind, original)
        var isFirst = true
        var result = ""
        for scalar in original.unicodeScalars {
            defer { isFirst = false }
            switch scalar {
            case "0" where isFirst: result.append("0")
            case "0"..."9": result += String(isFirst ? 1 + source.next(below: 9) : source.next(below: 10))
            case "a"..."z":
                result.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "a") + UInt8(source.next(below: 26))))
            case "A"..."Z":
                result.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(source.next(below: 26))))
            default:
                if scalar.value >= 0x80 { result.append("x") } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result == original && !original.isEmpty ? result + "x" : result
    }

    // MARK: - Places and words

    public func addressLine(_ original: String) -> String {
        var source = source("line", original.lowercased())
        return "\(1 + source.next(below: 98)) rue Fictive-" + Self.word(&source, 3)
    }

    public func city(_ original: String) -> String {
        var source = source("city", original.lowercased())
        let made = "Ville-Fictive-" + Self.word(&source, 3)
        return original.count > 1 && original == original.uppercased() ? made.uppercased() : made
    }

    /// Five digits that no commune has.
    public func postalCode(_ original: String) -> String { fresh { $0.postalCodeOnce(original) } }

    private func postalCodeOnce(_ original: String) -> String {
        var source = source("postal", original)
        return "99" + Self.padded(source.next(below: 1000), 3)
    }

    public func text(_ original: String) -> String {
        var source = source("text", original)
        return "[texte masqué " + Self.word(&source, 4).lowercased() + "]"
    }

    // MARK: - Technical values

    /// A logical id of the same shape: letters for letters, digits for digits. A short one is made longer: there are too
    /// few of its shape for two of them to stay two.
    public func resourceID(_ original: String) -> String {
        let made = shaped(original, kind: "id")
        guard original.utf8.count < Self.tellingLength else { return made }
        var source = source("id more", original)
        return made + "-" + Self.word(&source, 6).lowercased()
    }

    /// From here on two ids of a payload do not meet by chance.
    private static let tellingLength = 16

    /// A word in small letters, in place of a code or a key that nothing knows.
    public func token(_ original: String) -> String {
        var source = source("token", original)
        return "masque" + Self.word(&source, 3).lowercased()
    }

    /// Digits for digits; sign, point and exponent stay.
    public func number(_ original: String) -> String {
        fresh { fiction in
            var source = fiction.source("number", original)
            var result = ""
            var isFirst = true
            var inExponent = false
            for scalar in original.unicodeScalars {
                switch scalar {
                case "0"..."9" where inExponent: result.unicodeScalars.append(scalar)
                case "0"..."9":
                    result += String(isFirst ? 1 + source.next(below: 9) : source.next(below: 10))
                    isFirst = false
                case "e", "E":
                    inExponent = true
                    result.unicodeScalars.append(scalar)
                case "-", "+", ".": result.unicodeScalars.append(scalar)
                default: result += "x"
                }
            }
            return result
        }
    }

    /// A UUID in the layout of the original.
    private func uuid(_ original: Substring) -> String {
        let lowered = original.lowercased()
        var source = source("uuid", lowered)
        let digits = Array("0123456789abcdef")
        return String(lowered.map { $0 == "-" ? "-" : digits[source.next(below: 16)] })
    }

    /// An address that leads where the original led, to things that are renamed: types of resources stay, ids follow
    /// their resources, servers and everything else are invented.
    public func address(_ original: String, isResource: (String) -> Bool) -> String {
        guard original.contains(where: { !$0.isWhitespace }) else { return original }
        if original.hasPrefix("#") { return original == "#" ? "#" : "#" + resourceID(String(original.dropFirst())) }
        for scheme in ["urn:uuid:", "URN:UUID:"] where original.hasPrefix(scheme) {
            return scheme + uuid(original.dropFirst(scheme.count))
        }
        if original.hasPrefix("urn:oid:") {
            return "urn:oid:"
                + original.dropFirst("urn:oid:".count).split(separator: ".", omittingEmptySubsequences: false)
                .enumerated().map { $0 < 2 && ["0", "1", "2"].contains($1) ? String($1) : number(String($1)) }.joined(
                    separator: ".")
        }
        let parts = original.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var path = parts[0]
        var fragment = ""
        if let hash = path.firstIndex(of: "#") {
            fragment = "#" + resourceID(String(path[path.index(after: hash)...]))
            path = String(path[..<hash])
        }
        var base = ""
        if let colon = path.firstRange(of: "://") {
            let rest = path[colon.upperBound...]
            let segments = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            let end = segments.lastIndex(where: isResource) ?? segments.count
            var source = source("server", segments[..<end].joined(separator: "/"))
            base = "https://serveur-" + Self.word(&source, 3).lowercased() + ".invalid/fhir"
            path = end < segments.count ? segments[end...].joined(separator: "/") : ""
            if path.isEmpty { return base + query(parts) + fragment }
            base += "/"
        } else if path.contains(":") {
            // mailto:, tel:, data: and what else there is.
            var source = source("address", original)
            return "https://exemple.invalid/" + Self.word(&source, 4).lowercased()
        }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let made = segments.map { $0.isEmpty || isResource($0) || $0 == "_history" ? $0 : resourceID($0) }
        return base + made.joined(separator: "/") + query(parts) + fragment
    }

    /// Parameters that steer a search stay; what is searched for does not.
    private func query(_ parts: [String]) -> String {
        guard parts.count == 2 else { return "" }
        let steering = ["_lastUpdated", "_count", "_sort", "_format", "_summary", "_total"]
        let made = parts[1].split(separator: "&").map { part -> String in
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let isSteering =
                pair.count == 2 && steering.contains(pair[0])
                && pair[1].utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-:.%+_,".utf8.contains(byte)
                } && pair[1].utf8.count <= 40
            return isSteering ? String(part) : token(pair.first ?? "") + "=" + token(pair.count == 2 ? pair[1] : "")
        }
        return "?" + made.joined(separator: "&")
    }

    /// What stands for a document that is not understood, in the form its media type announces.
    static func standIn(for mediaType: String) -> [UInt8] {
        if mediaType.lowercased().hasPrefix("image/") { return Base64.decode(photo).bytes }
        if mediaType.lowercased().hasPrefix("application/pdf") {
            return Array(
                """
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
                trailer <</Root 1 0 R>>
                %%EOF

                """.utf8)
        }
        return Array("[document masqué]".utf8)
    }

    /// An image of one pixel.
    public static let photo =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNgYAAAAAMAASsJTYQAAAAASUVORK5CYII="
}
