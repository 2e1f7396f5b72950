import Glibc
internal import Synchronization

/// The files this process has read. What it makes is never written over one of them: a payload, a certificate or a
/// password would be lost.
public enum InputRegister {
    private struct Identity: Hashable {
        let device: UInt64
        let number: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    private static let files = Mutex<Set<Identity>>([])

    /// Notes a file that is open for reading.
    public static func note(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        let identity = Identity(status)
        files.withLock { _ = $0.insert(identity) }
    }

    /// Whether a path leads to one of them, under whatever name.
    public static func holds(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        let identity = Identity(status)
        return files.withLock { $0.contains(identity) }
    }
}
