public import Certificates
public import Messages
public import Transport

/// The way to a server as an editor's software will go it: name, connection, TLS, without certificate and with it.
public struct ConnectionProbe {
    public struct Outcome {
        public var steps: [ProbeStep] = []
        /// Of the handshake with our certificate, else of the one without.
        public var handshake: HandshakeObserver.Observation?
        /// True when requests that show our certificate are answered, or when none is asked for.
        public var isOpen = false
    }

    private let address: WebAddress
    private let settings: TransportSettings
    private let identity: ClientIdentity?
    private let anchors: TrustAnchors
    private let language: Language
    private let moment: Instant

    public init(
        _ address: WebAddress, settings: TransportSettings, identity: ClientIdentity?, anchors: TrustAnchors,
        at moment: Instant, language: Language
    ) {
        self.moment = moment
        self.address = address
        // A probe reports what happens, it does not insist.
        var settings = settings
        settings.attempts = 1
        self.settings = settings
        self.identity = identity
        self.anchors = anchors
        self.language = language
    }

    public func run() throws(TransportError) -> Outcome {
        var outcome = Outcome()
        do throws(TransportError) {
            let reached = try HTTPClient(settings: settings).reach(address.text)
            outcome.steps.append(
                ProbeStep(
                    .connection, .pass, settings.proxy == nil ? "ok" : "proxy",
                    [
                        address.authority, "\(reached.remoteAddress):\(reached.remotePort)", String(reached.lookupTime),
                        String(reached.connectTime),
                    ]))
        } catch {
            if error.code == .libraryMissing { throw error }
            // The port was put in for this step only; a name has none.
            let named = error.code == .hostNotFound ? TransportError(.hostNotFound, [address.host]) : error
            outcome.steps.append(failed(.connection, named, unreached: true))
            return outcome
        }
        guard address.scheme == "https" else {
            outcome.steps.append(ProbeStep(.tls, .fail, "none", [address.authority], side: .caller))
            return outcome
        }
        let bare = try attempt(identity: nil)
        outcome.handshake = bare.observation
        outcome.steps += tlsSteps(bare)
        guard !isServerRefused(bare) else { return outcome }
        outcome.steps += certificateRequestSteps(bare.observation)
        outcome.steps.append(without(bare))
        guard let identity else {
            outcome.isOpen = bare.isAnswered
            outcome.steps.append(ProbeStep(.with, .skipped, "none"))
            return outcome
        }
        let shown = try attempt(identity: identity)
        // A server that needs no handshake of its own for us still answered the first one.
        if shown.observation.version != nil { outcome.handshake = shown.observation }
        outcome.steps.append(with(shown, bare, identity))
        outcome.isOpen = shown.isAnswered
        return outcome
    }

    // MARK: - Attempts

    private struct Attempt {
        var observation: HandshakeObserver.Observation
        var response: HTTPResponse?
        var error: TransportError?

        /// The server took the request, whatever it thinks of its content.
        var isAnswered: Bool { response.map { !$0.refusesClientCertificate && $0.redirection == nil } ?? false }
    }

    private func attempt(identity: ClientIdentity?) throws(TransportError) -> Attempt {
        let client = try HTTPClient(settings: settings)
        let observer = HandshakeObserver(identity: identity)
        client.configureTLS(with: observer)
        var request = HTTPRequest(.get, address.text)
        request.finalStatuses = Set(429...599)
        // Where a server sends us on to, our certificate is not to be seen.
        request.followsRedirects = false
        do throws(TransportError) {
            let response = try client.send(request)
            return Attempt(observation: observer.observation, response: response)
        } catch {
            return Attempt(observation: observer.observation, error: error)
        }
    }

    // MARK: - What they showed

