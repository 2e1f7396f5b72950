internal import CommandSupport
public import FHIRCore
internal import FHIRReading
internal import Glibc
internal import PayloadDiff
internal import ValueFormats

/// A dossier on disk: a folder with `dossier.json`, `payloads/`, `reports/` and `certificate/`.
public struct DossierFolder {
    public let path: String
    public internal(set) var manifest: DossierManifest

    static let manifestName = "dossier.json"

    /// A payload judged, with the reports to keep beside it.
    public struct Judged: Sendable {
        public let judgement: DossierManifest.Judgement
        /// Reports by the ending of their names: `html`, `json`.
        public let reports: [(ending: String, text: String)]

        public init(judgement: DossierManifest.Judgement, reports: [(ending: String, text: String)]) {
            self.judgement = judgement
            self.reports = reports
        }
    }

    /// What the partner and the editor are called; what is nil stays as it is.
    public struct Partner: Sendable {
        public var editor: String?
        public var software: String?
        public var legalEntity: String?
        public var establishments: [String] = []

        public init() {}
    }

    // MARK: - Opening

    /// Makes a dossier in a folder, which may be there already but must hold none.
    public static func create(_ path: String, _ partner: Partner, time: String) throws(DossierError) -> DossierFolder {
        guard access(path + "/" + manifestName, F_OK) != 0 else { throw DossierError(.exists, [path]) }
        try check(partner)
        for folder in ["", "/payloads", "/reports", "/certificate"] { try makeFolder(path + folder) }
        var dossier = DossierFolder(path: path, manifest: DossierManifest(createdAt: time))
        try dossier.set(partner, time: time)
        return dossier
    }

    public static func open(_ path: String) throws(DossierError) -> DossierFolder {
        let file = path + "/" + manifestName
        guard access(file, F_OK) == 0 else { throw DossierError(.missing, [path]) }
        let bytes: [UInt8]
        do {
            bytes = try FileAccess.read(file, limit: 16 << 20)
        } catch {
            throw DossierError(.unreadable, [file])
        }
        guard let manifest = DossierManifest(bytes) else { throw DossierError(.damaged, [file]) }
        return DossierFolder(path: path, manifest: manifest)
    }

    private static func makeFolder(_ path: String) throws(DossierError) {
        if mkdir(path, 0o755) != 0, errno != EEXIST || !InputFiles.isDirectory(path) {
            throw DossierError(.notWritten, [path])
        }
    }

    // MARK: - Changing

    public mutating func set(_ partner: Partner, time: String) throws(DossierError) {
        try Self.check(partner)
        if let editor = partner.editor { manifest.editor = editor }
        if let software = partner.software { manifest.software = software }
        if let number = partner.legalEntity { manifest.legalEntity = number }
        for number in partner.establishments where !manifest.establishments.contains(number) {
            manifest.establishments.append(number)
        }
        manifest.updatedAt = time
        try save()
    }

    private static func check(_ partner: Partner) throws(DossierError) {
        for number in [partner.legalEntity].compactMap({ $0 }) + partner.establishments {
            guard let finess = FINESSNumber(number), finess.text == number, finess.hasValidKey else {
                throw DossierError(.finessNumber, [number])
            }
        }
    }

