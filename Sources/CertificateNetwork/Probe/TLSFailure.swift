internal import Certificates
internal import Transport

/// Why no TLS came about, and who must act: told from OpenSSL's result, its words and what the server sent.
struct TLSFailure {
    let step: ProbeStep

    init(_ error: TransportError, _ seen: HandshakeObserver.Observation, _ address: WebAddress) {
        let host = address.authority
        func failed(_ id: String, _ arguments: [String] = [], side: ProbeStep.Side) -> ProbeStep {
            ProbeStep(.tls, .fail, id, [host] + arguments, side: side)
        }
        switch error.code {
        case .certificateUntrusted: step = Self.untrusted(host, seen)
        case .certificateExpired, .certificateNotYetValid, .certificateHostName:
            step = ProbeStep(.tls, .fail, "failed", [host], side: .server, error: error)
        // The connection stood a moment ago: what is silent is TLS.
        case .connectTimeout, .stalled: step = failed("silent", side: .network)
        case .dropped: step = failed("closed", side: .server)
        case .tlsFailed:
            let words = error.arguments.dropFirst().first ?? ""
            let causes: [(String, String)] = [
                ("wrong version number", "not-tls"), ("packet length too long", "not-tls"),
                ("http request", "not-tls"), ("record layer failure", "not-tls"),
                ("protocol version", "old"), ("unsupported protocol", "old"), ("version too low", "old"),
                ("dh key too small", "weak"), ("ee key too small", "weak"), ("ca md too weak", "weak"),
                ("bad ecpoint", "weak"), ("handshake failure", "no-suite"), ("no shared cipher", "no-suite"),
                ("unrecognized name", "no-name"), ("internal error", "trouble"), ("reset by peer", "closed"),
                ("SYSCALL", "closed"), ("eof", "closed"), ("SSL_ERROR_ZERO_RETURN", "closed"),
            ]
            let cause = causes.first { words.contains($0.0) }?.1
            step = failed(
                cause ?? "other", cause == nil ? [String(words.prefix(120))] : [],
                side: cause == "not-tls" || cause == "no-name" ? .caller : .server)
        default: step = ProbeStep(.tls, .fail, "failed", [host], side: .server, error: error)
        }
    }

    /// X509_V_ERR_… of openssl/x509_vfy.h.
    private static func untrusted(_ host: String, _ seen: HandshakeObserver.Observation) -> ProbeStep {
        let chain = seen.serverChain
        let top = chain.last
        let issuer = top.map { $0.issuer.commonName ?? $0.issuer.rfc2253 } ?? "?"
        switch seen.verification {
        case 18: return ProbeStep(.tls, .fail, "self-signed", [host], side: .server)
        case 66, 67: return ProbeStep(.tls, .fail, "weak-key", [host], side: .server)
        case 68: return ProbeStep(.tls, .fail, "weak-signature", [host], side: .server)
        case 2, 20, 21:
            // Only its own certificate: what stands between it and a root is for the server to send.
            if chain.count == 1, top?.isSelfIssued == false {
                return ProbeStep(.tls, .fail, "lone", [host, issuer], side: .server)
            }
            return ProbeStep(.tls, .fail, "unknown-authority", [host, issuer], side: .caller)
        default: return ProbeStep(.tls, .fail, "unknown-authority", [host, issuer], side: .caller)
        }
    }
}
