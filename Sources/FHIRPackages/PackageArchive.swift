internal import CArchive
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
        guard let archive = archive_read_new() else { throw PackageError(code: .unreadable, path: path, reason: "") }
        defer { archive_read_free(archive) }
        archive_read_support_filter_gzip(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_zip(archive)
        guard archive_read_open_filename(archive, path, 256 << 10) == ARCHIVE_OK else {
            throw PackageError(code: .unreadable, path: path, reason: reason(archive))
        }
        var count = 0
        var total = 0
        var entries = 0
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { break }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
                throw PackageError(code: .unreadable, path: path, reason: reason(archive))
            }
            entries += 1
            guard entries <= mostEntries else { throw PackageError(code: .tooLarge, path: path, reason: "") }
            // Nothing is written to disk: names only choose what is read.
            let name = archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
            guard isDefinition(name) else { continue }
            let bytes = try content(archive, path: path)
            total += bytes.count
            guard total <= largestTotal else { throw PackageError(code: .tooLarge, path: path, reason: "") }
            count += DefinitionLoader.load(bytes, into: &repository)
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

    private static func content(_ archive: OpaquePointer, path: String) throws(PackageError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let capacity = buffer.count
            let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, capacity) }
            if count == 0 { return bytes }
            guard count > 0 else { throw PackageError(code: .unreadable, path: path, reason: reason(archive)) }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= largestEntry else { throw PackageError(code: .tooLarge, path: path, reason: "") }
        }
    }

    private static func reason(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? ""
    }
}
