import CTrustAnchors

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
                let fingerprint = Self.bytes(fields[3]), let key = Self.bytes(fields[4]),
                let identifier = Self.bytes(fields[5])
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

    private static func bytes(_ hexadecimal: String) -> [UInt8]? {
        let digits = Array(hexadecimal.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}
