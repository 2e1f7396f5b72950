import COpenSSL

/// Owner of one private key, an `EVP_PKEY`. Its bytes are never copied out of OpenSSL's memory.
final class PrivateKey {
    let pointer: OpaquePointer

    init(takingOwnership pointer: OpaquePointer) { self.pointer = pointer }

    /// From a decoded PKCS#8, which stays the caller's.
    init?(_ pkcs8: OpaquePointer) {
        OpenSSLErrors.clear()
        guard let key = EVP_PKCS82PKEY(pkcs8) else {
            _ = OpenSSLErrors.drain()
            return nil
        }
        pointer = key
    }

    deinit { EVP_PKEY_free(pointer) }

    var algorithm: String { keyAlgorithmName(pointer) }
    var bits: Int { Int(EVP_PKEY_get_bits(pointer)) }
    var publicKeyHash: [UInt8] { encoded { i2d_PUBKEY(pointer, $0) }.map(sha256) ?? [] }

    /// Signs a fixed text and verifies it with a certificate's key: proof that the key is whole and belongs to it.
    /// Nil where the kind of key cannot sign.
    func provesPossession(of certificate: Certificate) -> Bool? {
        // Larger keys than anybody issues would take long, and are refused elsewhere.
        guard bits > 0, bits <= 16_384, let handle = X509Handle(der: certificate.der),
            let publicKey = X509_get0_pubkey(handle.pointer)
        else { return nil }
        let message = Array("esms-cert key match".utf8)
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard let signing = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(signing) }
        let digest = EVP_PKEY_get_base_id(pointer) == EVP_PKEY_RSA || algorithm == "EC" ? EVP_sha256() : nil
        guard EVP_DigestSignInit(signing, nil, digest, nil, pointer) == 1 else { return nil }
        var length = 0
        guard EVP_DigestSign(signing, nil, &length, message, message.count) == 1, length > 0, length <= 65_536 else {
            return false
        }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(signing, &signature, &length, message, message.count) == 1 else { return false }
        guard let verifying = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(verifying) }
        guard EVP_DigestVerifyInit(verifying, nil, digest, nil, publicKey) == 1 else { return nil }
        return EVP_DigestVerify(verifying, signature, length, message, message.count) == 1
    }
}
