import Glibc

/// What stands where a product is to be written.
enum OutputTarget {
    /// A file, there or not: what is new is written beside it and takes its place. A symbolic link stays one.
    case file(path: String)
    /// A device, a pipe, the standard output under a name: it is written to, not replaced.
    case channel

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .file(path: path)
            return
        }
        let kind = status.st_mode & S_IFMT
        if Self.namesDescriptor(path) || kind != S_IFREG && kind != S_IFDIR {
            self = .channel
        } else if let resolved = realpath(path, nil) {
            self = .file(path: String(cString: resolved))
            free(resolved)
        } else {
            self = .file(path: path)
        }
    }

    /// A name of something this process has open, such as what the shell redirects to: also where that is a file, it is
    /// not ours to replace.
    private static func namesDescriptor(_ path: String) -> Bool {
        ["/dev/stdout", "/dev/stderr"].contains(path) || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
    }

    /// Opens a channel; the descriptor or, below zero, nothing.
    static func openChannel(_ path: String) -> Int32 { open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
}
