import CommandSupport
import Glibc
import Transport

/// Revocation lists and responses kept between runs, until their own nextUpdate. What comes out is verified again, so the
/// folder need not be trusted.
public struct RevocationCache: Sendable {
    private let folder: String

    public init(folder: String) { self.folder = folder }

    /// `$XDG_CACHE_HOME/esms-tools/revocation`, or below `~/.cache`.
    public static func defaultFolder(environment: (String) -> String?) -> String {
        let base =
            environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (environment("HOME") ?? "/tmp") + "/.cache"
        return base + "/esms-tools/revocation"
    }

    /// - Parameter name: what the content belongs to, such as an address; any text.
    func content(_ name: String) -> [UInt8]? {
        path(name).flatMap { try? FileAccess.read($0, limit: OnlineRevocation.listLimit) }
    }

    /// Keeps a content. A cache that cannot be written is none: the next run asks again.
    func keep(_ bytes: [UInt8], _ name: String) {
        guard let path = path(name) else { return }
        FileAccess.makeFolder(folder, mode: 0o700)
        try? FileAccess.write(bytes, to: path, mode: 0o600)
    }

    private func path(_ name: String) -> String? {
        Digest(.sha256, of: Array(name.utf8)).map { folder + "/" + $0.hexadecimal }
    }
}
