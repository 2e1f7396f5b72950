import Glibc

/// Tells which files were saved, by inotify: nothing is polled. Editors write in place or put a new file under the old
/// name; both are seen, since folders are watched, not files.
public final class FileWatcher {
    /// Folders watched, by inotify's number.
    private var folders: [Int32: String] = [:]
    private let descriptor: Int32
    /// Files that were named outright.
    private let files: Set<String>
    /// Folders whose files count when their names end so.
    private let trees: [String]
    private let extensions: Set<String>
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    /// How long events are gathered after the first: an editor's save is several.
    private static let patience: Int32 = 20

    /// - Parameters:
    ///   - paths: files and folders; folders with what is below them, now and later.
    ///   - extensions: of files in folders, without the dot.
    public init(_ paths: [String], extensions: Set<String>) throws(FileError) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw FileError(errorNumber: errno, path: "inotify") }
        self.extensions = extensions
        files = Set(paths.filter { !InputFiles.isDirectory($0) })
        trees = paths.filter { InputFiles.isDirectory($0) }
        for tree in trees { watch(tree, isTree: true) }
        for file in files { watch(Self.folder(of: file), isTree: false) }
        guard !folders.isEmpty else { throw FileError(code: .notFound, path: paths.first ?? "") }
    }

    deinit { close(descriptor) }

    /// Waits until files were saved; sorted, each once. Nil when waiting is interrupted.
    public func changes() -> [String]? {
        var changed: Set<String> = []
        while changed.isEmpty {
            guard isReadable(within: -1), collect(&changed) else { return nil }
        }
        while isReadable(within: Self.patience) { guard collect(&changed) else { break } }
        return changed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func isReadable(within milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, milliseconds) > 0
    }

    /// Reads the events that are there.
    private func collect(_ changed: inout Set<String>) -> Bool {
        let capacity = buffer.count
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, capacity) }
        guard count > 0 else { return false }
        var offset = 0
        let header = MemoryLayout<inotify_event>.size
        while offset + header <= count {
            let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
            let start = offset + header
            let end = min(start + Int(event.len), count)
            let name = String(decoding: buffer[start..<end].prefix { $0 != 0 }, as: UTF8.self)
            offset = end
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                // The kernel threw events away: what was saved meanwhile is not known, so all of it counts.
                rescan(&changed)
            } else if event.mask & UInt32(IN_IGNORED) != 0 {
                // The folder is gone, or another file system lies over it; its number may be given anew.
                if let folder = folders.removeValue(forKey: event.wd) { restore(folder, &changed) }
            } else {
                note(name, in: event.wd, mask: event.mask, &changed)
            }
        }
        return true
    }

    /// Watches again what can be watched, and takes all that is there for saved.
    private func rescan(_ changed: inout Set<String>) {
        for tree in trees {
            watch(tree, isTree: true)
            changed.formUnion(InputFiles.expand([tree], extensions: extensions).filter(InputFiles.exists))
        }
        changed.formUnion(files.filter(InputFiles.exists))
    }

    /// A folder that was put in another's place, as some tools save, is watched like the first.
    private func restore(_ folder: String, _ changed: inout Set<String>) {
        guard InputFiles.isDirectory(folder) else { return }
        watch(folder, isTree: isInTree(folder))
        if isInTree(folder) {
            changed.formUnion(InputFiles.expand([folder], extensions: extensions).filter { $0 != folder })
        }
        changed.formUnion(files.filter { Self.folder(of: $0) == folder && InputFiles.exists($0) })
    }

    private func note(_ name: String, in number: Int32, mask: UInt32, _ changed: inout Set<String>) {
        guard let folder = folders[number], !name.isEmpty else { return }
        // As the first round named it: files outright, what is in folders by its folder, `.` included.
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        if mask & UInt32(IN_ISDIR) != 0 {
            // What was put into a new folder before it was watched counts as saved.
            guard isInTree(path), !name.hasPrefix(".") else { return }
            watch(path, isTree: true)
            changed.formUnion(InputFiles.expand([path], extensions: extensions).filter { $0 != path })
        } else if mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 {
            if files.contains(path) {
                changed.insert(path)
            } else if folder == ".", files.contains(name) {
                changed.insert(name)
            } else if isInTree(path), !name.hasPrefix("."), let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
                extensions.contains(name[name.index(after: dot)...].lowercased())
            {
                changed.insert(path)
            }
        }
    }

    private func isInTree(_ path: String) -> Bool {
        trees.contains { tree in
            tree == "." || path.hasPrefix(tree.hasSuffix("/") ? tree : tree + "/") || path == tree
        }
    }

    private func watch(_ folder: String, isTree: Bool) {
        let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR)
        let number = inotify_add_watch(descriptor, folder, mask)
        guard number >= 0 else { return }
        folders[number] = folder
        guard isTree, folders.count < 10_000 else { return }
        for name in InputFiles.names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            // A link to a folder is not followed, so there are no circles.
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
            watch(path, isTree: true)
        }
    }

    private static func folder(of file: String) -> String {
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
