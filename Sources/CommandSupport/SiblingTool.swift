import Glibc

/// Runs another executable of the suite, which lies beside this one. What one tool links, the other need not.
public enum SiblingTool {
    /// The exit code of the tool; nil when it is not there or could not be started. Its output goes where ours goes.
    public static func run(_ name: String, _ arguments: [String]) -> Int32? {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        guard count > 0 else { return nil }
        let own = String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = own.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let tool = own[...slash] + name
        guard access(String(tool), X_OK) == 0 else { return nil }
        var words: [UnsafeMutablePointer<CChar>?] = ([String(tool)] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        guard posix_spawn(&process, String(tool), nil, nil, words, environ) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        // The exit code is in the second byte; a signal counts as a failure.
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 2
    }
}
