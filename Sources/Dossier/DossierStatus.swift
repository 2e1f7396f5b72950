public import FINESSIndex

/// What the access request to the ViaTrajectoire environments still lacks.
public struct DossierStatus: Sendable {
    public enum State: String, Sendable, CaseIterable {
        case done
        /// The request cannot be made without it.
        case missing
        /// Something to look at first.
        case check
    }

    public struct Item: Sendable, Equatable {
        /// Also the id of its message.
        public let id: String
        public let state: State
        public let arguments: [String]
    }

    /// In the order in which a request is prepared.
    public let items: [Item]

    public var isComplete: Bool { !items.contains { $0.state == .missing } }

    /// - Parameter registry: the FINESS index; where there is none, what it could tell is left out.
    public init(_ dossier: DossierFolder, registry: FINESSIndex) {
        let manifest = dossier.manifest
        items =
            Self.partner(manifest, registry) + Self.payloads(dossier) + Self.structures(manifest)
            + Self.certificate(manifest)
    }

    private static func item(_ id: String, _ state: State, _ arguments: [String] = []) -> Item {
        Item(id: "status-" + id, state: state, arguments: arguments)
    }

    // MARK: - The partner

    private static func partner(_ manifest: DossierManifest, _ registry: FINESSIndex) -> [Item] {
        var items: [Item] = []
        if manifest.editor == nil || manifest.software == nil {
            items.append(item("editor-missing", .check))
        } else {
            items.append(item("editor", .done, [manifest.editor ?? "", manifest.software ?? ""]))
        }
        guard let number = manifest.legalEntity else {
            return items + [item("legal-entity-missing", .missing)] + establishments(manifest)
        }
        switch registry.record(finess: number) {
        case .entity(let name, let establishments):
            items.append(item("legal-entity-known", .done, [number, name]))
            let hasESAT = establishments.contains { $0.category == "246" }
            items.append(item(hasESAT ? "esat" : "esat-none", hasESAT ? .done : .check))
            for establishment in manifest.establishments
            where !establishments.contains(where: { $0.number == establishment }) {
                items.append(item("establishment-foreign", .missing, [establishment, number]))
            }
        case .establishment(let found):
            items.append(item("legal-entity-wrong", .missing, [number, found.name, found.entity]))
        case nil:
            items.append(item("legal-entity", .done, [number]))
            items.append(item(registry.isAvailable ? "legal-entity-unknown" : "registry-missing", .check, [number]))
        }
        return items + establishments(manifest)
    }

    private static func establishments(_ manifest: DossierManifest) -> [Item] {
        manifest.establishments.isEmpty
            ? [item("establishment-missing", .missing)]
            : [item("establishment", .done, [manifest.establishments.joined(separator: ", ")])]
    }

    // MARK: - The payloads

    private static func payloads(_ dossier: DossierFolder) -> [Item] {
        var items: [Item] = []
        for type in ["Consent", "Task"] {
            let ofType = dossier.manifest.payloads.filter { $0.type == type }
            let proved = ofType.filter { $0.judgement.isValid && !$0.evsURLs.isEmpty }
            if let first = proved.first {
                items.append(item("proved", .done, ["ESMS" + type, first.evsURLs.first ?? ""]))
            } else if ofType.contains(where: { $0.judgement.isValid }) {
                items.append(item("evs-url-missing", .missing, ["ESMS" + type]))
            } else {
                items.append(item("payload-missing", .missing, ["ESMS" + type]))
            }
        }
        for payload in dossier.manifest.payloads {
            if !dossier.isUnchanged(payload) {
                items.append(item("payload-changed", .missing, [payload.file]))
                continue
            }
            if !payload.judgement.isValid {
                items.append(item("payload-refused", .check, [payload.file, String(payload.judgement.errors)]))
            }
            if payload.judgement.businessErrors > 0 {
                items.append(
                    item("payload-business", .check, [payload.file, String(payload.judgement.businessErrors)]))
            }
            for url in payload.evsURLs where !EVSReportURL.namesReport(url) {
                items.append(item("evs-url-odd", .check, [payload.file, url]))
            }
        }
        return items
    }

    /// What payloads name must be what the request names. Redaction leaves structures as they are.
    private static func structures(_ manifest: DossierManifest) -> [Item] {
        guard !manifest.establishments.isEmpty else { return [] }
        let known = Set(manifest.establishments.map { "1" + $0 })
        return manifest.payloads.flatMap { payload in
            payload.structures.filter { $0.hasPrefix("1") && !known.contains($0) }
                .map { item("structure-foreign", .check, [payload.file, $0]) }
        }
    }

    // MARK: - The certificate

    private static func certificate(_ manifest: DossierManifest) -> [Item] {
        guard let certificate = manifest.certificate else { return [item("certificate-missing", .missing)] }
        var items: [Item] = []
        switch certificate.verdict {
        case "accepted": items.append(item("certificate", .done, [certificate.sentence]))
        case "undetermined": items.append(item("certificate-undetermined", .check, [certificate.sentence]))
        default: items.append(item("certificate-refused", .missing, [certificate.sentence]))
        }
        if let own = certificate.legalEntity, let number = manifest.legalEntity, own != number {
            items.append(item("certificate-foreign", .missing, [own, number]))
        }
        return items
    }
}
