import COpenSSL

/// Reads the DER formats that are not PKCS#12: a certificate, a PKCS#7, a key.
enum DERReader {
    enum MessageKind {
        case signed
        /// Enveloped, encrypted, digested: nothing in it can be shown.
        case other
    }

    /// Nil when the bytes are no PKCS#7. CMS has kinds that PKCS#7 has not; the type's identifier is enough.
    static func messageKind(_ bytes: [UInt8]) -> MessageKind? {
        // Definite or indefinite length: the identifier follows either.
        let header = bytes.count > 1 && bytes[1] > 0x80 ? 2 + Int(bytes[1] & 0x7F) : 2
        var rest = DERScanner(bytes.dropFirst(header))
        guard let type = rest.next(DERScanner.objectIdentifier) else { return nil }
        // 1.2.840.113549.1.7.2 and its siblings, .1.9.16.1.23 for authenticated-enveloped data.
        if type.elementsEqual(pkcs7 + [0x02]) { return .signed }
        if type.count == pkcs7.count + 1, type.starts(with: pkcs7), type.last != 0x01 { return .other }
        return type.elementsEqual([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17]) ? .other : nil
    }

    private static let pkcs7: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]

    /// Adds the certificates of a signed or "certificates only" PKCS#7; false when it does not decode.
    static func addCertificates(ofPKCS7 bytes: [UInt8], to container: inout Container) -> Bool {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        let pointer = bytes.withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<PKCS7>? in
            var cursor = buffer.baseAddress
            return d2i_PKCS7(nil, &cursor, buffer.count)
        }
        guard let pointer else { return false }
        defer { PKCS7_free(pointer) }
        guard OBJ_obj2nid(pointer.pointee.type) == NID_pkcs7_signed, let signed = pointer.pointee.d.sign else {
            return false
        }
        for (index, element) in stackElements(signed.pointee.cert).enumerated() {
            let x509 = OpaquePointer(element)
            // The stack keeps its reference: the handle needs one of its own.
            guard X509_up_ref(x509) == 1, let certificate = Certificate(X509Handle(takingOwnership: x509)) else {
                container.damaged.append(DamagedPart(kind: .certificate, number: index + 1))
                continue
            }
            container.certificates.append(
                HeldCertificate(certificate: certificate, localKeyID: nil, friendlyName: nil, isClear: true))
        }
        return true
    }

    /// DER that is none of what is read, and known all the same.
    static func otherFormat(_ bytes: [UInt8]) -> ForeignFormat? {
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        return bytes.withUnsafeBufferPointer { buffer -> ForeignFormat? in
            var cursor = buffer.baseAddress
            if let request = d2i_X509_REQ(nil, &cursor, buffer.count) {
                X509_REQ_free(request)
                return .request
            }
            cursor = buffer.baseAddress
            if let list = d2i_X509_CRL(nil, &cursor, buffer.count) {
                X509_CRL_free(list)
                return .revocationList
            }
            cursor = buffer.baseAddress
            if let key = d2i_PUBKEY(nil, &cursor, buffer.count) {
                EVP_PKEY_free(key)
                return .publicKey
            }
            return nil
        }
    }

    /// Whether the outer shape is that of a certificate: three elements, of which the second names an algorithm.
    static func looksLikeCertificate(_ bytes: [UInt8]) -> Bool {
        var outer = DERScanner(bytes)
        var fields = DERScanner(outer.next(DERScanner.sequence) ?? [])
        guard let signed = fields.next(DERScanner.sequence), let algorithm = fields.next(DERScanner.sequence),
            fields.next(0x03) != nil
        else { return false }
        var first = DERScanner(algorithm)
        return signed.first == DERScanner.context0 && first.next(DERScanner.objectIdentifier) != nil
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
