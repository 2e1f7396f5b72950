public import CommandSupport
internal import FHIRCore
import Glibc
internal import ValueFormats

/// One thing that was fetched.
public struct LockEntry: Sendable, Equatable {
    public var source: UpdateSource
    /// Where the file itself came from.
    public var address: String
    /// Version of the package or resource; empty where it has none.
    public var version: String
    /// Name of the file in the folder.
    public var file: String
    /// Hexadecimal, of the file.
    public var sha256: String
    /// Bytes.
    public var size: Int
    /// Definitions in it.
    public var definitions: Int
    /// What the server calls this content, to ask whether it changed; empty where it calls it nothing.
    public var validator: String

    public init(
        source: UpdateSource, address: String, version: String, file: String, sha256: String, size: Int,
        definitions: Int, validator: String = ""
    ) {
        self.source = source
        self.address = address
        self.version = version
        self.file = file
        self.sha256 = sha256
        self.size = size
        self.definitions = definitions
        self.validator = validator
    }
}

/// The folder of fetched definitions, and the lock file that says what must be in it.
public struct DefinitionStore: Sendable {
    public let folder: String
    public static let lockName = "esms-lock.json"

    public init(folder: String) { self.folder = folder }

    /// `ESMS_DEFINITIONS`, else `$XDG_DATA_HOME/esms-tools/definitions`, or below `~/.local/share`.
    public static func defaultFolder(environment: (String) -> String?) -> String {
        if let folder = environment("ESMS_DEFINITIONS"), !folder.isEmpty { return folder }
        let base =
            environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? (environment("HOME") ?? "") + "/.local/share"
        return base + "/esms-tools/definitions"
    }

    public var lockPath: String { folder + "/" + Self.lockName }

    public func path(of entry: LockEntry) -> String { folder + "/" + entry.file }

    public enum ReadingError: Error, Equatable, Sendable {
        case file(FileError)
        /// The lock file cannot be written.
        case unwritten(FileError)
        /// The lock file is not what `update` writes.
        case malformed
        /// A file is missing or is not the one that was fetched.
        case altered(String)
    }

    /// What the lock file says; empty when there is none yet.
    public func entries() throws(ReadingError) -> [LockEntry] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileAccess.read(lockPath, limit: 16 << 20)
        } catch {
            if error.code == .notFound { return [] }
            throw .file(error)
        }
        let document = JSONDocument(SourceText(bytes))
        guard document.problems.isEmpty, let root = document.root, document.integer("lockVersion", of: root) == 1,
            document.member("entries", of: root) != nil
        else { throw .malformed }
        var entries: [LockEntry] = []
        for item in document.elements("entries", of: root) {
            guard let source = document.string("source", of: item).flatMap(UpdateSource.init(locked:)),
                let file = document.string("file", of: item), !file.contains("/"), !file.hasPrefix("."),
                let sha256 = document.string("sha256", of: item), sha256.utf8.count == 64
            else { throw .malformed }
            entries.append(
                LockEntry(
                    source: source, address: document.string("address", of: item) ?? "",
                    version: document.string("version", of: item) ?? "", file: file, sha256: sha256,
                    size: document.integer("size", of: item) ?? 0,
                    definitions: document.integer("definitions", of: item) ?? 0,
                    validator: document.string("validator", of: item) ?? ""))
        }
        return entries
    }

    /// While it lives, no file that the lock file names goes away.
    public func heldForReading() -> FileLock { FileLock(folder, .reading) }

    /// Files of all entries, each held against its digest.
    public func verifiedFiles() throws(ReadingError) -> [String] {
        var paths: [String] = []
        for entry in try entries() {
            guard isWhole(entry) else { throw .altered(entry.file) }
            paths.append(path(of: entry))
        }
        return paths
    }

    func isWhole(_ entry: LockEntry) -> Bool {
        guard let bytes = try? FileAccess.read(path(of: entry)) else { return false }
        return SHA256.digest(bytes).hexadecimal == entry.sha256
    }

    /// Puts entries in place of those of the same things. Several processes may do so at the same time: each takes its
    /// turn, reads the lock file anew and touches its own entries only.
    public func merge(_ fetched: [LockEntry]) throws(ReadingError) {
        let turn = FileLock(folder, .writing)
        defer { withExtendedLifetime(turn) {} }
        let former = try entries()
        var merged = former
        for entry in fetched {
            // Another process may have removed what it, too, had under this name.
            guard isWhole(entry) else { throw .altered(entry.file) }
            if let index = merged.firstIndex(where: { $0.source.isSameThing(as: entry.source) }) {
                merged[index] = entry
            } else {
                merged.append(entry)
            }
        }
        guard merged != former else { return }
        do throws(FileError) {
            try write(merged)
        } catch {
            throw .unwritten(error)
        }
        // Only now, so that nothing is ever missing.
        let kept = Set(merged.map(\.file))
        for entry in former where !kept.contains(entry.file) { unlink(path(of: entry)) }
    }

    private func write(_ entries: [LockEntry]) throws(FileError) {
        let list = entries.map { entry -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("source", .string(entry.source.text)), ("address", .string(entry.address)),
                ("version", .string(entry.version)), ("file", .string(entry.file)), ("sha256", .string(entry.sha256)),
                ("size", .integer(entry.size)), ("definitions", .integer(entry.definitions)),
            ]
            if !entry.validator.isEmpty { members.append(("validator", .string(entry.validator))) }
            return .members(members)
        }
        let document = JSONValue.members(["lockVersion": .integer(1), "entries": .array(list)])
        try FileAccess.write(Array((document.text + "\n").utf8), to: lockPath)
    }
}
