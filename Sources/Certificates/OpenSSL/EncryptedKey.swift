import COpenSSL

/// An EncryptedPrivateKeyInfo outside of a PKCS#12: a PEM block or a DER file.
enum EncryptedKey {
    enum Outcome {
        case key(PrivateKey)
        case locked(LockedKey.Reason)
    }

    /// Opens a decoded `X509_SIG`, which stays the caller's. Loads the legacy provider when the algorithm needs it.
    ///
    /// - Parameter budget: rounds of derivation that may still be run; what this key takes is taken off.
    static func open(
        _ encrypted: OpaquePointer, password: Secret?, budget: inout Int
    ) -> (Outcome, EncryptionScheme) {
        var algorithm: UnsafePointer<X509_ALGOR>?
        X509_SIG_get0(encrypted, &algorithm, nil)
        let scheme = EncryptionScheme(algorithm)
        if scheme.isLegacy, !OpenSSLLibrary.legacyProviderLoaded {
            return (.locked(.unsupportedAlgorithm(scheme.name)), scheme)
        }
        guard let password else { return (.locked(.passwordNotGiven), scheme) }
        if let limit = scheme.limit { return (.locked(.excessive(limit)), scheme) }
        let rounds = scheme.iterations ?? 1
        guard rounds <= budget else { return (.locked(.excessive(.rounds(rounds))), scheme) }
        budget -= rounds
        OpenSSLErrors.clear()
        guard let decoded = password.withBytes({ PKCS8_decrypt(encrypted, $0, $1) }) ?? nil else {
            let isUnsupported = OpenSSLErrors.drain().contains(where: \.isUnsupported)
            return (.locked(isUnsupported ? .unsupportedAlgorithm(scheme.name) : .notDecrypted), scheme)
        }
        defer { PKCS8_PRIV_KEY_INFO_free(decoded) }
        // A wrong password may, rarely, leave something that decodes and is no key.
        return (PrivateKey(decoded).map(Outcome.key) ?? .locked(.notDecrypted), scheme)
    }
}

extension Container {
    /// Adds an encrypted key, opened or not, and what it says of the password.
    mutating func append(_ outcome: EncryptedKey.Outcome, _ scheme: EncryptionScheme, password given: Secret?) {
        switch outcome {
        case .key(let key):
            append(key, isClear: false)
            password = given?.isEmpty == true ? .empty : .verified
            hasLegacyKey = hasLegacyKey || scheme.isLegacy
        case .locked(let reason):
            lockedKeys.append(LockedKey(reason: reason, localKeyID: nil))
            password =
                switch reason {
                case .passwordNotGiven: .notGiven
                case .notDecrypted, .notUnderstood: .wrong
                case .unsupportedAlgorithm(let name): .notVerifiable(name)
                case .excessive(let limit): .excessive(limit)
                }
        }
    }
}

/// Overwrites bytes that may have held a key.
public func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
        if let address = buffer.baseAddress { OPENSSL_cleanse(address, buffer.count) }
    }
}