    /// Adds a payload with its reports. One that is there already, byte for byte, is judged anew.
    ///
    /// - Parameters:
    ///   - redactionKey: values of persons are replaced with this key; without one a payload with any is refused.
    ///   - judge: judges the payload as it is kept; the second argument is how reports are to name it.
    /// - Returns: the payload as it stands in the manifest.
    public mutating func add(
        _ bytes: [UInt8], redactionKey: [UInt8]?, evsURLs: [String], definitions: Definitions, time: String,
        judge: ([UInt8], String) -> Judged?
    ) throws(DossierError) -> DossierManifest.Payload {
        let links = try Self.cleaned(evsURLs)
        let (kept, isRedacted) = try Self.withoutPersons(bytes, key: redactionKey, definitions: definitions)
        let tree = Payload.read(kept, definitions: definitions)
        let format = Payload.format(of: kept) == .xml ? "xml" : "json"
        let isCDA = format == "xml" && kept.firstRange(of: Array("ClinicalDocument".utf8)) != nil && tree.root == nil
        guard let type = tree.root.map({ tree.typeName($0) }) ?? (isCDA ? "ClinicalDocument" : nil) else {
            throw DossierError(.noResource)
        }
        let hash = SHA256.digest(kept).hexadecimal
        let known = manifest.payloads.firstIndex { $0.sha256 == hash }
        let id = known.map { manifest.payloads[$0].id } ?? nextID
        let name = id + "-" + type.lowercased()
        let file = "payloads/\(name).\(format)"
        guard let judged = judge(kept, file) else { throw DossierError(.noResource) }
        try write(kept, to: file)
        var reports: [String] = []
        for report in judged.reports {
            let path = "reports/\(name).\(report.ending)"
            try write(Array(report.text.utf8), to: path)
            reports.append(path)
        }
        let old = known.map { manifest.payloads[$0].evsURLs } ?? []
        let payload = DossierManifest.Payload(
            id: id, type: type, file: file, sha256: hash,
            isRedacted: isRedacted || known.map { manifest.payloads[$0].isRedacted } ?? false,
            structures: StructureIdentifiers.values(in: tree), judgement: judged.judgement, reports: reports,
            evsURLs: old + links.filter { !old.contains($0) })
        if let known { manifest.payloads[known] = payload } else { manifest.payloads.append(payload) }
        manifest.updatedAt = time
        try save()
        return payload
    }

    /// Adds addresses of EVSClient's reports to a payload that is there.
    public mutating func link(_ evsURLs: [String], to id: String, time: String) throws(DossierError) {
        let links = try Self.cleaned(evsURLs)
        guard let index = manifest.payloads.firstIndex(where: { $0.id == id || "0" + id == $0.id }) else {
            throw DossierError(.noPayload, [id, manifest.payloads.map(\.id).joined(separator: ", ")])
        }
        let known = manifest.payloads[index].evsURLs
        manifest.payloads[index].evsURLs += links.filter { !known.contains($0) }
        manifest.updatedAt = time
        try save()
    }

    private var nextID: String {
        let next = (manifest.payloads.compactMap { Int($0.id) }.max() ?? 0) + 1
        return next < 10 ? "0\(next)" : String(next)
    }

    private static func cleaned(_ urls: [String]) throws(DossierError) -> [String] {
        var links: [String] = []
        for url in urls {
            guard let link = EVSReportURL.cleaned(url) else { throw DossierError(.url, [url]) }
            links.append(link)
        }
        return links
    }

    /// The payload as it may be kept, and whether anything was replaced in it.
    static func withoutPersons(
        _ bytes: [UInt8], key: [UInt8]?, definitions: Definitions
    ) throws(DossierError) -> ([UInt8], Bool) {
        guard let key else {
            let doubtful = try SyntheticProof.doubtful(bytes, definitions: definitions)
            guard doubtful.isEmpty else {
                // Which kinds, and never the values themselves.
                throw DossierError(.personal, doubtful.map { "dossier-kind-" + $0.rawValue })
            }
            return (bytes, false)
        }
        let redaction: Redaction
        do {
            redaction = try Redaction(bytes, definitions: definitions, key: key)
        } catch {
            throw DossierError(.noResource)
        }
        guard redaction.survivors.isEmpty else {
            throw DossierError(.survivors, [String(redaction.survivors.count)])
        }
        return (redaction.bytes, redaction.bytes != bytes)
    }

    // MARK: - Files

    func bytes(of file: String) throws(DossierError) -> [UInt8] {
        do {
            return try FileAccess.read(path + "/" + file)
        } catch {
            throw DossierError(.unreadable, [path + "/" + file])
        }
    }

    /// Whether a payload is still what was added.
    func isUnchanged(_ payload: DossierManifest.Payload) -> Bool {
        (try? bytes(of: payload.file)).map { SHA256.digest($0).hexadecimal == payload.sha256 } ?? false
    }

    func write(_ bytes: [UInt8], to file: String) throws(DossierError) {
        do {
            try FileAccess.write(bytes, to: path + "/" + file)
        } catch {
            throw DossierError(.notWritten, [path + "/" + file])
        }
    }

    func save() throws(DossierError) {
        try write(Array((manifest.json.text + "\n").utf8), to: Self.manifestName)
    }
}
