import COpenSSL

/// The way from a certificate up to the authority it is trusted for.
public struct CertificateChain: Sendable {
    public struct Step: Sendable {
        public let certificate: Certificate
        public let origin: Origin
    }

    /// Where a certificate of the path comes from.
    public enum Origin: Sendable {
        case file
        /// A file of authorities given beside it.
        case companion
        case anchors
    }

    /// Leaf first, each signed by the next.
    public let path: [Step]
    /// The first certificate of the path that is an anchor, and which.
    public let anchor: TrustAnchors.Anchor?
    /// A certificate with the issuer's name whose key did not sign the last one of the path.
    public let impostor: Certificate?
    /// An authority of the path that is out of its dates at the time of the check.
    public let expiredAuthority: Certificate?
    /// OpenSSL's own verdict on the path, for an anchored one: nil when it agrees.
    public let objection: String?

    private static let lengthLimit = 10

    /// Builds and verifies the path, leaving the leaf's own dates aside.
    ///
    /// - Parameters:
    ///   - held: what the file holds.
    ///   - extra: authorities known from elsewhere; trusted no more than those of the file.
    public init(
        leaf: Certificate, held: [Certificate], extra: [Certificate], anchors: TrustAnchors, at moment: Instant
    ) {
        var path = [Step(certificate: leaf, origin: .file)]
        var anchor = anchors.anchor(for: leaf)
        var impostor: Certificate?
        let inFile = Set(held.map(\.fingerprint))
        let beside = Set(extra.map(\.fingerprint))
        let candidates = held + extra + anchors.certificates
        while anchor == nil, let last = path.last?.certificate, !last.isSelfIssued, path.count < Self.lengthLimit {
            let named = candidates.filter { $0.subject == last.issuer && $0.fingerprint != last.fingerprint }
            guard let issuer = named.first(where: { Self.signs($0, last) }) else {
                impostor = named.first
                break
            }
            if path.contains(where: { $0.certificate.fingerprint == issuer.fingerprint }) { break }
            let origin: Origin =
                inFile.contains(issuer.fingerprint)
                ? .file : beside.contains(issuer.fingerprint) ? .companion : .anchors
            path.append(Step(certificate: issuer, origin: origin))
            anchor = anchors.anchor(for: issuer)
        }
        self.path = path
        self.anchor = anchor
        self.impostor = impostor
        expiredAuthority =
            path.dropFirst().first { moment < $0.certificate.notBefore || moment > $0.certificate.notAfter }?
            .certificate
        objection = anchor == nil ? nil : Self.objection(path.map(\.certificate))
    }

    /// True when every authority up to a self-signed one, or to an anchor, is known.
    public var isComplete: Bool {
        anchor != nil || path.last?.certificate.isSelfIssued == true
    }

    /// Whether a certificate's key made the signature of another, and may sign certificates.
    private static func signs(_ issuer: Certificate, _ subject: Certificate) -> Bool {
        guard let authority = X509Handle(der: issuer.der), let signed = X509Handle(der: subject.der),
            let key = X509_get0_pubkey(authority.pointer)
        else { return false }
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        return X509_check_issued(authority.pointer, signed.pointer) == X509_V_OK
            && X509_verify(signed.pointer, key) == 1
    }

    /// OpenSSL's reason to refuse the path, trusting its last certificate only.
    private static func objection(_ path: [Certificate]) -> String? {
        let handles = path.compactMap { X509Handle(der: $0.der) }
        guard handles.count == path.count, let leaf = handles.first, let top = handles.last,
            let store = X509_STORE_new(), let context = X509_STORE_CTX_new(),
            let middle = X509Stack(handles.dropFirst().dropLast())
        else { return "out of memory" }
        defer {
            X509_STORE_CTX_free(context)
            X509_STORE_free(store)
            withExtendedLifetime((leaf, middle)) {}
        }
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard X509_STORE_add_cert(store, top.pointer) == 1,
            X509_STORE_CTX_init(context, store, leaf.pointer, middle.pointer) == 1
        else { return "out of memory" }
        // Dates are judged apart, with words of their own; so are key sizes and digests.
        X509_STORE_CTX_set_flags(
            context, UInt(X509_V_FLAG_PARTIAL_CHAIN) | UInt(X509_V_FLAG_NO_CHECK_TIME))
        if let parameters = X509_STORE_CTX_get0_param(context) { X509_VERIFY_PARAM_set_auth_level(parameters, 0) }
        if X509_verify_cert(context) == 1 { return nil }
        return String(cString: X509_verify_cert_error_string(Int(X509_STORE_CTX_get_error(context))))
    }
}
