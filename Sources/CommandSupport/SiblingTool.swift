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

    /// The same with what the tool writes to standard output, which does not go where ours goes.
    package static func capture(_ name: String, _ arguments: [String]) -> (code: Int32, output: [UInt8])? {
        guard let tool = path(name) else { return nil }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        // What else is started meanwhile does not keep the pipe open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([tool] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process = pid_t()
        let started = posix_spawn(&process, tool, &actions, nil, words, environ)
        posix_spawn_file_actions_destroy(&actions)
        close(ends[1])
        defer { close(ends[0]) }
        guard started == 0 else { return nil }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            output.append(contentsOf: chunk[..<count])
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        return (status & 0x7F == 0 ? status >> 8 & 0xFF : 2, output)
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
