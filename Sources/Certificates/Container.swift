/// What a file holds: certificates, keys, and how they are protected.
public struct Container {
    public enum Format: String, Sendable {
        case pkcs12 = "PKCS#12"
        case pem = "PEM"
        case der = "DER"
        case pkcs7 = "PKCS#7"
    }

    public var format: Format
    public var certificates: [HeldCertificate] = []
    public var keys: [HeldKey] = []
    /// Keys that are in the file and could not be read, with the password or without.
    public var lockedKeys: [LockedKey] = []
    public var pkcs12: PKCS12Structure?
    public var password: PasswordOutcome = .notNeeded
    /// A key outside of a PKCS#12 that only OpenSSL's legacy provider could decrypt.
    public var hasLegacyKey = false
    /// Bytes after the end of the container.
    public var trailingBytes = 0
    /// What the file announces and what does not decode.
    public var damaged: [DamagedPart] = []
    /// How the file is spelled, outermost first, where it is not plainly what it is.
    public var spellings: [FileSpelling] = []
    /// How the password had to be written to fit, or would have to be.
    public var passwordSpelling: PasswordSpelling?
    /// What was typed holds characters that not every program encodes alike.
    public var hasPasswordBeyondASCII = false
    public var hasEmptyPassword = false
    /// Rounds of derivation that may still be run for keys outside of a PKCS#12.
    var derivationBudget = EncryptionScheme.iterationLimit

    public init(format: Format) { self.format = format }
}

public struct HeldCertificate: Sendable {
    public let certificate: Certificate
    /// Links a certificate and its key inside a PKCS#12.
    public let localKeyID: [UInt8]?
    public let friendlyName: String?
    /// Whether it could be read without password.
    public let isClear: Bool
}

/// A private key that was read. The key itself stays in OpenSSL's memory.
public struct HeldKey {
    /// SHA-256 of the public half's SubjectPublicKeyInfo: equal to a certificate's when they belong together.
    public let publicKeyHash: [UInt8]
    public let algorithm: String
    public let bits: Int
    public let localKeyID: [UInt8]?
    public let isClear: Bool
    public var friendlyName: String?
    let handle: PrivateKey
}

/// Something the file announces and that cannot be decoded.
public struct DamagedPart: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case certificate
        case key
        case other
    }

    public let kind: Kind
    /// Counted from 1 among the parts of this kind, damaged or not.
    public let number: Int
}

public struct LockedKey: Sendable {
    public enum Reason: Sendable, Equatable {
        case passwordNotGiven
        /// The password opens the rest of the file, not this key; or the key is damaged.
        case notDecrypted
        case unsupportedAlgorithm(String)
        case excessive(DerivationLimit)
        /// Decrypted, and no key that OpenSSL knows.
        case notUnderstood
    }
    public let reason: Reason
    public let localKeyID: [UInt8]?
}

public enum PasswordOutcome: Sendable, Equatable {
    /// Nothing in the file is protected.
    case notNeeded
    case notGiven
    /// The MAC, or where there is none the decryption of a key or certificate, proves the password.
    case verified
    /// The empty password opens the file.
    case empty
    case wrong
    /// The key decrypts, so the password is right; the MAC fails, so the file is not as it was made.
    case altered
    /// Cannot be told: the algorithm is unknown to this OpenSSL.
    case notVerifiable(String)
    case excessive(DerivationLimit)
}

/// How a PKCS#12 is built.
public struct PKCS12Structure: Sendable {
    public struct MAC: Sendable, Equatable {
        /// Digest such as `SHA1`; the dotted identifier where OpenSSL has no name.
        public let algorithm: String
        public let iterations: Int
        /// Bytes.
        public let saltLength: Int
        /// For PBMAC1 (RFC 9579), whose iteration count and salt are those of its PBKDF2.
        public var pseudorandomFunction: String?
        /// Whether this program can compute it.
        public var isComputable = true
        public var limit: DerivationLimit?
    }

    public struct Safe: Sendable {
        /// Nil for a safe in clear.
        public let encryption: EncryptionScheme?
        public var bags: [Bag] = []
        /// False while the password is missing or wrong, or the algorithm is not supported.
        public var isOpen: Bool
    }

    public enum Bag: Sendable, Equatable {
        case certificate
        case shroudedKey(EncryptionScheme)
        case clearKey
        case crl
        case secret
        case nested
        case unknown(String)
    }

    public var isBER = false
    /// 3, in every file that follows the standard; nil when it does not read.
    public var version: Int?
    /// Safe contents nested deeper than are read.
    public var isTooDeep = false
    public var mac: MAC?
    public var safes: [Safe] = []

    /// Every encryption in the file, in order.
    public var schemes: [EncryptionScheme] {
        safes.flatMap { safe -> [EncryptionScheme] in
            let keys = safe.bags.compactMap { bag -> EncryptionScheme? in
                if case .shroudedKey(let scheme) = bag { scheme } else { nil }
            }
            return (safe.encryption.map { [$0] } ?? []) + keys
        }
    }

    /// Rounds that opening everything takes, as the file declares them; `Int.max` when that is beyond measure.
    public var derivationRounds: Int {
        (schemes.compactMap(\.iterations) + (mac.map { [$0.iterations] } ?? [])).reduce(0) { total, rounds in
            let (sum, overflow) = total.addingReportingOverflow(max(rounds, 0))
            return overflow ? Int.max : sum
        }
    }

    /// Whether OpenSSL 3 needs its legacy provider for this file.
    public var needsLegacyProvider: Bool { schemes.contains { $0.isLegacy } }
}

/// A password-based encryption as the file declares it.
public struct EncryptionScheme: Sendable, Equatable {
    /// `PBE-SHA1-3DES`, `PBES2 AES-256-CBC PBKDF2 hmacWithSHA256`…
    public let name: String
    /// Rounds of the key derivation; nil where it has none (scrypt) or it cannot be read.
    public let iterations: Int?
    /// RC2, RC4 or single DES: not in OpenSSL 3's default provider.
    public let isLegacy: Bool
    /// PKCS#12's own 3DES: everything reads it, nothing should still make it.
    public let isTripleDES: Bool
    public let isPBES2: Bool
    /// Cipher and key derivation of a PBES2, in OpenSSL's names; empty for the older schemes.
    public var cipher = ""
    public var derivation = ""
    public var pseudorandomFunction = ""
    /// Bytes of salt; nil where it cannot be read.
    public var saltLength: Int?
    public var limit: DerivationLimit?

    /// More rounds than this are not run: a file could keep the program busy for hours.
    public static let iterationLimit = 10_000_000
}

/// Why nothing could be read.
public enum UnreadableReason: Error, Equatable, Sendable {
    case empty
    /// The DER length says how many bytes there should be.
    case truncated(expected: Int, found: Int)
    /// Something else than a certificate file.
    case foreign(ForeignFormat)
    case unknownFormat
    case damagedPKCS12
    case damagedCertificate
    /// The file holds key material but no certificate.
    case noCertificate
    /// A lone encrypted PEM or DER key.
    case keyOnly
    case encryptedCertificates
    case tooLarge
    /// A folder, a device, a named pipe: nothing that is read.
    case notRegular
    case inputOutput(String)
}
