/// Language tags as the reference reads them (BCP 47).
enum LanguageTag {
    /// ISO 639-1.
    private static let twoLetters = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
        es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji \
        jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb \
        nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr \
        ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(separator: " ").map(String.init))
    /// ISO 639-2 codes of languages that have a code of two letters, which is the one to use.
    private static let replaced = Set(
        """
        fra fre eng deu ger spa ita por nld dut ara zho chi jpn kor rus pol ces cze slk slo slv hrv srp bos ron rum hun bul \
        ell gre tur heb hin ben tam tel urd fas per vie tha ind msa may swe nor nob nno dan fin isl ice est lav lit ukr bel \
        cat eus baq glg oci bre cos lat cym wel gle gla sqi alb mkd mac hye arm kat geo kaz uzb mon khm lao mya bur nep sin \
        amh som swa hau yor ibo zul xho afr mlg ltz
        """.split(separator: " ").map(String.init))

    /// Whether the primary language is one that is registered, in small letters, and the rest is written as the registry
    /// writes it.
    static func isReadable(_ tag: String) -> Bool {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let primary = parts.first, primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
        switch primary.utf8.count {
        case 2: guard twoLetters.contains(String(primary)) else { return false }
        case 3: guard !replaced.contains(String(primary)) else { return false }
        default: return false
        }
        return parts.dropFirst().allSatisfy { isSubtag(Array($0.utf8)) }
    }

    /// A region (`FR`, `150`), a script (`Latn`) or a variant, as the registry writes them.
    private static func isSubtag(_ part: [UInt8]) -> Bool {
        func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        switch part.count {
        case 2: return part.allSatisfy(isUpper)
        case 3: return part.allSatisfy(isDigit)
        case 4: return isUpper(part[0]) && part.dropFirst().allSatisfy(isLower) || isDigit(part[0])
        case 5...8: return part.allSatisfy { isLower($0) || isDigit($0) }
        default: return false
        }
    }
}
