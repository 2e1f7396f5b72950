internal import FINESS
public import ValueFormats

/// Reads files and runs the checks on them, with what they have in common.
public struct CertificateExaminer {
    public var anchors = TrustAnchors.pinned
    /// Authorities known from elsewhere, to complete a chain. They are trusted no more than those of the file.
    public var authorities: [Certificate] = []
    public var moment: Instant
    public var settings = CheckSettings()
    /// Looks a number up in the FINESS registry.
    public var registry: (FINESSNumber) -> RegistryAnswer = { _ in .noRegistry }
    public var revocationLists: [RevocationList] = []
    /// Asks the authority's services about a certificate, given with its issuer, at a moment. Nil opens no connection.
    public var revocationService: ((Certificate, Certificate, Instant) -> [RevocationAnswer])?
    public var payloads: [PayloadStructures] = []

    public init(at moment: Instant) { self.moment = moment }

    /// - Parameters:
    ///   - companion: the file with the key, where the certificate came without.
    ///   - neighbours: certificates of the other files of the folder; nil when nobody looked.
    public func verdict(
        file: String, bytes: [UInt8], password: Secret?, companion: Container? = nil,
        neighbours: [CheckSubject.Neighbour]? = nil
    ) -> CertificateVerdict {
        var verdict = judged(file, bytes, password, companion, neighbours)
        verdict.fileHash = Self.hash(of: bytes)
        return verdict
    }

    public static func hash(of bytes: [UInt8]) -> [UInt8] { sha256(bytes) }

    private func judged(
        _ file: String, _ bytes: [UInt8], _ password: Secret?, _ companion: Container?,
        _ neighbours: [CheckSubject.Neighbour]?
    ) -> CertificateVerdict {
        do throws(UnreadableReason) {
            var container = try Container.read(bytes, password: password)
            if let companion { container.addKeys(of: companion) }
            return verdict(file: file, container: container, neighbours: neighbours)
        } catch {
            return CertificateVerdict(file: file, unreadable: error)
        }
    }

    /// The same for a container already read.
    public func verdict(
        file: String, container: Container, neighbours: [CheckSubject.Neighbour]? = nil
    ) -> CertificateVerdict {
        guard let leaf = container.leaf?.certificate else {
            return CertificateVerdict(file: file, withoutCertificate: container)
        }
        let chain = chain(of: leaf, in: container)
        return CertificateVerdict(
            CheckSubject(
                file: file, container: container, leaf: leaf, chain: chain, anchors: anchors,
                registry: leaf.structureIdentifier?.finess.map { $0.isTest ? .notAsked : registry($0) } ?? .notAsked,
                moment: moment, settings: settings, neighbours: neighbours, revocationLists: revocationLists,
                onlineRevocation: onlineRevocation(chain), payloads: payloads))
    }

    /// Only a chain that reaches an anchor is asked about: the addresses of any other are whatever its maker wrote.
    private func onlineRevocation(_ chain: CertificateChain) -> [RevocationAnswer]? {
        guard let revocationService else { return nil }
        guard chain.anchor != nil, chain.path.count > 1 else { return [] }
        return revocationService(chain.path[0].certificate, chain.path[1].certificate, moment)
    }

    public func chain(of leaf: Certificate, in container: Container) -> CertificateChain {
        CertificateChain(
            leaf: leaf, held: container.certificates.map(\.certificate), extra: authorities, anchors: anchors,
            at: moment)
    }
}
