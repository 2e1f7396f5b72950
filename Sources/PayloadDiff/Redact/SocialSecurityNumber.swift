/// The French number of registration (NIR): sex, year, month, department, commune, order, and a key modulo 97.
public struct SocialSecurityNumber: Equatable, Sendable {
    /// Thirteen characters, `2A` and `2B` for Corsica.
    public let body: String

    /// Key of a body; nil when it has not the form of one.
    public static func key(of body: String) -> Int? {
        guard body.utf8.count == 13 else { return nil }
        // Corsica: 2A counts as 19, 2B as 18.
        let digits = body.uppercased().utf8.enumerated().map { index, byte -> UInt8 in
            index == 6 && byte == UInt8(ascii: "A")
                ? UInt8(ascii: "9") : index == 6 && byte == UInt8(ascii: "B") ? UInt8(ascii: "8") : byte
        }
        var text = digits
        if body.uppercased().utf8.dropFirst(6).first.map({ $0 == UInt8(ascii: "A") || $0 == UInt8(ascii: "B") })
            ?? false
        {
            guard text[5] == UInt8(ascii: "2") else { return nil }
            text[5] = UInt8(ascii: "1")
        }
        guard let number = Int(String(decoding: text, as: UTF8.self)) else { return nil }
        return 97 - number % 97
    }

    /// Reads thirteen or fifteen characters; fifteen must have the right key.
    public init?(_ text: String) {
        let bytes = Array(text.uppercased().utf8)
        guard bytes.count == 13 || bytes.count == 15, (1...8).contains(Int(bytes[0]) - 48) else { return nil }
        let body = String(decoding: bytes[..<13], as: UTF8.self)
        guard let key = Self.key(of: body) else { return nil }
        if bytes.count == 15, Int(String(decoding: bytes[13...], as: UTF8.self)) != key { return nil }
        self.body = body
    }

    /// With its key of two digits.
    public static func withKey(_ body: String) -> String {
        guard let key = key(of: body) else { return body }
        return body + (key < 10 ? "0\(key)" : String(key))
    }
}
