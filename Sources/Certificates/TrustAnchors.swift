import CTrustAnchors
internal import ValueFormats

/// The certification authorities a certificate must chain to. The system's store is never asked.
public struct TrustAnchors: Sendable {
    public enum Environment: String, Sendable {
        case production
        case test
    }

    public struct Anchor: Sendable, Equatable {
        public let environment: Environment
        public let isRoot: Bool
        /// Name of the published file, such as `ACI-EL-ORG`; the common name for an anchor that was given.
        public let name: String
        /// SHA-256 of the certificate.
        public let fingerprint: [UInt8]
        /// SHA-256 of the SubjectPublicKeyInfo.
        public let publicKeyHash: [UInt8]
        public let subjectKeyIdentifier: [UInt8]
        public let commonName: String
    }

    public let anchors: [Anchor]
    /// Certificates of the anchors, where they were given; the pinned ones are known by fingerprint only.
    public let certificates: [Certificate]
    /// True for the authorities that travel with the program.
    public let arePinned: Bool

    /// The published authorities of IGC-Santé: certtools/trust-anchors.tsv.
    public static let pinned = TrustAnchors(table: embeddedTable)

    /// Anchors given by the user, instead of the pinned ones.
    public init(certificates: [Certificate]) {
        self.certificates = certificates
        arePinned = false
        anchors = certificates.map { certificate in
            let name = certificate.subject.commonName ?? certificate.subject.rfc2253
            return Anchor(
                environment: name.hasPrefix("TEST ") ? .test : .production, isRoot: certificate.isSelfIssued,
                name: name,
                fingerprint: certificate.fingerprint, publicKeyHash: certificate.publicKeyHash,
                subjectKeyIdentifier: certificate.extensions.subjectKeyIdentifier ?? [], commonName: name)
        }
    }

    /// Reads the table: one authority a line, fields separated by tabs, `#` for a comment.
    init(table: String) {
        certificates = []
        arePinned = true
        anchors = table.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard !line.hasPrefix("#"), fields.count == 7, let environment = Environment(rawValue: fields[0]),
                let fingerprint = [UInt8](hexadecimal: fields[3]), let key = [UInt8](hexadecimal: fields[4]),
                let identifier = [UInt8](hexadecimal: fields[5])
            else { return nil }
            return Anchor(
                environment: environment, isRoot: fields[1] == "root", name: fields[2], fingerprint: fingerprint,
                publicKeyHash: key, subjectKeyIdentifier: identifier, commonName: fields[6])
        }
    }

    public func anchor(for certificate: Certificate) -> Anchor? {
        anchors.first { $0.fingerprint == certificate.fingerprint }
    }

    /// The authority a certificate says it comes from, by key identifier. A hint: nothing is verified.
    public func claimedIssuer(of certificate: Certificate) -> Anchor? {
        guard let identifier = certificate.extensions.authorityKeyIdentifier, !identifier.isEmpty else { return nil }
        return anchors.first { $0.subjectKeyIdentifier == identifier }
    }

    private static var embeddedTable: String {
        String(
            decoding: UnsafeBufferPointer(start: esms_trust_anchors(), count: esms_trust_anchors_length()),
            as: UTF8.self)
    }
}
