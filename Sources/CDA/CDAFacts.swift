internal import ValueFormats

/// OIDs and words that rules share.
enum CDAFacts {
    static let decisionTemplate = "1.2.250.1.213.1.1.1.4.8"
    static let evaluationTemplate = "1.2.250.1.213.1.1.1.4.9"
    static let cdaTemplate = "2.16.840.1.113883.10.12.2"
    static let sectionTemplate = "2.16.840.1.113883.10.12.201"
    static let observationTemplate = "2.16.840.1.113883.10.12.303"
    static let ciSisTemplate = "1.2.250.1.213.1.1.1.1"
    static let hl7FranceTemplate = "2.16.840.1.113883.2.8.2.1"
    /// National identifiers of structures (Struct_IdNat).
    static let structureRoot = "1.2.250.1.71.4.2.2"
    static let viaTrajectoireRoot = "1.2.250.1.213.8.1"
    /// INS of production: NIR, NIA.
    static let productionINS = ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9"]
    static let insRoots = productionINS + ["1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"]
    static let nomenclatures = "1.2.250.1.213.3.3."

    /// Whether a text is an OID: numbers with dots between.
    static func isOID(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, ["0", "1", "2"].contains(String(first)) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && (part.count == 1 || part.first != "0")
        }
    }

    /// Whether a text is nothing but digits.
    static func isDigits(_ text: some StringProtocol, count: Int? = nil) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (count == nil || text.utf8.count == count)
    }

    /// Whether a text is a day, aaaammjj, that exists.
    static func isDay(_ text: String) -> Bool {
        guard isDigits(text, count: 8), let year = Int(text.prefix(4)), let month = Int(text.dropFirst(4).prefix(2)),
            let day = Int(text.suffix(2))
        else { return false }
        return year >= 1 && CivilDate(year: year, month: month, day: day).exists
    }

    /// Whether a text is a point in time as HL7 writes it: aaaa[mm[jj[hhmm[ss[.s]]]]][±zzzz].
    static func isTimestamp(_ text: String) -> Bool {
        guard let zone = text.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return isLocalTime(text) }
        return isDigits(text[zone...].dropFirst(), count: 4) && isLocalTime(String(text[..<zone]))
    }

    private static func isLocalTime(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let digits = parts.first, parts.count <= 2, parts.dropFirst().allSatisfy({ isDigits($0) }),
            isDigits(digits), [4, 6, 8, 10, 12, 14].contains(digits.utf8.count), parts.count == 1 || digits.count == 14
        else { return false }
        if digits.count >= 8 { return isDay(String(digits.prefix(8))) }
        guard digits.count == 6, let month = Int(digits.suffix(2)) else { return true }
        return (1...12).contains(month)
    }

    /// Whether a kind of right is of a family: `7` for 7.1, 7.2…
    static func isRight(_ code: String, of families: [String]) -> Bool {
        families.contains { code == $0 || (!$0.contains(".") && code.hasPrefix($0 + ".")) }
    }
}
