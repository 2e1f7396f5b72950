import COpenSSL

/// A certificate revocation list, DER or PEM, read whole; entries are looked up in OpenSSL's memory.
public final class RevocationList {
    private let pointer: OpaquePointer
    public let issuer: DistinguishedName
    public let thisUpdate: Instant?
    public let nextUpdate: Instant?
    /// The file or address it comes from.
    public let name: String
    /// True for a list of changes to another list: it says nothing of certificates it leaves out.
    let isDelta: Bool
    /// A critical extension, of the list or of an entry, that is not understood: RFC 5280 §5.2 forbids to rely on it.
    private let unknownCriticalExtension: String?
    private let scope: Scope?

    /// What the list covers, where it says so (RFC 5280 §5.2.5).
    private struct Scope {
        var authoritiesOnly = false
        var usersOnly = false
        var attributesOnly = false
        var someReasonsOnly = false
        /// Addresses of the distribution point; nil where it is not named.
        var addresses: [String]?
    }

    enum Status: Sendable, Equatable {
        case notListed
        /// With CRLReason's name, such as `keyCompromise`, where the list gives one.
        case revoked(Instant?, reason: String?)
        /// The certificate's authority did not sign this list.
        case notAuthentic
    }

    public init?(_ bytes: [UInt8], name: String = "") {
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
        self.name = name
        isDelta = X509_CRL_get_ext_by_NID(pointer, NID_delta_crl, -1) >= 0
        unknownCriticalExtension = Self.unknownCriticalExtension(pointer)
        scope = Self.scope(pointer)
    }

    private static func unknownCriticalExtension(_ list: OpaquePointer) -> String? {
        let known: Set<Int32> = [
            NID_issuing_distribution_point, NID_delta_crl, NID_authority_key_identifier, NID_crl_number,
            NID_issuer_alt_name, NID_freshest_crl,
        ]
        for index in 0..<max(X509_CRL_get_ext_count(list), 0) {
            guard let item = X509_CRL_get_ext(list, index), X509_EXTENSION_get_critical(item) == 1 else { continue }
            let object = X509_EXTENSION_get_object(item)
            if !known.contains(OBJ_obj2nid(object)) { return dottedText(object) }
        }
        let knownOfEntries: Set<Int32> = [NID_crl_reason, NID_invalidity_date, NID_certificate_issuer]
        for element in stackElements(X509_CRL_get_REVOKED(list)) {
            let entry = OpaquePointer(element)
            for index in 0..<max(X509_REVOKED_get_ext_count(entry), 0) {
                guard let item = X509_REVOKED_get_ext(entry, index), X509_EXTENSION_get_critical(item) == 1 else {
                    continue
                }
                let object = X509_EXTENSION_get_object(item)
                if !knownOfEntries.contains(OBJ_obj2nid(object)) { return dottedText(object) }
            }
        }
        return nil
    }

    private static func scope(_ list: OpaquePointer) -> Scope? {
        guard X509_CRL_get_ext_by_NID(list, NID_issuing_distribution_point, -1) >= 0 else { return nil }
        guard let pointer = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, nil, nil) else {
            // It limits the list in a way that cannot be read: nothing is covered for certain.
            return Scope(addresses: [])
        }
        let point = pointer.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
        defer { ISSUING_DIST_POINT_free(point) }
        var scope = Scope(
            authoritiesOnly: point.pointee.onlyCA != 0, usersOnly: point.pointee.onlyuser != 0,
            attributesOnly: point.pointee.onlyattr != 0, someReasonsOnly: point.pointee.onlysomereasons != nil)
        if let name = point.pointee.distpoint?.pointee {
            scope.addresses =
                name.type == 0 ? stackElements(name.name.fullname).map(Certificate.Extensions.generalName) : []
        }
        return scope
    }

    /// What the list proves about a certificate at a moment: the one judgement there is, whether the list was given or
    /// fetched.
    ///
    /// - Parameter authority: the certificate that must have signed the list.
    public func outcome(
        for certificate: Certificate, issuedBy authority: Certificate, at moment: Instant
    ) -> RevocationAnswer.Outcome {
        func undetermined(_ id: String, _ more: [CheckMessage.Argument] = []) -> RevocationAnswer.Outcome {
            .undetermined(CheckMessage("revocation.crl-" + id, [.text(name)] + more))
        }
        switch status(of: certificate, issuedBy: authority) {
        case .notAuthentic: return undetermined("signature")
        // A revocation stays, however old the list and whatever it leaves out.
        case .revoked(let moment, let reason): return .revoked(moment, reason: reason)
        case .notListed: break
        }
        if let unknownCriticalExtension { return undetermined("critical", [.text(unknownCriticalExtension)]) }
        if isDelta { return undetermined("delta") }
        if let scope {
            if scope.attributesOnly { return undetermined("attributes") }
            if scope.authoritiesOnly, !certificate.extensions.isAuthority { return undetermined("authorities") }
            if scope.usersOnly, certificate.extensions.isAuthority { return undetermined("users") }
            if scope.someReasonsOnly { return undetermined("reasons") }
            if let addresses = scope.addresses, Set(addresses).isDisjoint(with: certificate.extensions.crlAddresses) {
                return undetermined("partition")
            }
        }
        guard let thisUpdate else { return undetermined("not-list") }
        // Clocks differ a little.
        if thisUpdate.seconds > moment.seconds + 300 { return undetermined("future", [.day(thisUpdate)]) }
        if let nextUpdate {
            if nextUpdate < moment { return undetermined("stale", [.day(nextUpdate)]) }
        } else if thisUpdate.seconds < moment.seconds - 86_400 {
            return undetermined("no-next", [.day(thisUpdate)])
        }
        return .good(made: thisUpdate)
    }

    deinit { X509_CRL_free(pointer) }

    /// - Parameter authority: the certificate that must have signed the list.
    func status(of certificate: Certificate, issuedBy authority: Certificate) -> Status {
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
