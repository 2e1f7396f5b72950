internal import CArchive

/// Makes a zip in memory. The same entries give the same bytes: entries have no owner, and all one time.
public final class ZipWriter {
    private let archive: OpaquePointer
    private let sink = ZipSink()

    public init() throws(ArchiveError) {
        guard let archive = archive_write_new() else { throw ArchiveError(reason: "out of memory") }
        self.archive = archive
        guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
            archive_write_set_options(archive, "zip:compression=deflate") == ARCHIVE_OK,
            archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK,
            archive_write_open(archive, Unmanaged.passUnretained(sink).toOpaque(), nil, zipSinkWrite, nil) == ARCHIVE_OK
        else {
            throw failure()
        }
    }

    deinit { archive_write_free(archive) }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - name: ASCII; how other letters are written depends on the machine's locale.
    ///   - time: seconds since 1970; a zip knows none before 1980.
    public func add(_ bytes: [UInt8], as name: String, time: Int) throws(ArchiveError) {
        guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { throw ArchiveError(reason: "name: \(name)") }
        guard let entry = archive_entry_new() else { throw ArchiveError(reason: "out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_filetype(entry, UInt32(ArchiveFileType.regular))
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_mtime(entry, time_t(time), 0)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw failure() }
        let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw failure() }
    }

    /// The whole archive; nothing can be added after.
    public func finish() throws(ArchiveError) -> [UInt8] {
        guard archive_write_close(archive) == ARCHIVE_OK else { throw failure() }
        return sink.bytes
    }

    private func failure() -> ArchiveError {
        ArchiveError(reason: archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}

/// What libarchive hands over.
private final class ZipSink {
    var bytes: [UInt8] = []
}

/// libarchive's callback: takes the bytes of the archive as they come.
private func zipSinkWrite(
    _ archive: OpaquePointer?, _ sink: UnsafeMutableRawPointer?, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int {
    guard let sink, let buffer else { return 0 }
    let target = Unmanaged<ZipSink>.fromOpaque(sink).takeUnretainedValue()
    target.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
    return count
}
