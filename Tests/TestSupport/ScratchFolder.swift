import CommandSupport
import Glibc
import Synchronization

/// A folder under the system's temporary one, removed with what is in it when it is let go.
public final class ScratchFolder: Sendable {
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

    /// A folder for what tests share, removed when the process ends.
    public static func lasting() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        // Statics are never let go, so their deinit does not run.
        _ = Unmanaged.passRetained(folder)
        lock.withLock { kept in kept.append(folder.path) }
        return folder
    }

    private static let lock: Mutex<[String]> = {
        atexit { ScratchFolder.removeKept() }
        return Mutex([])
    }()

    private static func removeKept() {
        for path in lock.withLock({ $0 }) { remove(path) }
    }

    private static func remove(_ folder: String) {
        for name in InputFiles.names(in: folder) {
            let inner = folder + "/" + name
            if unlink(inner) != 0 { remove(inner) }
        }
        rmdir(folder)
    }

    /// Names of what is in the folder, sorted.
    public var names: [String] { InputFiles.names(in: path).sorted() }

    /// Writes a file, in folders that are made as needed, and gives its path.
    @discardableResult
    public func write(_ text: String, as name: String) throws -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
        let file = path + "/" + name
        try FileAccess.write(Array(text.utf8), to: file)
        return file
    }
}
