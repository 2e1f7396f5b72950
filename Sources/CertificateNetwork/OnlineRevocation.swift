public import Certificates
public import Messages
public import Transport
internal import ValueFormats

/// Asks an authority's services whether a certificate is revoked: its list over HTTP, and its OCSP responder.
public final class OnlineRevocation {
    /// Largest list that is read, bytes.
    static let listLimit = 64 << 20

    private let client: HTTPClient
    private let cache: RevocationCache
    private let language: Language
    /// Lists of this run, by address.
    private var lists: [String: [UInt8]] = [:]

    /// - Parameter language: of the reasons that the network gives.
    public init(client: HTTPClient, cache: RevocationCache, language: Language) {
        self.client = client
        self.cache = cache
        self.language = language
        client.settings.sizeLimit = Self.listLimit
        // There is often a second service to ask: better than to insist.
        client.settings.attempts = min(client.settings.attempts, 2)
    }

    /// What each service that a certificate names says of it.
    ///
    /// - Parameter issuer: the authority, which must have signed what is believed.
    public func answers(about certificate: Certificate, issuedBy issuer: Certificate, at moment: Instant)
        -> [RevocationAnswer]
    {
        let extensions = certificate.extensions
        var answers: [RevocationAnswer] = []
        for address in extensions.crlAddresses {
            answers.append(
                Self.isWeb(address)
                    ? list(address, certificate, issuer, moment)
                    : RevocationAnswer(
                        .crl, address, .skipped(CheckMessage("revocation.directory", [.text(address)]))))
        }
        for address in extensions.ocspAddresses where Self.isWeb(address) {
            answers.append(ocsp(address, certificate, issuer, moment))
        }
        return answers
    }

    private static func isWeb(_ address: String) -> Bool {
        let text = address.lowercased()
        return text.hasPrefix("http://") || text.hasPrefix("https://")
    }

    // MARK: - CRL

    func list(
        _ address: String, _ certificate: Certificate, _ issuer: Certificate, _ moment: Instant
    ) -> RevocationAnswer {
        if let kept = lists[address] ?? cache.content(address),
            let outcome = Self.judge(kept, address, certificate, issuer, moment), outcome.isReliable
        {
            lists[address] = kept
            return RevocationAnswer(.crl, address, outcome)
        }
        let bytes: [UInt8]
        do throws(TransportError) {
            let response = try client.send(HTTPRequest(.get, address))
            try response.requireSuccess()
            bytes = response.body
        } catch {
            return RevocationAnswer(.crl, address, unreachable(.crl, address, error))
        }
        guard let outcome = Self.judge(bytes, address, certificate, issuer, moment) else {
            return RevocationAnswer(
                .crl, address, .undetermined(CheckMessage("revocation.crl-not-list", [.text(address)])))
        }
        if outcome.isReliable {
            lists[address] = bytes
            cache.keep(bytes, address)
        }
        return RevocationAnswer(.crl, address, outcome)
    }

    /// Nil when the bytes are no list.
    private static func judge(
        _ bytes: [UInt8], _ address: String, _ certificate: Certificate, _ issuer: Certificate, _ moment: Instant
    ) -> RevocationAnswer.Outcome? {
        RevocationList(bytes, name: address)?.outcome(for: certificate, issuedBy: issuer, at: moment)
    }

    // MARK: - OCSP

    func ocsp(
        _ address: String, _ certificate: Certificate, _ issuer: Certificate, _ moment: Instant
    ) -> RevocationAnswer {
        func answer(_ outcome: RevocationAnswer.Outcome) -> RevocationAnswer {
            RevocationAnswer(.ocsp, address, outcome)
        }
        func undetermined(_ id: String) -> RevocationAnswer {
            answer(.undetermined(CheckMessage("revocation.ocsp-" + id, [.text(address)])))
        }
        guard let question = OCSPQuestion(about: certificate, issuedBy: issuer), let body = question.der else {
            return undetermined("malformed")
        }
        let name = address + " " + certificate.fingerprint.hexadecimal
        if let kept = cache.content(name),
            case .good(let made, let next?, _) = question.answer(kept, at: moment, asked: false), moment < next
        {
            return answer(.good(made: made))
        }
        let response: HTTPResponse
        do throws(TransportError) {
            response = try client.send(
                HTTPRequest(
                    .post, address,
                    headers: [
                        .init("Content-Type", "application/ocsp-request"), .init("Accept", "application/ocsp-response"),
                    ], body: body))
            try response.requireSuccess()
        } catch {
            return answer(unreachable(.ocsp, address, error))
        }
        switch question.answer(response.body, at: moment) {
        case .good(let made, let next, _):
            // Without nextUpdate newer word is always to be had (RFC 6960 §4.2.2.1): nothing to keep.
            if next != nil { cache.keep(response.body, name) }
            return answer(.good(made: made))
        case .revoked(let moment, let reason): return answer(.revoked(moment, reason: reason))
        case .unknown: return undetermined("unknown")
        case .unusable(let fault): return undetermined(fault.rawValue)
        }
    }

    private func unreachable(
        _ service: RevocationAnswer.Service, _ address: String, _ error: TransportError
    ) -> RevocationAnswer.Outcome {
        .undetermined(
            CheckMessage(
                "revocation.unreachable",
                [.text(service.rawValue), .text(address), .text(error.reason(in: language))]))
    }
}

extension RevocationAnswer.Outcome {
    fileprivate var isReliable: Bool {
        switch self {
        case .good, .revoked: true
        default: false
        }
    }
}
