import Glibc

/// What stands where a product is to be written.
enum OutputTarget {
    /// A file, there or not: what is new is written beside it and takes its place. A symbolic link stays one.
    case file(path: String)
    /// A device, a pipe, the standard output under a name: it is written to, not replaced.
    case channel

    init(_ path: String) {
        var status = stat()
        let isThere = stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if isThere, kind != S_IFREG && kind != S_IFDIR || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
            self = .channel
        } else if isThere, let resolved = realpath(path, nil) {
            self = .file(path: String(cString: resolved))
            free(resolved)
        } else {
            self = .file(path: path)
        }
    }

    /// Opens a channel; the descriptor or, below zero, nothing.
    static func openChannel(_ path: String) -> Int32 { open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
}
