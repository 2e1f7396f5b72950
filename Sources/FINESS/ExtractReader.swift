internal import Archives

/// The bytes of a published file, decompressed when they are compressed, chunk by chunk.
final class ExtractReader {
    private let archive: ArchiveReader
    private let path: String

    /// - Parameter path: `-` is standard input.
    init(path: String) throws(FINESSImportError) {
        do throws(ArchiveError) {
            archive = try ArchiveReader(path: path, as: .singleFile)
            guard try archive.nextEntry() != nil else { throw ArchiveError(reason: "empty") }
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
        self.path = path
    }

    /// Up to 256 KiB; empty at the end.
    func next() throws(FINESSImportError) -> ArraySlice<UInt8> {
        do { return try archive.read() } catch { throw .unreadable(path: path, reason: error.reason) }
    }
}
