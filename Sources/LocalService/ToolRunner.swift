internal import CHardening
internal import CommandSupport
import Glibc

/// Runs one of the three tools with inputs that exist in memory only, and takes its output. One process a question: what
/// is in it is gone when it ends, and a payload that would harm one harms no other.
struct ToolRunner: Sendable {
    struct Result: Sendable {
        /// The exit code; nil when it was ended for taking too long, or could not be started.
        let code: Int32?
        let output: [UInt8]

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Folder of the tools.
    let folder: String
    /// Seconds a tool may take.
    var patience = 60
    /// Largest output that is taken, bytes.
    var outputLimit = 64 << 20

    /// The path under which a tool opens an input.
    static func path(_ index: Int) -> String { "/dev/fd/\(firstDescriptor + index)" }
    static let firstDescriptor = 3

    /// - Parameter inputs: become the descriptors 3, 4… of the tool.
    func run(_ tool: String, _ arguments: [String], inputs: [[UInt8]] = []) -> Result {
        var sources: [Int32] = []
        defer { for descriptor in sources { close(descriptor) } }
        for bytes in inputs {
            let file = esms_memory_file()
            guard file >= 0 else { return Result(code: nil, output: []) }
            // Out of the way of the numbers they get in the tool.
            let moved = fcntl(file, F_DUPFD_CLOEXEC, 256)
            close(file)
            guard moved >= 0 else { return Result(code: nil, output: []) }
            sources.append(moved)
            guard FileAccess.writeAll(bytes, to: moved) == 0, lseek(moved, 0, SEEK_SET) == 0 else {
                return Result(code: nil, output: [])
            }
        }
        var pipes: [Int32] = [-1, -1]
        guard esms_pipe(&pipes) == 0 else { return Result(code: nil, output: []) }
        let (reading, writing) = (pipes[0], pipes[1])
        defer { close(reading) }
        guard let process = spawn(tool, arguments, sources, writing) else {
            close(writing)
            return Result(code: nil, output: [])
        }
        close(writing)
        let (output, isComplete) = take(from: reading)
        if !isComplete { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return Result(code: nil, output: []) } }
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : nil
        return Result(code: isComplete ? code : nil, output: isComplete ? output : [])
    }

    private func spawn(_ tool: String, _ arguments: [String], _ sources: [Int32], _ output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for (index, source) in sources.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, source, Int32(Self.firstDescriptor + index))
        }
        let path = folder + "/" + tool
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        // This thread blocks signals that the tool must be able to get.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        return posix_spawn(&process, path, &actions, &attributes, &words, environ) == 0 ? process : nil
    }

    /// All that comes, until the tool closes its output; false when it takes too long or is too much.
    private func take(from descriptor: Int32) -> ([UInt8], Bool) {
        var output: [UInt8] = []
        let end = ContinuousClock.now + .seconds(patience)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = end - ContinuousClock.now
            guard left > .zero, output.count <= outputLimit else { return (output, false) }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(min(left.components.seconds * 1_000 + 1, 60_000)))
            if ready == 0 || ready < 0 && errno == EINTR { continue }
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                return (output, false)
            }
            if count == 0 { return (output, true) }
            output.append(contentsOf: buffer[..<count])
        }
    }
}