    private func failed(_ id: ProbeStep.ID, _ error: TransportError, unreached: Bool = false) -> ProbeStep {
        let side: ProbeStep.Side =
            switch error.code {
            case .hostNotFound, .invalidAddress, .authoritiesFile: .caller
            case .proxyNotFound, .proxyUnreachable: .caller
            case .proxyRefused, .connectTimeout, .connectionRefused, .stalled, .dropped: .network
            case .clientCertificateWanted, .clientCertificateRefused: .certificate
            default: .server
            }
        if error.code == .proxyRefused, error.arguments.contains("HTTP 407") {
            return ProbeStep(
                id, unreached ? .undetermined : .fail, "proxy-identification", [address.authority], side: side)
        }
        return ProbeStep(
            id, unreached ? .undetermined : .fail, "failed", [address.authority], side: side,
            error: error)
    }

    /// The server's own certificate stands in the way, or TLS does.
    private func isServerRefused(_ attempt: Attempt) -> Bool {
        switch attempt.error?.code {
        // The host name is compared after a handshake that went well.
        case .certificateUntrusted, .certificateExpired, .certificateNotYetValid, .certificateHostName: return true
        case nil, .clientCertificateWanted, .clientCertificateRefused: return false
        // A server that wants a certificate may end the handshake with any alert.
        default: return attempt.observation.version == nil && !attempt.observation.asksForCertificate
        }
    }

    private func tlsSteps(_ attempt: Attempt) -> [ProbeStep] {
        let observation = attempt.observation
        var steps: [ProbeStep] = []
        var blame: ProbeStep.Side?
        if isServerRefused(attempt), let error = attempt.error {
            let step = TLSFailure(error, observation, address).step
            blame = step.side
            steps.append(step)
        } else if let version = observation.version {
            steps.append(ProbeStep(.tls, .pass, "ok", [version, observation.cipherSuite ?? "?"]))
        } else {
            steps.append(ProbeStep(.tls, .warn, "cut", [observation.alert ?? "–"]))
        }
        guard let own = observation.serverChain.first else { return steps }
        let isIGC = observation.serverChain.contains { certificate in
            anchors.anchor(for: certificate) != nil || anchors.claimedIssuer(of: certificate) != nil
        }
        let names = observation.serverChain.map { $0.subject.commonName ?? $0.subject.rfc2253 }
        let until = language == .fr ? own.notAfter.frenchDay : own.notAfter.day
        let shown = [names.joined(separator: " ← "), until]
        if !isServerRefused(attempt) {
            steps.append(ProbeStep(.serverChain, .pass, isIGC ? "igc" : "other", shown))
        } else if attempt.error?.code == .certificateUntrusted, [2, 19, 20, 21].contains(observation.verification) {
            steps.append(
                ProbeStep(
                    .serverChain, .fail, isIGC ? "igc" : "other", shown, side: isIGC ? .caller : blame))
        } else {
            // What is wrong was said; the chain is shown, not judged.
            steps.append(ProbeStep(.serverChain, .skipped, "shown", shown))
        }
        return steps
    }

    private func certificateRequestSteps(_ observation: HandshakeObserver.Observation) -> [ProbeStep] {
        guard observation.asksForCertificate else {
            return [ProbeStep(.asksForCertificate, .warn, "no", [address.authority], side: .server)]
        }
        var steps = [
            observation.asksAfterHandshake
                ? ProbeStep(
                    .asksForCertificate, .warn, observation.version == "TLSv1.3" ? "after" : "renegotiation",
                    [address.authority], side: .caller)
                : ProbeStep(.asksForCertificate, .pass, "yes", [address.authority])
        ]
        let accepted = observation.acceptedAuthorities
        let names = accepted.map { $0.commonName ?? $0.rfc2253 }.joined(separator: " ; ")
        if accepted.isEmpty {
            steps.append(ProbeStep(.acceptedAuthorities, .pass, "any"))
        } else if let identity {
            let issuers = [identity.certificate.issuer] + identity.authorities.map(\.issuer)
            let issuer = identity.certificate.issuer.commonName ?? identity.certificate.issuer.rfc2253
            if issuers.contains(where: { accepted.contains($0) }) {
                steps.append(ProbeStep(.acceptedAuthorities, .pass, "ours", [issuer, names]))
            } else if identity.authorities.isEmpty, !identity.certificate.isSelfIssued {
                // Without the authority's own certificate nobody can tell whom it comes from.
                steps.append(ProbeStep(.acceptedAuthorities, .warn, "incomplete", [issuer, names], side: .certificate))
            } else {
                steps.append(ProbeStep(.acceptedAuthorities, .fail, "others", [issuer, names], side: .certificate))
            }
        } else {
            steps.append(ProbeStep(.acceptedAuthorities, .pass, "list", [names]))
        }
        return steps
    }

