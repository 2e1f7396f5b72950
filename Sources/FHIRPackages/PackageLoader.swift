internal import Archives
public import CommandSupport
public import FHIRCore
internal import FHIRReading
public import Messages

/// Something to say about a package; never the payload's fault.
public struct PackageNote: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        /// No archive, file or folder, or a damaged one.
        case unreadable
        /// More entries or bytes than a package has.
        case tooLarge = "too-large"
        /// Without definitions.
        case empty
        /// Named, and neither a file nor in the cache.
        case notCached = "not-cached"
        /// A package that another one builds on is not in the cache.
        case dependencyMissing = "dependency-missing"
        /// A file of the package that is no definition though it should be one.
        case brokenDefinition = "broken-definition"
    }

    public let code: Code
    /// The package as the user named it.
    public let package: String
    /// The file, the dependency or the library's words.
    public let detail: String
    /// Why a file of the package could not be read.
    public let cause: FileError?

    init(code: Code, package: String, detail: String, cause: FileError? = nil) {
        self.code = code
        self.package = package
        self.detail = detail
        self.cause = cause
    }

    /// What is said to the user.
    public func text(in language: Language) -> String {
        var why = detail
        if let cause { why = cause.path == package ? cause.reason(in: language) : cause.text(in: language) }
        return Terminal.sanitized(
            MessageCatalogue.packages.text("package-" + code.rawValue, [package, why], in: language))
    }

    /// Whether the package that was named is not there: the verdict would be another without it.
    public var isFatal: Bool {
        switch code {
        case .unreadable, .tooLarge, .empty, .notCached: true
        case .dependencyMissing, .brokenDefinition: false
        }
    }
}

/// Reads FHIR packages: `.tgz` as registries give them out, zip archives of JDV and TRE, folders, single definitions, or
/// `name#version` in the cache; with what they build on.
public struct PackageLoader {
    /// Bounds that no package reaches and that a decompression bomb soon does.
    private static let largestEntry = 128 << 20
    private static let largestTotal = 1 << 30
    private static let mostEntries = 50_000
    /// What is built in, and need not be found.
    private static let builtIn: Set<String> = ["hl7.fhir.r4.core", "hl7.fhir.core", "hl7.fhir.r4.expansions"]

    private let cache: PackageCache?
    public private(set) var repository: DefinitionRepository
    public private(set) var notes: [PackageNote] = []
    /// What the package added last says of itself; nil when it says nothing.
    public private(set) var manifest: PackageManifest?
    private var seen: Set<String> = []

    public init(_ repository: DefinitionRepository, cache: PackageCache?) {
        self.repository = repository
        self.cache = cache
    }

    /// Adds a package, which comes before those that were added, and then what it builds on, which comes after all.
    public mutating func load(_ argument: String) {
        do throws(PackageNote) {
            manifest = nil
            manifest = try loadPackage(argument, named: argument)
            if let manifest { loadDependencies(of: manifest, for: argument) }
        } catch {
            notes.append(error)
        }
    }

    private mutating func loadPackage(
        _ path: String, named argument: String, isFallback: Bool = false
    ) throws(PackageNote) -> PackageManifest? {
        if [".tgz", ".tar.gz", ".zip"].contains(where: { path.hasSuffix($0) }) {
            return try loadArchive(path, named: argument)
        }
        if !InputFiles.exists(path), let reference = PackageReference(path) {
            guard let folder = cache?.folder(of: reference) else {
                throw PackageNote(code: .notCached, package: argument, detail: cache?.folder ?? "")
            }
            return try loadFolder(folder, named: argument, isFallback: isFallback)
        }
        return try loadFolder(path, named: argument, isFallback: isFallback)
    }

    private mutating func loadDependencies(of manifest: PackageManifest, for argument: String) {
        var pending = manifest.dependencies
        seen.insert(manifest.name)
        while let reference = pending.popLast() {
            guard !Self.builtIn.contains(reference.name), seen.insert(reference.name).inserted else { continue }
            guard let folder = cache?.folder(of: reference) else {
                notes.append(
                    PackageNote(code: .dependencyMissing, package: argument, detail: reference.description))
                continue
            }
            do throws(PackageNote) {
                let next = try loadFolder(folder, named: reference.description, isFallback: true)
                pending.append(contentsOf: next?.dependencies ?? [])
            } catch {
                notes.append(error)
            }
        }
    }

    // MARK: - Archives and folders

    private mutating func loadArchive(_ path: String, named argument: String) throws(PackageNote) -> PackageManifest? {
        var count = 0
        var manifest: PackageManifest?
        func note(_ code: PackageNote.Code, _ detail: String = "") -> PackageNote {
            PackageNote(code: code, package: argument, detail: detail)
        }
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: path, as: .package)
            var total = 0
            var entries = 0
            // Nothing is written to disk: names only choose what is read.
            while let entry = try archive.nextEntry() {
                entries += 1
                guard entries <= Self.mostEntries else { throw ArchiveError(reason: Self.tooLarge) }
                let name = Self.partOfPackage(entry.name, isZip: path.hasSuffix(".zip"))
                guard entry.isRegularFile, let name else { continue }
                guard let bytes = try archive.content(limit: min(Self.largestEntry, Self.largestTotal - total)) else {
                    throw ArchiveError(reason: Self.tooLarge)
                }
                total += bytes.count
                if name == "package.json" {
                    manifest = PackageManifest(bytes)
                } else {
                    count += add(bytes, from: name, named: argument)
                }
            }
        } catch {
            throw error.reason == Self.tooLarge ? note(.tooLarge) : note(.unreadable, error.reason)
        }
        guard count > 0 else { throw note(.empty) }
        return manifest
    }

    private static let tooLarge = "too large"

    /// `package/StructureDefinition-x.json`, not examples or other folders; of a zip archive, JSON and XML anywhere.
    private static func partOfPackage(_ name: String, isZip: Bool) -> String? {
        let parts = name.split(separator: "/").filter { $0 != "." }
        if isZip, let file = parts.last, !file.hasPrefix("."), file.hasSuffix(".json") || file.hasSuffix(".xml") {
            return String(file)
        }
        guard parts.count <= 2, let file = parts.last, file.hasSuffix(".json"), !file.hasPrefix(".") else { return nil }
        return String(file)
    }

    private mutating func loadFolder(
        _ path: String, named argument: String, isFallback: Bool
    ) throws(PackageNote) -> PackageManifest? {
        var count = 0
        var manifest: PackageManifest?
        for file in InputFiles.expand([path], extensions: ["json", "xml"]) {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let bytes: [UInt8]
            do throws(FileError) {
                bytes = try FileAccess.read(file)
            } catch {
                throw PackageNote(code: .unreadable, package: argument, detail: "", cause: error)
            }
            if name == "package.json" {
                manifest = manifest ?? PackageManifest(bytes)
            } else {
                count += add(bytes, from: name, named: argument, isFallback: isFallback)
            }
        }
        guard count > 0 else { throw PackageNote(code: .empty, package: argument, detail: "") }
        return manifest
    }

    private mutating func add(
        _ bytes: [UInt8], from file: String, named argument: String, isFallback: Bool = false
    ) -> Int {
        let count = DefinitionLoader.load(bytes, into: &repository, isFallback: isFallback)
        let isNamedLikeOne = ["StructureDefinition-", "ValueSet-", "CodeSystem-"].contains { file.hasPrefix($0) }
        if count == 0, isNamedLikeOne {
            notes.append(PackageNote(code: .brokenDefinition, package: argument, detail: file))
        }
        return count
    }
}
