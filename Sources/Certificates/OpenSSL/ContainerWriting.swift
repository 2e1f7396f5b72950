import COpenSSL

/// What a conversion makes.
public enum ConversionTarget: String, Sendable, CaseIterable {
    /// PKCS#12 with AES-256, PBKDF2 and SHA-256: today's software.
    case aes256
    /// PKCS#12 with PKCS#12's own 3DES and SHA-1: a Java older than 8u301, old Windows.
    case tripleDES = "3des"
    /// PEM: the certificate and its chain, and the key as PKCS#8.
    case pem
}

/// Why nothing could be converted. No case carries data of the file.
public enum ConversionError: Error, Equatable, Sendable {
    case locked
    /// The key is under a password of its own.
    case keyPassword
    case noCertificate
    case noKey
    case severalKeys
    case encoding
}

/// Bytes that may hold a private key: wiped when let go, never an array.
public final class SecretData {
    private let bio: OpaquePointer

    init?() {
        guard let bio = BIO_new(BIO_s_mem()) else { return nil }
        self.bio = bio
    }

    deinit {
        withBytes { bytes in
            if let address = bytes.baseAddress {
                OPENSSL_cleanse(UnsafeMutableRawPointer(mutating: address), bytes.count)
            }
        }
        BIO_free(bio)
    }

    var writer: OpaquePointer { bio }

    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var address: UnsafeMutablePointer<CChar>?
        // BIO_get_mem_data is a macro over this.
        let count = BIO_ctrl(bio, BIO_CTRL_INFO, 0, &address)
        return body(UnsafeRawBufferPointer(start: address, count: max(count, 0)))
    }
}

extension Container {
    /// The certificate that is kept and its key, alone of its kind.
    private func identity() throws(ConversionError) -> (Certificate, PrivateKey) {
        guard let leaf = lasting?.certificate else { throw .noCertificate }
        if keys.isEmpty { throw lockedKeys.isEmpty ? .noKey : isKeyApart ? .keyPassword : .locked }
        guard let key = keys.first(where: { $0.publicKeyHash == leaf.publicKeyHash }) else { throw .noKey }
        guard Set(keys.map(\.publicKeyHash)).count == 1 else { throw .severalKeys }
        return (leaf, key.handle)
    }

    /// Whether the password opens the file and not its key.
    private var isKeyApart: Bool {
        (password == .verified || password == .empty) && lockedKeys.contains { $0.reason == .notDecrypted }
    }

    /// The certificates that go with the one that is kept, each once: authorities and strangers, not those of the same
    /// key.
    private func chain(without leaf: Certificate) -> [Certificate] {
        var seen: Set<[UInt8]> = [leaf.fingerprint]
        return certificates.map(\.certificate).filter {
            seen.insert($0.fingerprint).inserted && $0.publicKeyHash != leaf.publicKeyHash
        }
    }

    /// What a conversion leaves out of the new file.
    public enum LeftOut: Sendable, Equatable {
        /// Another certificate of the same key, by the day it expires.
        case rival(Instant)
        case revocationLists(Int)
        case secrets(Int)
        case others(Int)
        /// The alias, which PEM has no place for.
        case alias(String)
    }

    public func leftOut(by target: ConversionTarget) -> [LeftOut] {
        guard let leaf = lasting?.certificate else { return [] }
        var seen: Set<[UInt8]> = [leaf.fingerprint]
        var left = certificates.map(\.certificate).filter {
            $0.publicKeyHash == leaf.publicKeyHash && seen.insert($0.fingerprint).inserted
        }.map { LeftOut.rival($0.notAfter) }
        let bags = pkcs12?.safes.flatMap(\.bags) ?? []
        func count(_ isWanted: (PKCS12Structure.Bag) -> Bool) -> Int { bags.filter(isWanted).count }
        let lists = count { $0 == .crl }
        let secrets = count { $0 == .secret }
        let others = count { if case .unknown = $0 { true } else { false } }
        if lists > 0 { left.append(.revocationLists(lists)) }
        if secrets > 0 { left.append(.secrets(secrets)) }
        if others > 0 { left.append(.others(others)) }
        if target == .pem, let alias { left.append(.alias(alias)) }
        return left
    }

