import Glibc

/// Reading whole files and standard input, and writing files that are either complete or absent.
public enum FileAccess {
    /// Largest input read by default: 512 MiB.
    public static let defaultLimit = 512 << 20
    /// Largest limit that may be asked for, 4 GiB less one: offsets are 32 bits wide.
    public static let largestLimit = 4095 << 20

    /// The bytes of a file; `-` is standard input.
    public static func read(_ path: String, limit: Int = defaultLimit) throws(FileError) -> [UInt8] {
        if path == "-" { return try readDescriptor(STDIN_FILENO, path: path, sizeHint: 0, limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(errorNumber: errno, path: path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileError(errorNumber: EISDIR, path: path) }
        InputRegister.note(descriptor)
        if Int(status.st_size) > limit { throw FileError(code: .tooLarge, path: path) }
        return try readDescriptor(descriptor, path: path, sizeHint: Int(status.st_size), limit: limit)
    }

    private static func readDescriptor(
        _ descriptor: Int32, path: String, sizeHint: Int, limit: Int
    ) throws(FileError) -> [UInt8] {
        // The size is a hint only: the file may grow, shrink or be a pipe.
        var bytes: [UInt8] = []
        var chunk = max(sizeHint + 1, 64 << 10)
        var failure: Int32 = 0
        while true {
            let before = bytes.count
            let wanted = chunk
            var got = 0
            let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
                repeat { got = Glibc.read(descriptor, buffer.baseAddress, wanted) } while got < 0 && errno == EINTR
                if got < 0 { failure = errno }
                initialized = max(got, 0)
            }
            if failure != 0 { throw FileError(errorNumber: failure, path: path) }
            if got == 0 { return bytes }
            if before == 0 { bytes = piece } else { bytes.append(contentsOf: piece) }
            if bytes.count > limit { throw FileError(code: .tooLarge, path: path) }
            chunk = sizeHint > bytes.count ? sizeHint - bytes.count + 1 : 64 << 10
        }
    }

    /// Writes a file so that a reader sees the old content or the whole new content, never a part. What is no file, such as
    /// a pipe, is written to.
    ///
    /// - Parameters:
    ///   - mode: permission bits of the new file.
    ///   - overwrite: when false, an existing file is left alone and `exists` is thrown.
    public static func write(
        _ bytes: [UInt8], to path: String, mode: UInt32 = 0o644, overwrite: Bool = true
    ) throws(FileError) {
        guard case .file(let target) = OutputTarget(path) else { return try writeChannel(bytes, to: path) }
        if !overwrite, access(target, F_OK) == 0 { throw FileError(errorNumber: EEXIST, path: path) }
        let temporary = target + ".tmp.\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError(creating: path, errorNumber: errno) }
        var failure = writeAll(bytes, to: descriptor)
        if failure == 0, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        if failure == 0 {
            if overwrite {
                if rename(temporary, target) != 0 { failure = errno }
            } else {
                // link() refuses an existing target, which closes the gap between the test and the rename.
                if link(temporary, target) != 0 { failure = errno }
                unlink(temporary)
            }
        }
        if failure != 0 {
            unlink(temporary)
            throw FileError(errorNumber: failure, path: path)
        }
    }

    private static func writeChannel(_ bytes: [UInt8], to path: String) throws(FileError) {
        let descriptor = OutputTarget.openChannel(path)
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: path) }
        let failure = writeAll(bytes, to: descriptor)
        close(descriptor)
        if failure != 0 { throw FileError(errorNumber: failure, path: path) }
    }

    /// Makes a folder and those above it. What fails shows when a file is written there.
    public static func makeFolder(_ path: String, mode: UInt32 = 0o755) {
        var prefix = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            prefix += "/" + part
            mkdir(prefix, mode)
        }
    }

    /// Writes everything to a descriptor; the result is 0 or an error number.
    public static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                offset += count
            }
            return 0
        }
    }
}
