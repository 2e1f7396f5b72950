public import FINESS

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
    public var payloads: [PayloadStructures] = []

    public init(at moment: Instant) { self.moment = moment }

    /// - Parameters:
    ///   - companion: the file with the key, where the certificate came without.
    ///   - neighbours: certificates of the other files of the folder; nil when nobody looked.
    public func verdict(
        file: String, bytes: [UInt8], password: Secret?, companion: Container? = nil,
        neighbours: [CheckSubject.Neighbour]? = nil
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
        return CertificateVerdict(
            CheckSubject(
                file: file, container: container, leaf: leaf, chain: chain(of: leaf, in: container), anchors: anchors,
                registry: leaf.structureIdentifier?.finess.map { $0.isTest ? .notAsked : registry($0) } ?? .notAsked,
                moment: moment, settings: settings, neighbours: neighbours, revocationLists: revocationLists,
                payloads: payloads))
    }

    public func chain(of leaf: Certificate, in container: Container) -> CertificateChain {
        CertificateChain(
            leaf: leaf, held: container.certificates.map(\.certificate), extra: authorities, anchors: anchors,
            at: moment)
    }
}
