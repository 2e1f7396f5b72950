internal import CArchive

/// Why an archive could not be read further.
public struct ArchiveError: Error, Equatable, Sendable {
    /// libarchive's words, in English; empty when there are none.
    public let reason: String

    public init(reason: String) { self.reason = reason }
}

/// Reads an archive entry by entry, from the first byte to the last. Nothing is written to disk.
public final class ArchiveReader {
    public enum Format: Sendable {
        /// Tar, with or without gzip, or zip.
        case package
        /// One file, compressed or not; of a zip the first entry.
        case singleFile
    }

    /// A file of the archive. Names are as the archive has them, whatever they point at.
    public struct Entry: Sendable {
        public let name: String
        /// Links, folders and devices have no bytes of their own.
        public let isRegularFile: Bool
    }

    private let archive: OpaquePointer
    /// Bytes that libarchive reads from, when they are in memory.
    private var memory: UnsafeMutableRawBufferPointer?
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    /// - Parameter path: `-` is standard input.
    public init(path: String, as format: Format) throws(ArchiveError) {
        guard let archive = archive_read_new() else { throw ArchiveError(reason: "out of memory") }
        self.archive = archive
        archive_read_support_format_zip(archive)
        switch format {
        case .package:
            archive_read_support_filter_gzip(archive)
            archive_read_support_format_tar(archive)
        case .singleFile:
            archive_read_support_filter_all(archive)
            archive_read_support_format_empty(archive)
            // Anything that is no archive counts as one file.
            archive_read_support_format_raw(archive)
        }
        guard archive_read_open_filename(archive, path == "-" ? nil : path, buffer.count) == ARCHIVE_OK else {
            throw failure()
        }
    }

    /// One file that is in memory, compressed with gzip or not.
    public init(bytes: [UInt8]) throws(ArchiveError) {
        guard let archive = archive_read_new() else { throw ArchiveError(reason: "out of memory") }
        self.archive = archive
        archive_read_support_filter_gzip(archive)
        archive_read_support_format_empty(archive)
        archive_read_support_format_raw(archive)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        memory.copyBytes(from: bytes)
        self.memory = memory
        guard archive_read_open_memory(archive, memory.baseAddress, bytes.count) == ARCHIVE_OK else { throw failure() }
    }

    deinit {
        archive_read_free(archive)
        memory?.deallocate()
    }

    /// The next entry, whose bytes come from `read`; nil at the end.
    public func nextEntry() throws(ArchiveError) -> Entry? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure() }
        return Entry(
            name: archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? "",
            isRegularFile: archive_entry_filetype(entry) == ArchiveFileType.regular)
    }

    /// Up to 256 KiB of the entry; empty at its end.
    public func read() throws(ArchiveError) -> ArraySlice<UInt8> {
        let capacity = buffer.count
        let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, capacity) }
        guard count >= 0 else { throw failure() }
        return buffer[..<count]
    }

    /// All bytes of the entry; nil when they are more than `limit`.
    public func content(limit: Int) throws(ArchiveError) -> [UInt8]? {
        var bytes: [UInt8] = []
        while true {
            let chunk = try read()
            if chunk.isEmpty { return bytes }
            guard bytes.count + chunk.count <= limit else { return nil }
            bytes.append(contentsOf: chunk)
        }
    }

    private func failure() -> ArchiveError {
        ArchiveError(reason: archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}

/// `AE_IFREG`, which C has as a macro that Swift does not see.
enum ArchiveFileType {
    static let regular: mode_t = 0o100000
}
