import COpenSSL

/// The MAC of RFC 9579: an HMAC whose key PBKDF2 derives from the password.
struct PBMAC1 {
    static let objectIdentifier = "1.2.840.113549.1.5.14"

    let description: PKCS12Structure.MAC
    private let derivation: KeyDerivation
    private let digest: String

    /// Nil when the parameters do not read. They are built as those of PBES2 are: a derivation, then what uses the key.
    init?(_ algorithm: UnsafePointer<X509_ALGOR>?) {
        guard let parameter = algorithm?.pointee.parameter, parameter.pointee.type == V_ASN1_SEQUENCE,
            let pointer = ASN1_TYPE_unpack_sequence(PBE2PARAM_it(), parameter)
        else { return nil }
        let value = pointer.assumingMemoryBound(to: PBE2PARAM.self)
        defer { PBE2PARAM_free(value) }
        derivation = KeyDerivation(value.pointee.keyfunc)
        let scheme = EncryptionScheme.name(value.pointee.encryption)
        digest = Self.digest(ofHMAC: scheme)
        let isComputable =
            derivation.iterations != nil && derivation.keyLength != nil && Self.algorithm(digest) != nil
            && Self.algorithm(Self.digest(ofHMAC: derivation.pseudorandomFunction)) != nil
        description = .init(
            algorithm: "PBMAC1 \(scheme)", iterations: derivation.iterations ?? 0,
            saltLength: derivation.saltLength ?? 0, pseudorandomFunction: derivation.pseudorandomFunction,
            isComputable: isComputable, limit: derivation.limit)
    }

    func verifies(_ expected: [UInt8], _ content: ArraySlice<UInt8>, _ password: Secret) -> Bool {
        guard let iterations = derivation.iterations.flatMap(Int32.init(exactly:)), let length = derivation.keyLength,
            let function = Self.algorithm(Self.digest(ofHMAC: derivation.pseudorandomFunction)),
            let authentication = Self.algorithm(digest), let saltLength = Int32(exactly: derivation.salt.count)
        else { return false }
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        var key = [UInt8](repeating: 0, count: length)
        defer { wipe(&key) }
        let derived = password.withBytes { bytes, count in
            PKCS5_PBKDF2_HMAC(
                bytes, count, derivation.salt, saltLength, iterations, function, Int32(length), &key) == 1
        }
        guard derived == true else { return false }
        var code = [UInt8](repeating: 0, count: 64)
        var size: UInt32 = 0
        let done = content.withUnsafeBufferPointer { input in
            HMAC(authentication, key, Int32(key.count), input.baseAddress, input.count, &code, &size) != nil
        }
        return done && Int(size) == expected.count && CRYPTO_memcmp(code, expected, expected.count) == 0
    }

    /// `SHA256` of `hmacWithSHA256`.
    private static func digest(ofHMAC name: String) -> String {
        name.hasPrefix("hmacWith") ? String(name.dropFirst(8)) : name
    }

    private static func algorithm(_ name: String) -> OpaquePointer? {
        switch name {
        case "SHA1": EVP_sha1()
        case "SHA224": EVP_sha224()
        case "SHA256": EVP_sha256()
        case "SHA384": EVP_sha384()
        case "SHA512": EVP_sha512()
        default: nil
        }
    }
}
