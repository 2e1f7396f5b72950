internal import Archives
internal import CommandSupport
internal import FHIRCore
internal import FHIRPackages
internal import FHIRReading
import Glibc
public import Transport
internal import ValueFormats

/// Fetches packages, files and expansions into a store. What is there stays until what comes is complete and right.
public final class DefinitionUpdater {
    /// What became of a source.
    public enum Outcome: Sendable, Equatable {
        case new(LockEntry)
        case replaced(LockEntry, former: LockEntry)
        case unchanged(LockEntry)
    }

    /// What `--check` finds.
    public enum Freshness: Sendable, Equatable {
        case current(LockEntry)
        /// Something newer would be fetched; empty when the content is all that differs.
        case newer(LockEntry, available: String)
        /// A newer version exists than the one asked for.
        case pinned(LockEntry, available: String)
        /// The file here is missing or was changed.
        case missing(LockEntry)
    }

    /// Largest file, bytes.
    static let limit = 256 << 20

    private let store: DefinitionStore
    private let client: HTTPClient
    private let registry: String?
    private let terminologyServer: String?

    /// - Parameters:
    ///   - registry: address of a registry with npm's layout, for packages.
    ///   - terminologyServer: base address of a FHIR terminology server, for expansions.
    public init(store: DefinitionStore, client: HTTPClient, registry: String?, terminologyServer: String?) {
        self.store = store
        self.client = client
        self.registry = registry.map(Self.withoutSlash)
        self.terminologyServer = terminologyServer.map(Self.withoutSlash)
        client.settings.sizeLimit = Self.limit
    }

    private static func withoutSlash(_ address: String) -> String {
        address.hasSuffix("/") ? String(address.dropLast()) : address
    }

    /// Fetches a source; nothing is written to the lock file.
    ///
    /// - Parameter former: what the lock file has of it.
    public func fetch(_ source: UpdateSource, former: LockEntry?) throws(UpdateError) -> Outcome {
        FileAccess.makeFolder(store.folder)
        let former = former.flatMap { store.isWhole($0) ? $0 : nil }
        switch source {
        case .package(let name, let version): return try fetchPackage(name, version, source, former)
        case .file(let address): return try fetchFile(address, source, former)
        case .expansion(let canonical): return try fetchExpansion(canonical, source, former)
        }
    }

    /// Asks whether something newer than an entry could be had; fetches nothing into the store.
    public func check(_ entry: LockEntry) throws(UpdateError) -> Freshness {
        guard store.isWhole(entry) else { return .missing(entry) }
        switch entry.source {
        case .package(let name, let version):
            let description = try describe(name, entry)
            guard let latest = description.latest, latest != entry.version else { return .current(entry) }
            return version == nil ? .newer(entry, available: latest) : .pinned(entry, available: latest)
        case .file(let address):
            let response = try get(address, validator: entry.validator)
            if response.status == 304 { return .current(entry) }
            try success(response)
            return SHA256.digest(response.body).hexadecimal == entry.sha256
                ? .current(entry) : .newer(entry, available: "")
        case .expansion(let canonical):
            let set = try expand(canonical, entry)
            let isSame = SHA256.digest(set.bytes).hexadecimal == entry.sha256
            return isSame ? .current(entry) : .newer(entry, available: set.version == entry.version ? "" : set.version)
        }
    }

    // MARK: - Packages

    private struct Description {
        let document: JSONDocument
        let versions: Int
        let latest: String?
    }

    private func describe(_ name: String, _ former: LockEntry?) throws(UpdateError) -> Description {
        // The registry that an entry came from is known by its address, where none is given now.
        guard let registry = registry ?? former.flatMap({ Self.registry(of: $0, name) }) else { throw .noRegistry }
        let response = try get(registry + "/" + name, accept: "application/json")
        try success(response)
        let document = JSONDocument(SourceText(response.body))
        guard document.problems.isEmpty, let root = document.root, document.string("name", of: root) == name,
            let versions = document.member("versions", of: root), document.nodes[versions].kind == .object
        else { throw .notARegistry(name) }
        let latest = document.member("dist-tags", of: root).flatMap { document.string("latest", of: $0) }
        return Description(document: document, versions: versions, latest: latest)
    }

    /// `https://registry/name/-/name-1.0.0.tgz` and `https://registry/name/1.0.0` both begin with the registry.
    private static func registry(of entry: LockEntry, _ name: String) -> String? {
        let bytes = Array(entry.address.utf8)
        let wanted = Array(("/" + name + "/").utf8)
        guard bytes.count > wanted.count,
            let start = (0..<bytes.count - wanted.count).first(where: { bytes[$0...].starts(with: wanted) })
        else { return nil }
        return String(decoding: bytes[..<start], as: UTF8.self)
    }

