extension Container {
    /// Largest file read: a certificate file is a few kilobytes.
    public static let sizeLimit = 16 << 20

    /// Recognises a format from the content, never from a name, and reads it.
    ///
    /// - Parameter password: without one, what is in clear is read and the rest is said to be locked. One that does
    ///   not fit is tried in other spellings too: see ``Container/passwordSpelling``.
    /// - Parameter keyPassword: the key's own, where it is not that of the file.
    /// - Parameter triesEmptyPassword: whether a PKCS#12 is tried with the empty password when none is given.
    /// - Throws: why nothing at all could be read. A wrong password is no reason: see ``Container/password``.
    public static func read(
        _ bytes: [UInt8], password: Secret?, keyPassword: Secret? = nil, triesEmptyPassword: Bool = true
    ) throws(UnreadableReason) -> Container {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= sizeLimit else { throw .tooLarge }
        var file = NormalisedFile(bytes)
        defer { wipe(&file.bytes) }
        func decoded(_ password: Secret?, _ alternate: Secret? = nil) throws(UnreadableReason) -> Container {
            var container = try decode(
                file.bytes, password: password, others: [alternate].compactMap(\.self),
                keyPassword: keyPassword, triesEmptyPassword: triesEmptyPassword)
            container.spellings = file.spellings
            return container
        }
        var container: Container
        do throws(UnreadableReason) {
            container = try decoded(password)
        } catch {
            // What the text was made of does not matter when it is nothing after all.
            if error == .unknownFormat, let format = ForeignFormat(bytes) ?? ForeignFormat(file.bytes) {
                throw .foreign(format)
            }
            throw error
        }
        guard let password else { return container }
        if container.password == .wrong || container.password == .altered, container.mayTrySpellings {
            container = try respelled(container, password, decoded)
        }
        container.hasPasswordBeyondASCII = !password.isASCII
        container.hasEmptyPassword = password.isEmpty
        return container
    }

    /// Whether trying a password a few times more takes a moment, not minutes.
    private var mayTrySpellings: Bool { (pkcs12?.derivationRounds ?? 0) <= 400_000 }

    /// The container as a password of another spelling opens it; as it was, where none does.
    private static func respelled(
        _ container: Container, _ password: Secret,
        _ decoded: (Secret?, Secret?) throws(UnreadableReason) -> Container
    ) throws(UnreadableReason) -> Container {
        for spelling in PasswordSpelling.allCases {
            guard let other = spelling.applied(to: password) else { continue }
            var opened = try decoded(other, password)
            guard opened.password == .verified else { continue }
            if spelling.isSamePassword {
                opened.passwordSpelling = spelling
                return opened
            }
            // Another password after all: the file stays closed, and its reader learns which one opens it.
            var closed = container
            closed.passwordSpelling = spelling
            return closed
        }
        return container
    }

    private static func decode(
        _ bytes: [UInt8], password: Secret?, others: [Secret], keyPassword: Secret?, triesEmptyPassword: Bool
    ) throws(UnreadableReason) -> Container {
        if PEMReader.looksLikePEM(bytes) { return try PEMReader.read(bytes, password: keyPassword ?? password).get() }
        guard bytes.first == 0x30 else { throw .unknownFormat }
        if let pkcs12 = PKCS12Reader.read(
            bytes, password: password, others: others + [keyPassword].compactMap(\.self),
            triesEmptyPassword: triesEmptyPassword)
        {
            return pkcs12
        }
        if let messageKind = DERReader.messageKind(bytes) {
            guard messageKind == .signed else { throw .foreign(.encryptedMessage) }
            var container = Container(format: .pkcs7)
            guard DERReader.addCertificates(ofPKCS7: bytes, to: &container) else { throw .damagedCertificate }
            if container.certificates.isEmpty {
                if container.damaged.isEmpty { throw .noCertificate }
                throw .damagedCertificate
            }
            return container
        }
        let length = outerLength(bytes) ?? bytes.count
        if length <= bytes.count, let certificate = Certificate(der: Array(bytes[..<length])) {
            var container = Container(format: .der)
            container.trailingBytes = bytes.count - length
            container.certificates = [
                HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true)
            ]
            return container
        }
        if let container = DERReader.key(bytes, password: keyPassword ?? password) { return container }
        if length > bytes.count { throw .truncated(expected: length, found: bytes.count) }
        if let format = DERReader.otherFormat(bytes) { throw .foreign(format) }
        if looksLikePKCS12(bytes) { throw .damagedPKCS12 }
        throw DERReader.looksLikeCertificate(bytes) ? .damagedCertificate : .unknownFormat
    }

    /// Bytes that the outermost definite length announces, header included.
    static func outerLength(_ bytes: [UInt8]) -> Int? {
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

    /// Whether the first bytes are those of a file with certificates: enough to take it, not to judge it.
    public static func looksLikeCertificateFile(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return false }
        if first == 0x30 {
            return looksLikePKCS12(bytes) || DERReader.messageKind(bytes) == .signed
                || DERReader.looksLikeCertificate(bytes)
        }
        let file = NormalisedFile(bytes)
        if !file.spellings.isEmpty, file.bytes.first == 0x30 { return looksLikePKCS12(file.bytes) }
        return PEMBlock.split(file.bytes).contains {
            $0.label.hasSuffix("CERTIFICATE") || $0.label.hasPrefix("PKCS") || $0.label == "CMS"
        }
    }

    /// Adds the keys of a companion file, for a certificate delivered without its key.
    public mutating func addKeys(of other: Container) {
        keys.append(contentsOf: other.keys)
        lockedKeys.append(contentsOf: other.lockedKeys)
        damaged.append(contentsOf: other.damaged)
        hasLegacyKey = hasLegacyKey || other.hasLegacyKey
        switch (password, other.password) {
        case (_, .notNeeded): break
        case (.notNeeded, _): password = other.password
        default: if other.password == .wrong || other.password == .notGiven { password = other.password }
        }
    }
}