    private func without(_ attempt: Attempt) -> ProbeStep {
        if let response = attempt.response {
            let status = String(response.status)
            if response.refusesClientCertificate { return ProbeStep(.without, .pass, "refused", [status]) }
            if let target = response.redirection {
                return ProbeStep(.without, .pass, "redirected", [status, shown(target)])
            }
            // It asks for a certificate and does without: nothing shows that it looks at it.
            if attempt.observation.asksForCertificate, (200..<300).contains(response.status) {
                return ProbeStep(.without, .warn, "open", [status])
            }
            return ProbeStep(.without, .pass, "answered", [status])
        }
        switch attempt.error?.code {
        case .clientCertificateWanted, .clientCertificateRefused, .tlsFailed, .dropped:
            return ProbeStep(.without, .pass, "cut", [attempt.observation.alert ?? "–"])
        default: return attempt.error.map { failed(.without, $0) } ?? ProbeStep(.without, .skipped, "answered", ["–"])
        }
    }

    private func with(_ attempt: Attempt, _ bare: Attempt, _ identity: ClientIdentity) -> ProbeStep {
        let observation = attempt.observation
        if observation.isIdentityUnusable {
            return ProbeStep(.with, .fail, "unusable", [], side: .certificate)
        }
        if let response = attempt.response { return answered(response, observation, bare, identity) }
        if observation.asksForCertificate, let alert = observation.alert { return refused(alert, identity) }
        return attempt.error.map { failed(.with, $0) } ?? ProbeStep(.with, .undetermined, "none")
    }

    private func answered(
        _ response: HTTPResponse, _ observation: HandshakeObserver.Observation, _ bare: Attempt,
        _ identity: ClientIdentity
    ) -> ProbeStep {
        let status = String(response.status)
        if !observation.asksForCertificate { return ProbeStep(.with, .warn, "not-asked", [status]) }
        if response.refusesClientCertificate { return refused("HTTP " + status, identity) }
        let arguments = [status, name(of: identity), day(identity.certificate.notAfter)]
        if let target = response.redirection {
            return ProbeStep(.with, .undetermined, "redirected", [status, shown(target)], side: .caller)
        }
        switch response.status {
        case 403:
            return bare.response?.status == 403
                ? ProbeStep(.with, .undetermined, "forbidden-anyway", arguments, side: .server)
                : ProbeStep(.with, .fail, "forbidden", arguments, side: .server)
        case 500...: return ProbeStep(.with, .undetermined, "trouble", arguments, side: .server)
        default: return ProbeStep(.with, .pass, "ok", arguments)
        }
    }

    /// A refusal, and what is known here of its cause.
    private func refused(_ words: String, _ identity: ClientIdentity) -> ProbeStep {
        let certificate = identity.certificate
        if moment > certificate.notAfter || moment < certificate.notBefore {
            return ProbeStep(
                .with, .fail, "refused-dates", [words, day(certificate.notBefore), day(certificate.notAfter)],
                side: .certificate)
        }
        if identity.authorities.isEmpty, !certificate.isSelfIssued {
            let issuer = certificate.issuer.commonName ?? certificate.issuer.rfc2253
            return ProbeStep(.with, .fail, "refused-incomplete", [words, issuer], side: .certificate)
        }
        return ProbeStep(.with, .fail, "refused", [words], side: .certificate)
    }

    private func name(of identity: ClientIdentity) -> String {
        identity.certificate.subject.commonName ?? identity.certificate.subject.rfc2253
    }

    private func day(_ moment: Instant) -> String { language == .fr ? moment.frenchDay : moment.day }

    /// Where a server sends on to, without the query: it may hold keys.
    private func shown(_ target: String) -> String { String(target.prefix { $0 != "?" && $0 != "#" }.prefix(200)) }
}
