import COpenSSL

/// A certificate revocation list, DER or PEM, read whole; entries are looked up in OpenSSL's memory.
public final class RevocationList {
    private let pointer: OpaquePointer
    public let issuer: DistinguishedName
    public let thisUpdate: Instant?
    public let nextUpdate: Instant?
    /// True for a list of changes to another list: it says nothing of certificates it leaves out.
    public let isDelta: Bool

    public enum Status: Sendable, Equatable {
        case notListed
        /// With CRLReason's name, such as `keyCompromise`, where the list gives one.
        case revoked(Instant?, reason: String?)
        /// The certificate's authority did not sign this list.
        case notAuthentic
    }

    public init?(_ bytes: [UInt8]) {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        let pointer = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
            guard let count = Int32(exactly: buffer.count), let bio = BIO_new_mem_buf(buffer.baseAddress, count) else {
                return nil
            }
            defer { BIO_free(bio) }
            return PEMReader.looksLikePEM(bytes)
                ? PEM_read_bio_X509_CRL(bio, nil, nil, nil) : d2i_X509_CRL_bio(bio, nil)
        }
        guard let pointer else { return nil }
        self.pointer = pointer
        issuer = DistinguishedName(X509_CRL_get_issuer(pointer))
        thisUpdate = Certificate.instant(X509_CRL_get0_lastUpdate(pointer))
        nextUpdate = Certificate.instant(X509_CRL_get0_nextUpdate(pointer))
        isDelta = X509_CRL_get_ext_by_NID(pointer, NID_delta_crl, -1) >= 0
    }

    deinit { X509_CRL_free(pointer) }

    /// - Parameter authority: the certificate that must have signed the list.
    public func status(of certificate: Certificate, issuedBy authority: Certificate) -> Status {
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard issuer == certificate.issuer, let signer = X509Handle(der: authority.der),
            let key = X509_get0_pubkey(signer.pointer), X509_CRL_verify(pointer, key) == 1,
            let handle = X509Handle(der: certificate.der)
        else { return .notAuthentic }
        var entry: OpaquePointer?
        let found = X509_CRL_get0_by_cert(pointer, &entry, handle.pointer)
        guard found == 1, let entry else { return .notListed }
        return .revoked(Certificate.instant(X509_REVOKED_get0_revocationDate(entry)), reason: Self.reason(entry))
    }

    private static func reason(_ entry: OpaquePointer) -> String? {
        guard let pointer = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nil, nil) else { return nil }
        let value = pointer.assumingMemoryBound(to: ASN1_ENUMERATED.self)
        defer { ASN1_ENUMERATED_free(value) }
        return reasonName(Int(ASN1_ENUMERATED_get(value)))
    }

    /// The name of a CRLReason (RFC 5280 §5.3.1).
    static func reasonName(_ code: Int) -> String? {
        let names = [
            0: "unspecified", 1: "keyCompromise", 2: "cACompromise", 3: "affiliationChanged", 4: "superseded",
            5: "cessationOfOperation", 6: "certificateHold", 8: "removeFromCRL", 9: "privilegeWithdrawn",
            10: "aACompromise",
        ]
        return names[code]
    }
}
