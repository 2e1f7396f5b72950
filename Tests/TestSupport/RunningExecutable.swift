import CommandSupport
import Glibc
import Synchronization

/// An executable of the package that runs beside the test, until it is let go.
public final class RunningExecutable: Sendable {
    private let process: pid_t
    private let scratch: ScratchFolder
    private let hasEnded = Mutex(false)

    /// Starts it and waits until it writes its first line of diagnostics, ten seconds at most.
    public init(_ name: String, _ arguments: [String], language: String = "fr_FR.UTF-8") throws {
        scratch = try ScratchFolder()
        let path = Executable.folder + "/" + name
        let log = scratch.path + "/err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [
            strdup("LANG=" + language), strdup("PATH=/usr/bin:/bin"), strdup("HOME=" + scratch.path), nil,
        ]
        defer { for pointer in words + variables { free(pointer) } }
        var process = pid_t()
        var attributes = SpawnAttributes.usual()
        defer { posix_spawnattr_destroy(&attributes) }
        let status = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
        guard status == 0 else { throw Executable.NotStarted(errorNumber: status) }
        self.process = process
        Self.running.withLock { _ = $0.insert(process) }
        for _ in 0..<1_000 {
            if let bytes = try? FileAccess.read(log), bytes.contains(0x0A) { return }
            usleep(10_000)
        }
        kill(process, SIGKILL)
        throw Executable.NotStarted(errorNumber: ETIMEDOUT)
    }

    deinit { stop() }

    /// Those that run, ended when the tests end: statics are never let go.
    private static let running: Mutex<Set<pid_t>> = {
        atexit { RunningExecutable.endAll() }
        return Mutex([])
    }()

    private static func endAll() {
        for process in running.withLock({ $0 }) { kill(process, SIGKILL) }
    }

    /// What it has written on standard error.
    public var diagnostics: String {
        String(decoding: (try? FileAccess.read(scratch.path + "/err")) ?? [], as: UTF8.self)
    }

    /// Asks it to end, and waits: the exit code, or minus the number of a signal; nil when it had ended before.
    @discardableResult
    public func stop(_ signal: Int32? = nil) -> Int32? {
        // A process that was waited for is another's number soon.
        let isFirst = hasEnded.withLock { ended in
            defer { ended = true }
            return !ended
        }
        guard isFirst else { return nil }
        Self.running.withLock { _ = $0.remove(process) }
        kill(process, signal ?? SIGTERM)
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 { if errno != EINTR { return nil } }
        return ended & 0x7F == 0 ? ended >> 8 & 0xFF : -(ended & 0x7F)
    }
}
