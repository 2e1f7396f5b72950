import CArchive

/// Why an import stopped. The index that was there before is untouched.
public enum FINESSImportError: Error, Equatable, Sendable {
    /// The file cannot be opened or decompressed; the text is the system's or libarchive's.
    case unreadable(path: String, reason: String)
    /// JSON that breaks the grammar, or ends too early, at a byte of the decompressed text.
    case malformed(offset: Int)
    /// Well formed, and no FINESS extract: neither legal entities nor establishments in it.
    case notFINESS(path: String)
    /// The index cannot be written.
    case index(String)
}

/// Owner of a libarchive reader: a file's bytes, decompressed when they are, chunk by chunk.
final class ArchiveReader {
    private let archive: OpaquePointer
    private let path: String
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    /// - Parameter path: `-` is standard input.
    init(path: String) throws(FINESSImportError) {
        guard let archive = archive_read_new() else { throw .unreadable(path: path, reason: "out of memory") }
        self.archive = archive
        self.path = path
        archive_read_support_filter_all(archive)
        archive_read_support_format_zip(archive)
        archive_read_support_format_empty(archive)
        // Anything that is no archive counts as one file.
        archive_read_support_format_raw(archive)
        var entry: OpaquePointer?
        guard archive_read_open_filename(archive, path == "-" ? nil : path, 256 << 10) == ARCHIVE_OK,
            archive_read_next_header(archive, &entry) == ARCHIVE_OK
        else {
            throw .unreadable(path: path, reason: Self.reason(archive))
        }
    }

    deinit { archive_read_free(archive) }

    private static func reason(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "empty"
    }

    /// Up to 256 KiB; empty at the end.
    func next() throws(FINESSImportError) -> ArraySlice<UInt8> {
        let capacity = buffer.count
        let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, capacity) }
        guard count >= 0 else { throw .unreadable(path: path, reason: Self.reason(archive)) }
        return buffer[..<count]
    }
}
