internal import Archives
public import FHIRCore
internal import FHIRReading

/// Why a package could not be read.
public struct PackageError: Error, Equatable, Sendable {
    public enum Code: String, Sendable {
        /// No archive, or a damaged one.
        case unreadable
        /// More entries or bytes than a package has.
        case tooLarge
        /// An archive without definitions.
        case empty
    }

    public let code: Code
    public let path: String
    /// The library's words, in English; empty when the refusal is ours.
    public let reason: String

    public static func == (a: PackageError, b: PackageError) -> Bool { a.code == b.code && a.path == b.path }
}

/// FHIR packages as registries give them out: a `.tgz` (or zip) with definitions under `package/`.
public enum PackageArchive {
    /// Bounds that no package reaches and that a decompression bomb soon does.
    private static let largestEntry = 128 << 20
    private static let largestTotal = 1 << 30
    private static let mostEntries = 50_000

    /// Adds the definitions of a package to a repository.
    ///
    /// - Returns: how many definitions were added.
    public static func load(_ path: String, into repository: inout DefinitionRepository) throws(PackageError) -> Int {
        var count = 0
        do {
            let archive = try ArchiveReader(path: path, as: .package)
            var total = 0
            var entries = 0
            // Nothing is written to disk: names only choose what is read.
            while let entry = try archive.nextEntry() {
                entries += 1
                guard entries <= mostEntries else { throw PackageError(code: .tooLarge, path: path, reason: "") }
                guard isDefinition(entry.name) else { continue }
                guard let bytes = try archive.content(limit: min(largestEntry, largestTotal - total)) else {
                    throw PackageError(code: .tooLarge, path: path, reason: "")
                }
                total += bytes.count
                count += DefinitionLoader.load(bytes, into: &repository)
            }
        } catch let error as PackageError {
            throw error
        } catch {
            throw PackageError(code: .unreadable, path: path, reason: (error as? ArchiveError)?.reason ?? "")
        }
        guard count > 0 else { throw PackageError(code: .empty, path: path, reason: "") }
        return count
    }

    /// `package/StructureDefinition-x.json`, not examples or other folders.
    private static func isDefinition(_ name: String) -> Bool {
        let parts = name.split(separator: "/").filter { $0 != "." }
        guard parts.count <= 2, let file = parts.last, file.hasSuffix(".json") else { return false }
        return !file.hasPrefix(".") && file != "package.json"
    }
}
