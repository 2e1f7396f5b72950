import CommandSupport
import Glibc

/// Runs an executable of the package as a user would, with its output in files of a folder of its own.
public enum Executable {
    public struct Outcome: Sendable {
        public let code: Int32
        public let output: [UInt8]
        public let diagnostics: [UInt8]

        public var text: String { String(decoding: output, as: UTF8.self) }
    }

    public struct NotStarted: Error {
        let errorNumber: Int32
    }

    /// The folder of the executables under test: `ESMS_EXECUTABLES`, such as that of a release build, else that of the
    /// test runner.
    public static let folder: String = {
        if let folder = getenv("ESMS_EXECUTABLES").map({ String(cString: $0) }), !folder.isEmpty { return folder }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    }()

    /// - Parameters:
    ///   - input: what stands on standard input; nothing when nil.
    ///   - environment: further variables.
    public static func run(
        _ name: String, _ arguments: [String], input: [UInt8]? = nil, language: String = "en_US.UTF-8",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(path: folder + "/" + name, arguments, input: input, language: language, environment: environment)
    }

    /// The same for any program.
    public static func run(
        path: String, _ arguments: [String], input: [UInt8]? = nil, language: String = "en_US.UTF-8",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let folder = try ScratchFolder()
        defer { withExtendedLifetime(folder) {} }
        let scratch = folder.path
        if let input { try FileAccess.write(input, to: scratch + "/in") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input == nil ? "/dev/null" : scratch + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, scratch + "/out", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, scratch + "/err", O_WRONLY | O_CREAT, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            [strdup("LANG=" + language), strdup("PATH=/usr/bin:/bin")]
            + environment.map { strdup($0.key + "=" + $0.value) } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process = pid_t()
        var attributes = SpawnAttributes.usual()
        defer { posix_spawnattr_destroy(&attributes) }
        let status = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
        guard status == 0 else { throw NotStarted(errorNumber: status) }
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 { if errno != EINTR { break } }
        return Outcome(
            code: ended & 0x7F == 0 ? ended >> 8 & 0xFF : -(ended & 0x7F),
            output: try FileAccess.read(scratch + "/out"), diagnostics: try FileAccess.read(scratch + "/err"))
    }
}

/// Attributes of a process that is started.
enum SpawnAttributes {
    /// Signals as a shell would leave them: the threads that tests run on block most, and what they start would inherit
    /// that and could not be asked to end.
    static func usual() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }
}
