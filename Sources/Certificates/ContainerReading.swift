extension Container {
    /// Largest file read: a certificate file is a few kilobytes.
    public static let sizeLimit = 16 << 20

    /// Recognises a format from the content, never from a name, and reads it.
    ///
    /// - Parameter password: without one, what is in clear is read and the rest is said to be locked.
    /// - Parameter triesEmptyPassword: whether a PKCS#12 is tried with the empty password when none is given.
    /// - Throws: why nothing at all could be read. A wrong password is no reason: see ``Container/password``.
    public static func read(
        _ bytes: [UInt8], password: Secret?, triesEmptyPassword: Bool = true
    ) throws(UnreadableReason) -> Container {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= sizeLimit else { throw .tooLarge }
        if PEMReader.looksLikePEM(bytes) { return try PEMReader.read(bytes, password: password).get() }
        guard bytes[0] == 0x30 else {
            guard let decoded = base64Decoded(bytes) else { throw foreignFormat(bytes) }
            return try read(decoded, password: password, triesEmptyPassword: triesEmptyPassword)
        }
        let pkcs12 = PKCS12Reader.read(bytes, password: password, triesEmptyPassword: triesEmptyPassword)
        if let pkcs12 { return pkcs12 }
        if let certificates = DERReader.certificates(inPKCS7: bytes) {
            var container = Container(format: .pkcs7)
            container.certificates = certificates
            if certificates.isEmpty { throw .noCertificate }
            return container
        }
        if let certificate = Certificate(der: bytes) {
            var container = Container(format: .der)
            container.certificates = [
                HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true)
            ]
            return container
        }
        if let container = DERReader.key(bytes, password: password) { return container }
        if let expected = outerLength(bytes), expected > bytes.count {
            throw .truncated(expected: expected, found: bytes.count)
        }
        throw looksLikePKCS12(bytes) ? .damagedPKCS12 : .unknownFormat
    }

    /// DER in base64 without the lines of PEM; nil when the bytes are something else.
    private static func base64Decoded(_ bytes: [UInt8]) -> [UInt8]? {
        // A DER sequence longer than 127 bytes begins with "MI".
        guard bytes.starts(with: [UInt8(ascii: "M"), UInt8(ascii: "I")]), let decoded = [UInt8](base64: bytes),
            decoded.first == 0x30
        else { return nil }
        return decoded
    }

    private static func foreignFormat(_ bytes: [UInt8]) -> UnreadableReason {
        if bytes.starts(with: [0xFE, 0xED, 0xFE, 0xED]) || bytes.starts(with: [0xCE, 0xCE, 0xCE, 0xCE]) {
            return .javaKeyStore
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zipArchive }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return .markup }
        return .unknownFormat
    }

    /// Bytes that the outermost definite length announces, header included.
    private static func outerLength(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        let first = bytes[1]
        if first < 0x80 { return Int(first) + 2 }
        let count = Int(first & 0x7F)
        guard (1...4).contains(count), bytes.count >= 2 + count else { return nil }
        return bytes[2..<2 + count].reduce(0) { $0 << 8 | Int($1) } + 2 + count
    }

    /// A sequence that begins with the version 3 of a PFX.
    private static func looksLikePKCS12(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 8 else { return false }
        let header = bytes[1] <= 0x80 ? 2 : 2 + Int(bytes[1] & 0x7F)
        return bytes.dropFirst(header).starts(with: [0x02, 0x01, 0x03])
    }

    /// Adds the keys of a companion file, for a certificate delivered without its key.
    public mutating func addKeys(of other: Container) {
        keys.append(contentsOf: other.keys)
        lockedKeys.append(contentsOf: other.lockedKeys)
        hasLegacyKey = hasLegacyKey || other.hasLegacyKey
        switch (password, other.password) {
        case (_, .notNeeded): break
        case (.notNeeded, _): password = other.password
        default: if other.password == .wrong || other.password == .notGiven { password = other.password }
        }
    }

    /// The end-entity certificate the file is about: the one a key belongs to, else the one that a PKCS#12 links
    /// to a key, else the first that is no authority; of several, the one that lasts longest.
    public var leaf: HeldCertificate? {
        let candidates = certificates.filter { !$0.certificate.extensions.isAuthority }
        let hashes = Set(keys.map(\.publicKeyHash))
        let matching = candidates.filter { hashes.contains($0.certificate.publicKeyHash) }
        let linked = candidates.filter { $0.localKeyID != nil }
        let best = matching.isEmpty ? linked.isEmpty ? candidates : linked : matching
        return best.max { $0.certificate.notAfter < $1.certificate.notAfter } ?? certificates.first
    }
}
