import Glibc
import Synchronization

/// A folder under the system's temporary one, removed with what is in it when it is let go.
public final class ScratchFolder: Sendable {
    public let path: String

    public struct NotMade: Error {}

    public init() throws {
        var template = Array("/tmp/esms-test-XXXXXX".utf8CString)
        guard let pointer = mkdtemp(&template) else { throw NotMade() }
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
        guard let stream = opendir(folder) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            if unlink(folder + "/" + name) != 0 { remove(folder + "/" + name) }
        }
        closedir(stream)
        rmdir(folder)
    }

    /// Names of what is in the folder, sorted.
    public var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
