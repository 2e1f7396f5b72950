import Glibc

/// Turns what the user named (files, folders, globs, `-`) into a list of files, in a stable order.
public enum InputFiles {
    /// Files for the given arguments. A folder gives its files, recursively and sorted by path, whose names end
    /// in one of `extensions`; a file named outright is taken whatever its name. A name that does not exist is
    /// kept, so that reading it reports the error where the user will see it.
    public static func expand(_ arguments: [String], extensions: Set<String>) -> [String] {
        var files: [String] = []
        for argument in arguments {
            if argument == "-" {
                files.append(argument)
            } else if isDirectory(argument) {
                var found: [String] = []
                collect(argument, extensions: extensions, into: &found, depth: 0)
                files.append(contentsOf: found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            } else if access(argument, F_OK) != 0, argument.utf8.contains(where: { "*?[".utf8.contains($0) }) {
                let matches = glob(argument)
                files.append(contentsOf: matches.isEmpty ? [argument] : matches)
            } else {
                files.append(argument)
            }
        }
        return files
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether two paths lead to one file.
    public static func isSame(_ path: String, _ other: String) -> Bool {
        var first = stat(), second = stat()
        return stat(path, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
            && first.st_ino == second.st_ino
    }

    public static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Names in a folder, without `.` and `..`, unsorted; empty when it cannot be read.
    public static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func collect(_ folder: String, extensions: Set<String>, into files: inout [String], depth: Int) {
        guard depth < 64 else { return }
        for name in names(in: folder) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            // lstat: a symbolic link to a folder is not followed, so there are no loops.
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                collect(path, extensions: extensions, into: &files, depth: depth + 1)
            } else if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
                extensions.contains(String(name[name.index(after: dot)...]).lowercased())
            {
                files.append(path)
            }
        }
    }

    private static func glob(_ pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard Glibc.glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { index in
            paths[index].map { String(cString: $0) }
        }
    }
}
