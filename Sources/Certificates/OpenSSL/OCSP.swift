import COpenSSL

/// A question to an authority's responder about one certificate (RFC 6960), with a nonce of its own.
public final class OCSPQuestion {
    private let request: OpaquePointer
    private let identifier: OpaquePointer
    private let certificate: Certificate
    private let issuer: Certificate

    /// Nil when OpenSSL cannot encode the question.
    public init?(about certificate: Certificate, issuedBy issuer: Certificate) {
        _ = OpenSSLLibrary.started
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        // SHA-1 names the certificate only; responders answer no other name (RFC 5019 §2.1.1).
        guard let leaf = X509Handle(der: certificate.der), let authority = X509Handle(der: issuer.der),
            let identifier = OCSP_cert_to_id(EVP_sha1(), leaf.pointer, authority.pointer)
        else { return nil }
        guard let request = OCSP_REQUEST_new(), let copy = OCSP_CERTID_dup(identifier) else {
            OCSP_CERTID_free(identifier)
            return nil
        }
        guard OCSP_request_add0_id(request, copy) != nil else {
            OCSP_CERTID_free(copy)
            OCSP_CERTID_free(identifier)
            OCSP_REQUEST_free(request)
            return nil
        }
        self.request = request
        self.identifier = identifier
        self.certificate = certificate
        self.issuer = issuer
        OCSP_request_add1_nonce(request, nil, 16)
    }

    deinit {
        OCSP_CERTID_free(identifier)
        OCSP_REQUEST_free(request)
    }

    /// The encoded OCSPRequest.
    public var der: [UInt8]? { encoded { i2d_OCSP_REQUEST(request, $0) } }

    /// What a response says, once everything about it is verified.
    public enum Answer: Sendable, Equatable {
        /// - hasNonce: the response was made for this very question.
        case good(thisUpdate: Instant, nextUpdate: Instant?, hasNonce: Bool)
        case revoked(Instant?, reason: String?)
        /// The responder does not know the certificate.
        case unknown
        case unusable(Fault)
    }

    public enum Fault: String, Sendable, Equatable, CaseIterable {
        /// No OCSP response at all.
        case malformed
        // The responder declines, in the words of RFC 6960 §4.2.1.
        case malformedRequest
        case internalError
        case tryLater
        case sigRequired
        case unauthorized
        /// It speaks of other certificates.
        case otherCertificate
        /// The signature does not verify, or the signer may not speak for the authority.
        case signature
        /// It answers another question: an old response played again.
        case nonce
        /// Not valid yet, or no longer.
        case outOfDate
    }

    /// Verifies a response and reads it: signed by the authority or by a responder it authorised, about this
    /// certificate, current at a moment, and with this question's nonce where it has any.
    ///
    /// - Parameter asked: false for a response kept from an earlier question, whose nonce is another.
    public func answer(_ bytes: [UInt8], at moment: Instant, asked: Bool = true) -> Answer {
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard let response = Self.response(bytes) else { return .unusable(.malformed) }
        defer { OCSP_RESPONSE_free(response) }
        switch OCSP_response_status(response) {
        case OCSP_RESPONSE_STATUS_SUCCESSFUL: break
        case OCSP_RESPONSE_STATUS_MALFORMEDREQUEST: return .unusable(.malformedRequest)
        case OCSP_RESPONSE_STATUS_INTERNALERROR: return .unusable(.internalError)
        case OCSP_RESPONSE_STATUS_TRYLATER: return .unusable(.tryLater)
        case OCSP_RESPONSE_STATUS_SIGREQUIRED: return .unusable(.sigRequired)
        case OCSP_RESPONSE_STATUS_UNAUTHORIZED: return .unusable(.unauthorized)
        default: return .unusable(.malformed)
        }
        guard let basic = OCSP_response_get1_basic(response) else { return .unusable(.malformed) }
        defer { OCSP_BASICRESP_free(basic) }
        guard isAuthentic(basic, at: moment) else { return .unusable(.signature) }
        // 1: equal; 2: in neither; 0: different; -1: in the request only; 3: in the response only.
        let nonce = OCSP_check_nonce(request, basic)
        if asked, nonce == 0 { return .unusable(.nonce) }
        var status: Int32 = -1
        var reason: Int32 = -1
        var revoked: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var this: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var next: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        guard OCSP_resp_find_status(basic, identifier, &status, &reason, &revoked, &this, &next) == 1 else {
            return .unusable(.otherCertificate)
        }
        guard let thisUpdate = Certificate.instant(this) else { return .unusable(.malformed) }
        let nextUpdate = Certificate.instant(next)
        // Clocks differ a little; without nextUpdate a response speaks of its moment only.
        let end = nextUpdate ?? Instant(seconds: thisUpdate.seconds + 86_400)
        guard thisUpdate.seconds <= moment.seconds + Self.clockTolerance,
            end.seconds >= moment.seconds - Self.clockTolerance
        else { return .unusable(.outOfDate) }
        switch status {
        case V_OCSP_CERTSTATUS_GOOD:
            return .good(thisUpdate: thisUpdate, nextUpdate: nextUpdate, hasNonce: nonce == 1)
        case V_OCSP_CERTSTATUS_REVOKED:
            return .revoked(Certificate.instant(revoked), reason: RevocationList.reasonName(Int(reason)))
        default: return .unknown
        }
    }

    /// Seconds by which this machine's clock may be wrong.
    private static let clockTolerance: Int64 = 300

    private static func response(_ bytes: [UInt8]) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_OCSP_RESPONSE(nil, &cursor, buffer.count)
        }
    }

    /// Signed by the authority itself, or by a certificate it issued for OCSP signing (RFC 6960 §4.2.2.2).
    private func isAuthentic(_ basic: OpaquePointer, at moment: Instant) -> Bool {
        guard let authority = X509Handle(der: issuer.der), let store = X509_STORE_new(),
            let others = X509Stack([authority])
        else { return false }
        defer {
            X509_STORE_free(store)
            withExtendedLifetime(others) {}
        }
        guard X509_STORE_add_cert(store, authority.pointer) == 1 else { return false }
        // The authority's own chain has been judged before: it alone is trusted here.
        if let parameters = X509_STORE_get0_param(store) {
            X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
            X509_VERIFY_PARAM_set_time(parameters, Int(moment.seconds))
        }
        return OCSP_basic_verify(basic, others.pointer, store, 0) == 1
    }
}
