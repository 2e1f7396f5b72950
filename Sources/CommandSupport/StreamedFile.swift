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
        InputRegister.note(descriptor)
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
    /// Where the product grows and where it goes then; nil for what is written to directly.
    private let places: (temporary: String, target: String)?
    private let descriptor: Int32
    private var isFinished = false

    /// - Throws: `isInput` where the path leads to a file that was read.
    public init(path: String?) throws(FileError) {
        let path = path == "-" ? nil : path
        (descriptor, places) = try Self.open(path)
        self.path = path
    }

    private static func open(
        _ path: String?
    ) throws(FileError) -> (descriptor: Int32, places: (temporary: String, target: String)?) {
        guard let path else { return (STDOUT_FILENO, nil) }
        if InputRegister.holds(path) { throw FileError(code: .isInput, path: path) }
        let opened: (descriptor: Int32, places: (temporary: String, target: String)?)
        switch OutputTarget(path) {
        case .channel: opened = (OutputTarget.openChannel(path), nil)
        case .file(let target):
            let temporary = target + ".tmp.\(getpid())"
            opened = (
                Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644), (temporary, target)
            )
        }
        guard opened.descriptor >= 0 else { throw FileError(creating: path, errorNumber: errno) }
        return opened
    }

    public func write(_ bytes: borrowing [UInt8]) throws(FileError) {
        let failure = FileAccess.writeAll(copy bytes, to: descriptor)
        if failure != 0 { throw FileError(errorNumber: failure, path: path ?? FileError.standardOutput) }
    }

    /// Puts the file in its place. Without this call nothing of it is left.
    public mutating func finish() throws(FileError) {
        guard let path, let places else { return }
        if rename(places.temporary, places.target) != 0 { throw FileError(errorNumber: errno, path: path) }
        isFinished = true
    }

    deinit {
        guard path != nil else { return }
        close(descriptor)
        if !isFinished, let places { unlink(places.temporary) }
    }
}