    private func fetchPackage(
        _ name: String, _ wanted: String?, _ source: UpdateSource, _ former: LockEntry?
    ) throws(UpdateError) -> Outcome {
        let description = try describe(name, former)
        let document = description.document
        guard let version = wanted ?? description.latest,
            let published = document.member(version, of: description.versions),
            let dist = document.member("dist", of: published), let address = document.string("tarball", of: dist)
        else {
            let known = document.children(of: description.versions).map { document.key($0) }
            throw .unknownVersion(name + "@" + (wanted ?? "latest"), known: Array(known.suffix(10)))
        }
        let digest = Self.digest(document, dist)
        if let former, former.version == version {
            // A version is published once: another content under it is somebody's mistake, or worse.
            if let digest, let own = try? Digest(digest.algorithm, ofFile: store.path(of: former)), own != digest {
                throw .changed(name + "@" + version)
            }
            return .unchanged(former)
        }
        let entry = try download(address, digest: digest, named: "\(name)-\(version).tgz", source, version: version) {
            path throws(UpdateError) in
            guard let own = try Self.loaded(path, name).manifest else { throw .wrongType(name, reason: "package.json") }
            guard own.name == name, own.version == version else {
                throw .otherPackage(name + "@" + version, found: own.name + "@" + own.version)
            }
        }
        return Self.outcome(entry, former)
    }

    /// The strongest digest the registry publishes: `integrity` (Subresource Integrity), else `shasum`.
    private static func digest(_ document: JSONDocument, _ dist: Int) -> Digest? {
        for word in (document.string("integrity", of: dist) ?? "").split(separator: " ") {
            let parts = word.split(separator: "-", maxSplits: 1)
            guard parts.count == 2, let algorithm = Digest.Algorithm(rawValue: String(parts[0])), algorithm != .sha1
            else { continue }
            if let digest = Digest(algorithm, Base64.decode(String(parts[1])).bytes) { return digest }
        }
        return document.string("shasum", of: dist).flatMap { Digest(.sha1, hexadecimal: $0) }
    }

    /// A package or archive, read whole. Throws when it cannot be, or holds no definition.
    private static func loaded(_ path: String, _ name: String) throws(UpdateError) -> PackageLoader {
        var loader = PackageLoader(DefinitionRepository(), cache: nil)
        loader.load(path)
        if let note = loader.notes.first(where: \.isFatal) {
            throw .wrongType(name, reason: note.detail.isEmpty ? note.code.rawValue : note.detail)
        }
        return loader
    }

    // MARK: - Files

    private func fetchFile(
        _ address: String, _ source: UpdateSource, _ former: LockEntry?
    ) throws(UpdateError) -> Outcome {
        if let former, !former.validator.isEmpty, try get(address, validator: former.validator).status == 304 {
            return .unchanged(former)
        }
        let base = WebAddress(address)?.path.split(separator: "/").last.map(String.init) ?? "file"
        let entry = try download(address, digest: nil, named: base, source, version: nil) { _ throws(UpdateError) in }
        if let former, former.sha256 == entry.sha256 { return .unchanged(former) }
        return Self.outcome(entry, former)
    }

    /// Downloads under a name made of the content, so that nothing that is in use is touched.
    private func download(
        _ address: String, digest: Digest?, named name: String, _ source: UpdateSource, version: String?,
        accepts: (String) throws(UpdateError) -> Void
    ) throws(UpdateError) -> LockEntry {
        let suffix = Self.suffix(name)
        let temporary = store.folder + "/incoming-\(getpid())" + suffix
        var count = 0
        var found = ""
        do {
            let download = try client.download(address, to: temporary, digest: digest, limit: Self.limit) { part in
                // The reader goes by the name's end.
                let named = part + suffix
                guard link(part, named) == 0 else { throw UpdateError.file(path: named) }
                defer { unlink(named) }
                try accepts(named)
                (count, found) = try Self.definitions(named, name)
            }
            let file =
                Self.safe(name.dropLast(suffix.utf8.count)) + "." + download.sha256.hexadecimal.prefix(12) + suffix
            guard rename(temporary, store.folder + "/" + file) == 0 else {
                unlink(temporary)
                throw UpdateError.file(path: store.folder + "/" + file)
            }
            return LockEntry(
                source: source, address: address, version: version ?? found, file: file,
                sha256: download.sha256.hexadecimal, size: download.size, definitions: count,
                validator: download.validator)
        } catch let error as UpdateError {
            throw error
        } catch let error as TransportError {
            throw .transport(error)
        } catch {
            throw .file(path: temporary)
        }
    }

