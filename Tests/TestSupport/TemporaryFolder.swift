import CommandSupport
import Glibc

/// A folder of its own that goes away, with all that is in it, when nobody holds it any more.
public final class TemporaryFolder: Sendable {
    public let path: String

    public struct NotMade: Error {
        let errorNumber: Int32
    }

    public init() throws {
        var template = Array("/tmp/esms-test-XXXXXX".utf8CString)
        guard let pointer = mkdtemp(&template) else { throw NotMade(errorNumber: errno) }
        path = String(cString: pointer)
    }

    deinit { Self.remove(path) }

    /// Writes a file and gives its path.
    @discardableResult
    public func write(_ text: String, as name: String) throws -> String {
        let file = path + "/" + name
        try FileAccess.write(Array(text.utf8), to: file)
        return file
    }

    private static func remove(_ path: String) {
        for name in InputFiles.names(in: path) {
            let inner = path + "/" + name
            if unlink(inner) != 0 { remove(inner) }
        }
        rmdir(path)
    }
}
