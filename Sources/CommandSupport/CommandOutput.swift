import Glibc

/// Where the product goes: standard output, or a file that is written whole at the end.
public struct CommandOutput: ~Copyable {
    private let path: String?
    private var buffer: [UInt8] = []
    private var failure: Int32 = 0

    public init(path: String?) {
        self.path = path == "-" ? nil : path
    }

    public mutating func write(_ text: String) {
        write(utf8: Array(text.utf8))
    }

    public mutating func write(utf8 bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
        if path == nil, buffer.count >= 64 << 10 { flush() }
    }

    /// Hands what is buffered to standard output. Does nothing for a file.
    public mutating func flush() {
        guard path == nil, failure == 0, !buffer.isEmpty else { return }
        failure = FileAccess.writeAll(buffer, to: STDOUT_FILENO)
        buffer.removeAll(keepingCapacity: true)
    }

    /// True once nothing more can be written (the reader has gone away, the disk is full): further work is useless.
    public var isClosed: Bool { failure != 0 }

    /// Writes what is left. Must be called once, at the end.
    public mutating func finish() throws(FileError) {
        if let path {
            if InputRegister.holds(path) { throw FileError(code: .isInput, path: path) }
            try FileAccess.write(buffer, to: path)
            buffer.removeAll()
        } else {
            flush()
            if failure != 0, failure != EPIPE { throw FileError(errorNumber: failure, path: FileError.standardOutput) }
        }
    }
}

/// Diagnostics and progress: standard error.
public func writeDiagnostic(_ text: String) {
    _ = FileAccess.writeAll(Array((text + "\n").utf8), to: STDERR_FILENO)
}
