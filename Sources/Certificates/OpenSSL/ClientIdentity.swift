import COpenSSL

/// A certificate with its private key and the authorities above it, to show to a server. The key stays in OpenSSL's
/// memory.
public struct ClientIdentity {
    public let certificate: Certificate
    /// Authorities of the file that lead on from the certificate, nearest first.
    public let authorities: [Certificate]
    private let key: PrivateKey

    /// Nil when the container holds no certificate, or not its key.
    public init?(_ container: Container) {
        guard let leaf = container.leaf?.certificate,
            let key = container.keys.first(where: { $0.publicKeyHash == leaf.publicKeyHash })?.handle
        else { return nil }
        certificate = leaf
        self.key = key
        var chain: [Certificate] = []
        var last = leaf
        while !last.isSelfIssued, chain.count < 10,
            let next = container.certificates.map(\.certificate).first(where: {
                $0.subject == last.issuer && $0.fingerprint != last.fingerprint && !chain.contains($0)
            })
        {
            chain.append(next)
            last = next
        }
        // A root is the server's to know.
        authorities = chain.filter { !$0.isSelfIssued }
    }

    /// Gives the identity to a connection. False when OpenSSL refuses it, as it does keys that are too weak.
    func use(in connection: OpaquePointer) -> Bool {
        OpenSSLErrors.clear()
        defer { _ = OpenSSLErrors.drain() }
        guard let leaf = X509Handle(der: certificate.der),
            let chain = X509Stack(authorities.compactMap { X509Handle(der: $0.der) })
        else { return false }
        return withExtendedLifetime((leaf, chain)) {
            SSL_use_cert_and_key(connection, leaf.pointer, key.pointer, chain.pointer, 1) == 1
        }
    }
}
