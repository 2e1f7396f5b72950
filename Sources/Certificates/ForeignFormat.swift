/// What a file is, when it is no certificate file. The raw value is the message's id.
public enum ForeignFormat: String, Sendable, CaseIterable {
    case javaKeyStore = "java"
    case bouncyCastle = "bks"
    case zipArchive = "zip"
    case archive
    case pdf
    case office
    case outlook
    case image
    case markup
    case mail
    case json
    case pgp
    case ssh
    case publicKey = "public-key"
    case request
    case revocationList = "crl"
    case encryptedMessage = "cms"
    case shortcut
    case appleDouble = "apple-double"
    case textMode = "text-mode"

    /// Told by the first bytes, or by the first words of a text. Nil when nothing is recognised.
    public init?(_ bytes: [UInt8]) {
        for (format, start) in Self.signatures where bytes.starts(with: start) {
            self = format
            return
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self =
                Self.holds(bytes, "[Content_Types].xml") || Self.holds(bytes, "mimetypeapplication/vnd.oasis")
                ? .office : .zipArchive
            return
        }
        if Self.isBouncyCastle(bytes) {
            self = .bouncyCastle
            return
        }
        if Self.isMangled(bytes) {
            self = .textMode
            return
        }
        guard let format = Self.text(bytes) else { return nil }
        self = format
    }

    private static let signatures: [(ForeignFormat, [UInt8])] = [
        (.javaKeyStore, [0xFE, 0xED, 0xFE, 0xED]), (.javaKeyStore, [0xCE, 0xCE, 0xCE, 0xCE]),
        (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (.archive, Array("Rar!".utf8)), (.archive, [0x1F, 0x8B]),
        (.archive, Array("BZh".utf8)), (.archive, [0xFD, 0x37, 0x7A, 0x58, 0x5A]), (.archive, Array("MSCF".utf8)),
        (.archive, [0x28, 0xB5, 0x2F, 0xFD]), (.pdf, Array("%PDF".utf8)), (.office, Array("{\\rtf".utf8)),
        (.outlook, [0xD0, 0xCF, 0x11, 0xE0]), (.image, [0x89, 0x50, 0x4E, 0x47]), (.image, [0xFF, 0xD8, 0xFF]),
        (.image, Array("GIF8".utf8)), (.image, [0x49, 0x49, 0x2A, 0x00]),
        (.shortcut, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]),
        (.shortcut, Array("[InternetShortcut]".utf8)), (.appleDouble, [0x00, 0x05, 0x16, 0x07]),
        (.pgp, [0x85, 0x01]), (.pgp, [0x99, 0x01]), (.pgp, [0x95, 0x01]), (.ssh, Array("PuTTY-User-Key-File".utf8)),
        (.ssh, Array("ssh-".utf8)), (.ssh, Array("ecdsa-sha2-".utf8)),
    ]

    /// BouncyCastle's stores begin with a version, 1 or 2, and the length of a salt.
    private static func isBouncyCastle(_ bytes: [UInt8]) -> Bool {
        bytes.count > 24 && bytes[..<3] == [0, 0, 0] && (1...2).contains(bytes[3]) && bytes[4..<7] == [0, 0, 0]
            && (8...64).contains(bytes[7])
    }

    /// A binary file that went through a conversion of text: the 0x82 after the first byte is no longer one byte.
    private static func isMangled(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 32, bytes[0] == 0x30 else { return false }
        if bytes.starts(with: [0x30, 0xC2, 0x82]) || bytes.starts(with: [0x30, 0xEF, 0xBF, 0xBD]) { return true }
        // Windows-1252 has U+201A at 0x82.
        if bytes.starts(with: [0x30, 0xE2, 0x80, 0x9A]) { return true }
        // The eighth bit lost, or the byte left out: version 3 follows all the same.
        if bytes[1] == 0x3F { return true }
        return bytes[1] == 0x02 && bytes[4..<7] == [0x02, 0x01, 0x03] && bytes.allSatisfy { $0 < 0x80 }
    }

    private static func text(_ bytes: [UInt8]) -> ForeignFormat? {
        let head = bytes.prefix(64 << 10)
        let start = head.first == 0xEF ? head.dropFirst(3) : head
        guard let first = start.firstIndex(where: { $0 > 0x20 }) else { return nil }
        let body = start[first...]
        func begins(_ words: String) -> Bool { Self.lowercased(body.prefix(words.utf8.count)) == Array(words.utf8) }
        switch bytes[first] {
        case UInt8(ascii: "<"): return .markup
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
        default: break
        }
        for (format, label) in labels where holds(Array(body), label) { return format }
        let fields = [
            "received:", "return-path:", "from:", "from ", "to:", "subject:", "date:", "mime-version:",
            "message-id:", "delivered-to:", "x-mozilla-status:", "content-type:", "de :", "objet :",
        ]
        guard fields.contains(where: begins) else { return nil }
        return holds(Array(body), ":") ? .mail : nil
    }

    /// Labels of text armour that hold no certificate.
    private static let labels: [(ForeignFormat, String)] = [
        (.pgp, "-----BEGIN PGP "), (.ssh, "-----BEGIN OPENSSH PRIVATE KEY-----"),
        (.ssh, "---- BEGIN SSH2 PUBLIC KEY ----"), (.revocationList, "-----BEGIN X509 CRL-----"),
        (.request, "CERTIFICATE REQUEST-----"), (.publicKey, "PUBLIC KEY-----"),
    ]

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    /// Whether the first bytes hold a text.
    private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var index = 0
        let head = bytes.prefix(64 << 10)
        while let start = head[index...].firstIndex(of: first) {
            if head[start...].starts(with: wanted) { return true }
            index = start + 1
        }
        return false
    }
}
