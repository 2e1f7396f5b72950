/// What one of an authority's services says of a certificate.
public struct RevocationAnswer: Sendable, Equatable {
    public enum Service: String, Sendable {
        case crl = "CRL"
        case ocsp = "OCSP"
    }

    public enum Outcome: Sendable, Equatable {
        /// Verified, current, and the certificate is not revoked.
        case good(made: Instant)
        case revoked(Instant?, reason: String?)
        /// Says nothing that can be relied on.
        case undetermined(CheckMessage)
        /// An address that is not asked, such as a directory's.
        case skipped(CheckMessage)
    }

    public let service: Service
    /// The address asked.
    public let address: String
    public let outcome: Outcome

    public init(_ service: Service, _ address: String, _ outcome: Outcome) {
        self.service = service
        self.address = address
        self.outcome = outcome
    }
}
