public import FINESS
public import ValueFormats

/// What the registry could say.
public enum RegistryAnswer: Sendable {
    /// No index has been imported.
    case noRegistry
    /// There is an index, and it cannot be read.
    case unavailable(String)
    /// The certificate names no FINESS number.
    case notAsked
    case answered(FINESSRecord, FINESSSource)
}

extension RegistryAnswer {
    /// Looks numbers up in the index at a path, which is opened at the first question only.
    public static func answering(from path: String) -> (FINESSNumber) -> RegistryAnswer {
        var opened: Result<FINESSRegistry, FINESSRegistry.Failure>?
        return { number in
            do throws(FINESSRegistry.Failure) {
                let result = opened ?? open(path)
                opened = result
                let registry = try result.get()
                return .answered(try registry.lookUp(number), registry.source)
            } catch {
                switch error {
                case .missing: return .noRegistry
                case .unusable(let reason): return .unavailable(reason)
                }
            }
        }
    }

    private static func open(_ path: String) -> Result<FINESSRegistry, FINESSRegistry.Failure> {
        do throws(FINESSRegistry.Failure) {
            return .success(try FINESSRegistry(path: path))
        } catch {
            return .failure(error)
        }
    }
}

/// Structure identifiers found in a payload.
public struct PayloadStructures: Sendable {
    public let file: String
    /// Struct_IdNat values, such as `1690999115`. Nil when the payload could not be read.
    public let identifiers: [String]?

    public init(file: String, identifiers: [String]?) {
        self.file = file
        self.identifiers = identifiers
    }
}

/// Everything the checks look at.
public struct CheckSubject {
    public var file: String
    public var container: Container
    public var leaf: Certificate
    public var chain: CertificateChain
    public var anchors: TrustAnchors
    public var registry: RegistryAnswer
    public var moment: Instant
    public var settings: CheckSettings
    /// Certificates of other files beside this one; nil when nobody looked.
    public var neighbours: [Neighbour]?
    public var revocationLists: [RevocationList]
    /// What the authority's services say; nil when nobody asked them.
    public var onlineRevocation: [RevocationAnswer]?
    public var payloads: [PayloadStructures]

    public struct Neighbour: Sendable {
        public let file: String
        public let certificate: Certificate

        public init(file: String, certificate: Certificate) {
            self.file = file
            self.certificate = certificate
        }
    }

    var registrySource: FINESSSource? {
        if case .answered(_, let source) = registry { source } else { nil }
    }

    var structure: StructureIdentifier? { leaf.structureIdentifier }

    /// The legal entity of the certificate, when the registry has it.
    var entity: (LegalEntity, establishments: [Establishment])? {
        guard case .answered(.entity(let entity, let establishments), _) = registry else { return nil }
        return (entity, establishments)
    }
}

public struct CheckSettings: Sendable {
    /// A certificate with fewer days left is announced as expiring.
    public var warningDays = 60
    /// Legal entities the certificate must be of; any, when empty.
    public var expectedEntities: Set<String> = []

    public init() {}
}
