internal import ValueFormats

/// An X.509 certificate, copied out of its encoding: values only, nothing held in C.
public struct Certificate: Sendable, Equatable {
    public let der: [UInt8]
    public let subject: DistinguishedName
    public let issuer: DistinguishedName
    /// Magnitude, most significant byte first.
    public let serialNumber: [UInt8]
    public let notBefore: Instant
    public let notAfter: Instant
    /// Whether both dates are written as RFC 5280 §4.1.2.5 has them: to the second, in UTC.
    public let hasStandardDates: Bool
    public let publicKey: PublicKey
    /// As OpenSSL names it, such as `sha256WithRSAEncryption`; the dotted identifier where it has no name.
    public let signatureAlgorithm: String
    /// Digest under the signature, such as `sha256`; nil where the algorithm has none of its own.
    public let signatureDigest: String?
    public let extensions: Extensions
    /// SHA-256 of the encoding.
    public let fingerprint: [UInt8]
    /// SHA-256 of the encoded SubjectPublicKeyInfo.
    public let publicKeyHash: [UInt8]

    public struct PublicKey: Sendable, Equatable {
        /// `RSA`, `EC`, or OpenSSL's name.
        public let algorithm: String
        /// Size in bits; 0 when the key could not be read.
        public let bits: Int
    }

    /// What the checks and the display need of the extensions.
    public struct Extensions: Sendable, Equatable {
        public var keyUsage: Set<KeyUsage>?
        /// Dotted identifiers; nil when there is no such extension.
        public var extendedKeyUsage: [String]?
        public var subjectAlternativeNames: [String]?
        public var isAuthority = false
        public var pathLength: Int?
        public var policies: [Policy] = []
        /// Content of 1.2.250.1.71.1.2.5, the kind of product (nomenclature TRE_G01).
        public var productCategory: [UInt8]?
        public var subjectKeyIdentifier: [UInt8]?
        public var authorityKeyIdentifier: [UInt8]?
        public var crlAddresses: [String] = []
        public var deltaCRLAddresses: [String] = []
        public var ocspAddresses: [String] = []
        public var issuerAddresses: [String] = []
        /// Dotted identifiers of all extensions, in encoded order, and which are critical.
        public var identifiers: [String] = []
        public var critical: Set<String> = []

        public init() {}
    }

    public struct Policy: Sendable, Equatable {
        public let identifier: String
        public let statements: [String]
    }

    public enum KeyUsage: Int, Sendable, CaseIterable {
        case digitalSignature = 0
        case nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly
        case decipherOnly

        public var name: String { "\(self)" }
    }

    public var isSelfIssued: Bool { subject == issuer }
}

extension Certificate {
    /// Object identifiers of the key purposes that IGC-Santé uses.
    public enum Purpose {
        public static let serverAuth = "1.3.6.1.5.5.7.3.1"
        public static let clientAuth = "1.3.6.1.5.5.7.3.2"
        public static let emailProtection = "1.3.6.1.5.5.7.3.4"
        public static let any = "2.5.29.37.0"

        public static func name(_ identifier: String) -> String {
            switch identifier {
            case serverAuth: "serverAuth"
            case clientAuth: "clientAuth"
            case emailProtection: "emailProtection"
            case any: "anyExtendedKeyUsage"
            default: identifier
            }
        }
    }

    /// The usages IGC-Santé sells, told by key usage, extended key usage and alternative names together.
    public enum Usage: String, Sendable {
        case authCli = "AUTH_CLI"
        case sign = "SIGN"
        case conf = "CONF"
        case sslServ = "SSL_SERV"
    }

    /// Nil when the extensions are those of no known profile.
    public var usage: Usage? {
        let purposes = extensions.extendedKeyUsage.map(Set.init) ?? []
        let count = extensions.extendedKeyUsage?.count ?? 0
        switch extensions.keyUsage {
        case [.digitalSignature] where purposes == [Purpose.clientAuth] && count == 1 && !hasAlternativeNames:
            return .authCli
        case [.digitalSignature, .nonRepudiation] where purposes == [Purpose.emailProtection]: return .sign
        case [.keyEncipherment] where purposes == [Purpose.emailProtection, Purpose.any]: return .conf
        case [.digitalSignature, .keyEncipherment] where purposes.contains(Purpose.serverAuth): return .sslServ
        default: return nil
        }
    }

    public var hasAlternativeNames: Bool { extensions.subjectAlternativeNames != nil }

    public var serialText: String { serialNumber.hexadecimal }

    /// RFC 8705: base64url, without padding, of the SHA-256 of the encoding.
    public var thumbprint: String { Base64.encode(fingerprint, .urlSafeUnpadded) }

    /// The other notation seen in the field: base64 of the hexadecimal text of the same hash.
    public var thumbprintOfHexadecimal: String { Base64.encode(Array(fingerprint.hexadecimal.utf8)) }
}

extension [UInt8] {
    /// Pairs of capital hexadecimal digits, separated by colons.
    public var colonHexadecimal: String { map { [$0].hexadecimal.uppercased() }.joined(separator: ":") }

    /// Decodes base64 with blanks and line ends anywhere; nil when anything else is in it.
    init?(base64 text: [UInt8]) {
        let (bytes, faults) = Base64.decode(text)
        guard faults.isDisjoint(with: [.foreign, .urlSafe, .afterPadding]) else { return nil }
        self = bytes
    }
}
