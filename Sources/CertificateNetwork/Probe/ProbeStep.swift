public import Messages
public import Transport

/// One thing that was tried on the way from this machine to a flux.
public struct ProbeStep: Sendable, Equatable {
    /// In the order they are tried. The raw values are stable: tools depend on them.
    public enum ID: String, Sendable, CaseIterable {
        case connection
        case tls
        case serverChain = "server-chain"
        case asksForCertificate = "asks-for-certificate"
        case acceptedAuthorities = "accepted-authorities"
        case without
        case with
        case token
        case tokenValidity = "token-validity"
        case tokenBinding = "token-binding"
        case establishments
        case flux
    }

    public enum Result: String, Sendable {
        case pass
        case fail
        case warn
        case undetermined
        case skipped
    }

    /// Who must act on what failed.
    public enum Side: String, Sendable {
        /// Network, proxy or firewall between here and the server.
        case network
        /// Who runs the server.
        case server
        /// Who holds or chose the certificate.
        case certificate
        /// Who was given the client identifier and secret.
        case credentials
        /// Who wrote the command, or the software it stands for.
        case caller
    }

    public let id: ID
    public let result: Result
    /// What was found; id and arguments of ``ProbeMessages``, or a text that is ready.
    public let message: String
    public let arguments: [String]
    /// Nil where nothing is to be done, or nobody in particular has to.
    public let side: Side?
    /// The network's own error; its texts replace the message's.
    public let error: TransportError?

    public init(
        _ id: ID, _ result: Result, _ message: String, _ arguments: [String] = [], side: Side? = nil,
        error: TransportError? = nil
    ) {
        self.id = id
        self.result = result
        self.message = id.rawValue + "." + message
        self.arguments = arguments
        self.side = side
        self.error = error
    }

    public func found(in language: Language) -> String {
        error?.reason(in: language) ?? ProbeMessages.catalogue.text("probe." + message, arguments, in: language)
    }

    /// What to do next, and whose turn it is.
    public func advice(in language: Language) -> String? {
        let id = "probe." + message + ".next"
        let own = ProbeMessages.catalogue[id].map { _ in ProbeMessages.catalogue.text(id, arguments, in: language) }
        let next = error?.advice(in: language) ?? own
        guard let side, result != .pass else { return next }
        let who = ProbeMessages.catalogue.text("probe.side-" + side.rawValue, [], in: language)
        return next.map { who + " " + $0 } ?? who
    }

    public func text(in language: Language) -> String {
        [found(in: language), advice(in: language)].compactMap(\.self).joined(separator: " ")
    }
}