    /// The name the identity goes by in Java's configurations.
    public var alias: String? {
        let name = lasting?.friendlyName ?? keys.first?.friendlyName
        return name?.isEmpty == false ? name : nil
    }

    private static let rounds: Int32 = 100_000

    /// A new PKCS#12 with the same certificate, key and chain.
    public func encodedPKCS12(_ target: ConversionTarget, password: Secret) throws(ConversionError) -> SecretData {
        let (leaf, key) = try identity()
        guard let leafHandle = X509Handle(der: leaf.der), let data = SecretData(),
            let stack = X509Stack(chain(without: leaf).compactMap { X509Handle(der: $0.der) })
        else { throw .encoding }
        defer { withExtendedLifetime((leafHandle, stack)) {} }
        let isModern = target == .aes256
        let scheme = isModern ? NID_aes_256_cbc : NID_pbe_WithSHA1And3_Key_TripleDES_CBC
        let rounds: Int32 = isModern ? Self.rounds : 2_048
        // Java's configurations name the identity by it.
        let name = alias
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        let written = password.withBytes { bytes, count -> Bool in
            // A MAC count of -1 leaves the MAC out: it is set below with the digest that is wanted.
            let made = withName(name) { name in
                PKCS12_create(
                    bytes, name, key.pointer, leafHandle.pointer, stack.pointer, scheme, scheme, rounds, -1, 0)
            }
            guard let pkcs12 = made else { return false }
            defer { PKCS12_free(pkcs12) }
            return PKCS12_set_mac(pkcs12, bytes, count, nil, 0, rounds, isModern ? EVP_sha256() : EVP_sha1()) == 1
                && i2d_PKCS12_bio(data.writer, pkcs12) == 1
        }
        guard written == true else { throw .encoding }
        return data
    }

    private func withName<Result>(_ name: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
        guard let name else { return body(nil) }
        return name.withCString(body)
    }

    /// The leaf, then its chain, as PEM.
    public func encodedCertificates() throws(ConversionError) -> SecretData {
        guard let leaf = lasting?.certificate else { throw .noCertificate }
        guard let data = SecretData() else { throw .encoding }
        for certificate in [leaf] + chain(without: leaf) {
            guard let handle = X509Handle(der: certificate.der), PEM_write_bio_X509(data.writer, handle.pointer) == 1
            else {
                throw .encoding
            }
        }
        return data
    }

    /// The key as PKCS#8 PEM, encrypted with AES-256 unless there is no password.
    public func encodedKey(password: Secret?) throws(ConversionError) -> SecretData {
        let (_, key) = try identity()
        guard let data = SecretData() else { throw .encoding }
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard let password else {
            guard PEM_write_bio_PKCS8PrivateKey(data.writer, key.pointer, nil, nil, 0, nil, nil) == 1 else {
                throw .encoding
            }
            return data
        }
        guard let plain = EVP_PKEY2PKCS8(key.pointer) else { throw .encoding }
        defer { PKCS8_PRIV_KEY_INFO_free(plain) }
        let written = password.withBytes { bytes, count -> Bool in
            guard let sealed = PKCS8_encrypt(-1, EVP_aes_256_cbc(), bytes, count, nil, 0, Self.rounds, plain) else {
                return false
            }
            defer { X509_SIG_free(sealed) }
            return PEM_write_bio_PKCS8(data.writer, sealed) == 1
        }
        guard written == true else { throw .encoding }
        return data
    }

    /// Whether another container holds what a conversion of this one must: the certificate that is kept, its chain, and
    /// a key that works with it.
    public func isFaithful(_ other: Container) -> Bool {
        guard let leaf = lasting?.certificate, let copy = other.leaf?.certificate, leaf == copy,
            let key = other.keys.first(where: { $0.publicKeyHash == leaf.publicKeyHash })
        else { return false }
        return Set((chain(without: leaf) + [leaf]).map(\.fingerprint))
            == Set(other.certificates.map(\.certificate.fingerprint))
            && key.handle.provesPossession(of: leaf) == true
    }
}
