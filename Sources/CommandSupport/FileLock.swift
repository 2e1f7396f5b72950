import Glibc

/// A turn that processes take at a folder or file (flock): one that writes, or several that read. Ends with the object,
/// and with the process however that ends.
///
/// Where it cannot be had, as on some file systems of networks, there is no turn and nothing is refused: what is written
/// is whole in any case.
public final class FileLock {
    public enum Kind: Sendable {
        case reading
        case writing
    }

    private let descriptor: Int32

    /// Waits for the turn.
    public init(_ path: String, _ kind: Kind) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        while flock(descriptor, kind == .writing ? LOCK_EX : LOCK_SH) != 0, errno == EINTR {}
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
