import COpenSSL
import Glibc

extension Certificate {
    /// Reads one DER certificate; nil when the bytes are none.
    public init?(der: [UInt8]) {
        guard let handle = X509Handle(der: der) else { return nil }
        self.init(handle)
    }

    /// Nil when the certificate has no readable dates or cannot be encoded.
    init?(_ handle: X509Handle) {
        let x509 = handle.pointer
        guard let der = handle.der, let notBefore = Self.instant(X509_get0_notBefore(x509)),
            let notAfter = Self.instant(X509_get0_notAfter(x509))
        else { return nil }
        let signature = X509_get_signature_nid(x509)
        var digest: Int32 = NID_undef
        _ = OBJ_find_sigid_algs(signature, &digest, nil)
        let key = encoded { i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), $0) }
        self.init(
            der: der,
            subject: DistinguishedName(X509_get_subject_name(x509)),
            issuer: DistinguishedName(X509_get_issuer_name(x509)),
            serialNumber: octets(X509_get0_serialNumber(x509)),
            notBefore: notBefore,
            notAfter: notAfter,
            hasStandardDates: Self.isStandard(X509_get0_notBefore(x509)) && Self.isStandard(X509_get0_notAfter(x509)),
            publicKey: Self.publicKey(x509),
            signatureAlgorithm: Self.signatureName(x509, signature),
            signatureDigest: digest == NID_undef ? nil : OBJ_nid2sn(digest).map { String(cString: $0).lowercased() },
            extensions: Extensions(x509),
            fingerprint: sha256(der),
            publicKeyHash: key.map(sha256) ?? [])
    }

    private static func signatureName(_ x509: OpaquePointer, _ identifier: Int32) -> String {
        if identifier != NID_undef, let name = OBJ_nid2ln(identifier) { return String(cString: name) }
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, X509_get0_tbs_sigalg(x509))
        return dottedText(object)
    }

    static func instant(_ time: UnsafePointer<ASN1_TIME>?) -> Instant? {
        guard let time else { return nil }
        var fields = tm()
        guard ASN1_TIME_to_tm(time, &fields) == 1 else {
            _ = OpenSSLErrors.drain()
            return nil
        }
        return Instant(
            year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday),
            hour: Int(fields.tm_hour), minute: Int(fields.tm_min), second: Int(fields.tm_sec))
    }

    /// `YYMMDDHHMMSSZ`, or with four digits of the year where it takes them; OpenSSL refuses anything else in a chain.
    private static func isStandard(_ time: UnsafePointer<ASN1_TIME>?) -> Bool {
        guard let time else { return false }
        let text = octets(time)
        let isLong = ASN1_STRING_type(time) == V_ASN1_GENERALIZEDTIME
        return text.count == (isLong ? 15 : 13) && text.last == UInt8(ascii: "Z")
            && text.dropLast().allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func publicKey(_ x509: OpaquePointer) -> PublicKey {
        OpenSSLErrors.clear()
        guard let key = X509_get0_pubkey(x509) else {
            _ = OpenSSLErrors.drain()
            return PublicKey(algorithm: "?", bits: 0)
        }
        return PublicKey(algorithm: keyAlgorithmName(key), bits: Int(EVP_PKEY_get_bits(key)))
    }
}

/// `RSA`, `EC`, or OpenSSL's name.
func keyAlgorithmName(_ key: OpaquePointer) -> String {
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: "RSA"
    case EVP_PKEY_EC: "EC"
    default: EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "?"
    }
}

extension DistinguishedName {
    init(_ name: OpaquePointer?) {
        guard let name else {
            self.init(attributes: [])
            return
        }
        let count = X509_NAME_entry_count(name)
        var attributes: [Attribute] = []
        for index in 0..<max(count, 0) {
            guard let entry = X509_NAME_get_entry(name, index) else { continue }
            let object = X509_NAME_ENTRY_get_object(entry)
            let identifier = OBJ_obj2nid(object)
            let type = dottedText(object)
            let label = identifier == NID_undef ? type : OBJ_nid2sn(identifier).map { String(cString: $0) } ?? type
            attributes.append(
                Attribute(
                    type: type, label: label, value: text(X509_NAME_ENTRY_get_data(entry)),
                    set: Int(X509_NAME_ENTRY_set(entry))))
        }
        self.init(attributes: attributes)
    }
}
