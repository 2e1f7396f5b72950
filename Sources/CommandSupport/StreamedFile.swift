import Glibc

/// Reads a file, or standard input, piece by piece.
public struct StreamedInput: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Opens a file; `-` is standard input.
    public init(path: String) throws(FileError) {
        self.path = path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: path) }
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes, at most `count`; empty at the end.
    public func read(_ count: Int = 1 << 20) throws(FileError) -> [UInt8] {
        var got = 0
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            repeat { got = Glibc.read(descriptor, buffer.baseAddress, count) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            initialized = max(got, 0)
        }
        if failure != 0 { throw FileError(errorNumber: failure, path: path) }
        return piece
    }
}

/// Writes a product piece by piece: to standard output, or to a file that appears only when it is complete.
public struct StreamedOutput: ~Copyable {
    private let path: String?
    private let temporary: String
    private let descriptor: Int32
    private var isFinished = false

    public init(path: String?) throws(FileError) {
        self.path = path == "-" ? nil : path
        if let path = self.path {
            temporary = path + ".tmp.\(getpid())"
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: path) }
        } else {
            temporary = ""
            descriptor = STDOUT_FILENO
        }
    }

    public func write(_ bytes: borrowing [UInt8]) throws(FileError) {
        let failure = FileAccess.writeAll(copy bytes, to: descriptor)
        if failure != 0 { throw FileError(errorNumber: failure, path: path ?? "-") }
    }

    /// Puts the file in its place. Without this call nothing of it is left.
    public mutating func finish() throws(FileError) {
        guard let path else { return }
        if rename(temporary, path) != 0 { throw FileError(errorNumber: errno, path: path) }
        isFinished = true
    }

    deinit {
        guard path != nil else { return }
        close(descriptor)
        if !isFinished { unlink(temporary) }
    }
}