    /// How many definitions a file holds, and the version of the only one. Throws when it holds none.
    private static func definitions(_ path: String, _ name: String) throws(UpdateError) -> (Int, String) {
        if path.hasSuffix(".tgz") || path.hasSuffix(".zip") {
            let urls = try loaded(path, name).repository.loadedURLs
            guard !urls.isEmpty else { throw .wrongType(name, reason: "–") }
            return (urls.count, "")
        }
        var repository = DefinitionRepository()
        guard let bytes = try? FileAccess.read(path) else { throw .file(path: path) }
        // What cannot be read to its end is damaged, whatever was found before the break.
        if bytes.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "{"),
            !JSONDocument(SourceText(bytes)).problems.isEmpty
        {
            throw .wrongType(name, reason: "JSON")
        }
        let count = DefinitionLoader.load(bytes, into: &repository)
        guard count > 0 else { throw .wrongType(name, reason: "–") }
        let urls = repository.loadedURLs
        let document = urls.count == 1 ? repository.valueSet(urls[0]) ?? repository.codeSystem(urls[0]) : nil
        return (
            count, document.flatMap { document in document.root.flatMap { document.string("version", of: $0) } } ?? ""
        )
    }

    private static func suffix(_ name: String) -> String {
        for known in [".tgz", ".zip", ".json", ".xml"] where name.lowercased().hasSuffix(known) { return known }
        return name.lowercased().hasSuffix(".tar.gz") ? ".tgz" : ".json"
    }

    private static func safe(_ name: Substring) -> String {
        let text = name.utf8.prefix(80).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                byte
            default: UInt8(ascii: "-")
            }
        }
        let result = String(decoding: text, as: UTF8.self)
        return result.isEmpty || result.hasPrefix(".") ? "file" + result : result
    }

    // MARK: - Expansions

    private func fetchExpansion(
        _ canonical: String, _ source: UpdateSource, _ former: LockEntry?
    ) throws(UpdateError) -> Outcome {
        let set = try expand(canonical, former)
        let sha256 = SHA256.digest(set.bytes).hexadecimal
        if let former, former.sha256 == sha256 { return .unchanged(former) }
        let last = DefinitionRepository.split(canonical).url.split(separator: "/").last.map(String.init) ?? "value-set"
        let file = Self.safe(last[...]) + "." + sha256.prefix(12) + ".json"
        do throws(FileError) {
            try FileAccess.write(set.bytes, to: store.folder + "/" + file)
        } catch {
            throw .file(path: error.path)
        }
        let entry = LockEntry(
            source: source, address: Self.expandAddress(terminologyServer ?? Self.server(of: former) ?? "", canonical),
            version: set.version, file: file, sha256: sha256, size: set.bytes.count, definitions: 1)
        return Self.outcome(entry, former)
    }

    private func expand(_ canonical: String, _ former: LockEntry?) throws(UpdateError) -> ExpandedValueSet {
        guard let server = terminologyServer ?? Self.server(of: former) else { throw .noTerminologyServer }
        let response = try get(Self.expandAddress(server, canonical), accept: "application/fhir+json")
        try success(response)
        do throws(ExpandedValueSet.Failure) {
            return try ExpandedValueSet(response.body, canonical: canonical)
        } catch {
            switch error {
            case .noExpansion: throw .wrongType(canonical, reason: "ValueSet/$expand")
            case .incomplete(let got, let total): throw .incomplete(canonical, got: got, of: total)
            }
        }
    }

    private static func server(of entry: LockEntry?) -> String? {
        guard let address = entry?.address else { return nil }
        let bytes = Array(address.utf8)
        let wanted = Array("/ValueSet/$expand?".utf8)
        guard bytes.count > wanted.count,
            let start = (0..<bytes.count - wanted.count).first(where: { bytes[$0...].starts(with: wanted) })
        else { return nil }
        return String(decoding: bytes[..<start], as: UTF8.self)
    }

    private static func expandAddress(_ server: String, _ canonical: String) -> String {
        let (url, version) = DefinitionRepository.split(canonical)
        var address = server + "/ValueSet/$expand?url=" + percentEncoded(url)
        if let version { address += "&valueSetVersion=" + percentEncoded(version) }
        return address
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: - Requests

    private static func outcome(_ entry: LockEntry, _ former: LockEntry?) -> Outcome {
        former.map { .replaced(entry, former: $0) } ?? .new(entry)
    }

    private func get(
        _ address: String, accept: String? = nil, validator: String = ""
    ) throws(UpdateError) -> HTTPResponse {
        var headers: [HTTPRequest.Header?] = [accept.flatMap { .init("Accept", $0) }]
        if !validator.isEmpty {
            headers.append(.init(validator.hasSuffix("\"") ? "If-None-Match" : "If-Modified-Since", validator))
        }
        do throws(TransportError) {
            return try client.send(HTTPRequest(.get, address, headers: headers))
        } catch {
            throw .transport(error)
        }
    }

    private func success(_ response: HTTPResponse) throws(UpdateError) {
        do throws(TransportError) { try response.requireSuccess() } catch { throw .transport(error) }
    }
}
