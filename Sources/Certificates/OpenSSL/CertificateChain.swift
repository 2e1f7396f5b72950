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

    /// Why a certificate with the issuer's name cannot stand above the last one of the path.
    public enum Obstacle: Sendable, Equatable {
        /// Its key did not make the signature.
        case signature
        /// Its key made the signature, and the certificate below names another key (AuthorityKeyIdentifier).
        case keyIdentifier
        /// Its key made the signature, and it may not sign certificates.
        case notAnAuthority
        /// An extension of one of the two does not read, or stands twice: OpenSSL goes no further.
        case extensions
        /// No certificate has the issuer's name, and one has its key: what is left of it after a damage.
        case damaged
    }

    /// Leaf first, each signed by the next.
    public let path: [Step]
    /// The first certificate of the path that is an anchor, and which.
    public let anchor: TrustAnchors.Anchor?
    /// Where the path ends though certificates with the issuer's name are known: why none of them continues it.
    public let obstacle: Obstacle?
    /// An authority of the path that is out of its dates at the time of the check.
    public let expiredAuthority: Certificate?
    /// OpenSSL's own verdict on the path, for an anchored one: nil when it agrees.
    public let objection: String?

    private static let lengthLimit = 10
    /// Signatures that are verified for one chain: a file may hold any number of certificates of one name.
    private static let verificationLimit = 200

    /// Builds and verifies the path, leaving the leaf's own dates aside. Of several ways the best is taken: to an
    /// anchor, through authorities within their dates.
    ///
    /// - Parameters:
    ///   - held: what the file holds.
    ///   - extra: authorities known from elsewhere; trusted no more than those of the file.
    public init(
        leaf: Certificate, held: [Certificate], extra: [Certificate], anchors: TrustAnchors, at moment: Instant
    ) {
        var search = Search(held: held, extra: extra, anchors: anchors, moment: moment)
        search.extend([leaf])
        let inFile = Set(held.map(\.fingerprint))
        let beside = Set(extra.map(\.fingerprint))
        path = search.best.enumerated().map { index, certificate in
            let isInFile = index == 0 || inFile.contains(certificate.fingerprint)
            return Step(
                certificate: certificate,
                origin: isInFile ? .file : beside.contains(certificate.fingerprint) ? .companion : .anchors)
        }
        anchor = search.best.lazy.compactMap { anchors.anchor(for: $0) }.first
        obstacle = search.obstacle
        expiredAuthority = search.best.dropFirst().first { !Search.isCurrent($0, moment) }
        objection = anchor == nil ? nil : Self.objection(search.best)
    }

    /// True when every authority up to a self-signed one, or to an anchor, is known.
    public var isComplete: Bool {
        anchor != nil || path.last?.certificate.isSelfIssued == true
    }

    /// Tries the ways up, most promising first, until one is as good as can be.
    private struct Search {
        let anchors: TrustAnchors
        let moment: Instant
        private let candidates: [DistinguishedName: [Certificate]]
        private let byIdentifier: [[UInt8]: [Certificate]]
        private var left = CertificateChain.verificationLimit
        private(set) var best: [Certificate] = []
        private(set) var obstacle: Obstacle?
        private var bestRank = -1

        init(held: [Certificate], extra: [Certificate], anchors: TrustAnchors, moment: Instant) {
            self.anchors = anchors
            self.moment = moment
            var seen: Set<[UInt8]> = []
            var named: [DistinguishedName: [Certificate]] = [:]
            for certificate in held + extra + anchors.certificates
            where seen.insert(certificate.fingerprint).inserted {
                named[certificate.subject, default: []].append(certificate)
            }
            candidates = named
            byIdentifier = Dictionary(grouping: held) { $0.extensions.subjectKeyIdentifier ?? [] }
        }

        static func isCurrent(_ certificate: Certificate, _ moment: Instant) -> Bool {
            certificate.notBefore <= moment && moment <= certificate.notAfter
        }

        /// An anchor counts most, then dates, then being whole.
        private func rank(_ path: [Certificate], isBlocked: Bool) -> Int {
            guard let last = path.last else { return -1 }
            let isAnchored = anchors.anchor(for: last) != nil
            let isCurrent = path.dropFirst().allSatisfy { Self.isCurrent($0, moment) }
            let isWhole = isAnchored || last.isSelfIssued
            return (isAnchored ? 8 : 0) + (isWhole ? 4 : 0) + (isCurrent ? 2 : 0) + (isBlocked ? 0 : 1)
        }

        private static let bestPossible = 15

        mutating func extend(_ path: [Certificate]) {
            guard bestRank < Self.bestPossible, let last = path.last else { return }
            let isEnd = anchors.anchor(for: last) != nil || last.isSelfIssued
            guard !isEnd, path.count < CertificateChain.lengthLimit else { return settle(path, nil) }
            var met: Obstacle?
            var continued = false
            for issuer in ordered(candidates[last.issuer] ?? [], above: last) {
                guard left > 0 else { break }
                if path.contains(where: { $0.fingerprint == issuer.fingerprint }) {
                    // Authorities that issue each other lead nowhere, and hide nothing.
                    settle(path, nil)
                    continued = true
                    continue
                }
                left -= 1
                if let found = CertificateChain.obstacle(issuer, last) {
                    // What holds but for a detail says more than a stranger of the same name.
                    if met == nil || found != .signature { met = found }
                } else {
                    continued = true
                    extend(path + [issuer])
                    if bestRank == Self.bestPossible { return }
                }
            }
            if !continued, met == nil, let identifier = last.extensions.authorityKeyIdentifier, !identifier.isEmpty,
                byIdentifier[identifier]?.contains(where: { $0.subject != last.issuer }) == true
            {
                met = .damaged
            }
            if !continued { settle(path, met) }
        }

        private mutating func settle(_ path: [Certificate], _ met: Obstacle?) {
            let rank = rank(path, isBlocked: met != nil)
            guard rank > bestRank || (rank == bestRank && path.count > best.count) else { return }
            best = path
            bestRank = rank
            obstacle = met
        }

        /// Authorities that are trusted, current and named by key identifier first.
        private func ordered(_ issuers: [Certificate], above certificate: Certificate) -> [Certificate] {
            let identifier = certificate.extensions.authorityKeyIdentifier
            func order(_ issuer: Certificate) -> Int {
                (anchors.anchor(for: issuer) != nil ? 0 : 4) + (Self.isCurrent(issuer, moment) ? 0 : 2)
                    + (identifier == nil || issuer.extensions.subjectKeyIdentifier == identifier ? 0 : 8)
                    + (issuer.isSelfIssued ? 0 : 1)
            }
            return issuers.enumerated().map { (order($0.element), $0.offset, $0.element) }
                .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        }
    }

    /// Why a certificate cannot have issued another; nil when it did.
    private static func obstacle(_ issuer: Certificate, _ subject: Certificate) -> Obstacle? {
        guard let authority = X509Handle(der: issuer.der), let signed = X509Handle(der: subject.der),
            let key = X509_get0_pubkey(authority.pointer)
        else { return .signature }
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard X509_verify(signed.pointer, key) == 1 else { return .signature }
        switch X509_check_issued(authority.pointer, signed.pointer) {
        case X509_V_OK: return nil
        case X509_V_ERR_AKID_SKID_MISMATCH, X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH: return .keyIdentifier
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_INVALID_CA: return .notAnAuthority
        default: return .extensions
        }
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
