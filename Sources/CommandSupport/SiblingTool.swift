import Glibc

/// Runs another executable of the suite, which lies beside this one. What one tool links, the other need not.
public enum SiblingTool {
    /// The exit code of the tool; nil when it is not there or could not be started. Its output goes where ours goes.
    public static func run(_ name: String, _ arguments: [String]) -> Int32? {
        guard let tool = path(name) else { return nil }
        var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        guard posix_spawn(&process, tool, nil, nil, words, environ) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        // The exit code is in the second byte; a signal counts as a failure.
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 2
    }

    /// Puts another executable of the suite in this process's place. Returns only when that is not possible.
    public static func become(_ name: String, _ arguments: [String]) {
        guard let tool = path(name) else { return }
        var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) }
        words.append(nil)
        execv(tool, words)
        for word in words { free(word) }
    }

    /// The folder of this executable; nil when it cannot be found out.
    public static let folder: String? = {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        guard count > 0 else { return nil }
        let own = String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(own[..<$0]) }
    }()

    private static func path(_ name: String) -> String? {
        guard let folder else { return nil }
        let tool = folder + "/" + name
        return access(tool, X_OK) == 0 ? tool : nil
    }
}
