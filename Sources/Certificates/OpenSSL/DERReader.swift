import COpenSSL

/// Reads the DER formats that are not PKCS#12: a certificate, a PKCS#7, a key.
enum DERReader {
    /// Certificates of a signed or "certificates only" PKCS#7; nil when the bytes are none.
    static func certificates(inPKCS7 bytes: [UInt8]) -> [HeldCertificate]? {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        let pointer = bytes.withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<PKCS7>? in
            var cursor = buffer.baseAddress
            return d2i_PKCS7(nil, &cursor, buffer.count)
        }
        guard let pointer else { return nil }
        defer { PKCS7_free(pointer) }
        guard OBJ_obj2nid(pointer.pointee.type) == NID_pkcs7_signed, let signed = pointer.pointee.d.sign else {
            return nil
        }
        return stackElements(signed.pointee.cert).compactMap { element in
            let x509 = OpaquePointer(element)
            // The stack keeps its reference: the handle needs one of its own.
            guard X509_up_ref(x509) == 1, let certificate = Certificate(X509Handle(takingOwnership: x509)) else {
                return nil
            }
            return HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true)
        }
    }

    /// A lone private key: PKCS#8 in clear or encrypted, PKCS#1, SEC 1. Nil when the bytes are none.
    static func key(_ bytes: [UInt8], password: Secret?) -> Container? {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        var container = Container(format: .der)
        if let encrypted = bytes.withUnsafeBufferPointer({ buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            return d2i_X509_SIG(nil, &cursor, buffer.count)
        }) {
            defer { X509_SIG_free(encrypted) }
            let (outcome, scheme) = EncryptedKey.open(
                encrypted, password: password, budget: &container.derivationBudget)
            container.append(outcome, scheme, password: password)
            return container
        }
        let pointer = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            return d2i_AutoPrivateKey(nil, &cursor, buffer.count)
        }
        guard let pointer else { return nil }
        container.append(PrivateKey(takingOwnership: pointer), isClear: true)
        return container
    }
}

extension Container {
    mutating func append(_ key: PrivateKey, isClear: Bool) {
        keys.append(
            HeldKey(
                publicKeyHash: key.publicKeyHash, algorithm: key.algorithm, bits: key.bits, localKeyID: nil,
                isClear: isClear, handle: key))
    }
}
