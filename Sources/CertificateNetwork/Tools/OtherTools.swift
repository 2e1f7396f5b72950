public import Certificates
import Glibc

/// Other programs of this machine that read certificate files: what they say is the proof for a reader who doubts.
///
/// The password goes to their standard input, never to their arguments or environment. What they print of the content
/// is thrown away.
public struct OtherTools {
    /// A program, what it is given, and where its complaint is found.
    private struct Tool: Sendable {
        let name: String
        let arguments: @Sendable (_ file: String, _ scratch: String) -> [String]
        /// Words that begin the telling part of a line.
        let telling: [String]
        /// Whether what it prints says that it found no key all the same.
        var isEmpty: @Sendable ([String]) -> Bool = { _ in false }
    }

    private static let tools: [Tool] = [
        Tool(
            name: "openssl", arguments: { file, _ in ["pkcs12", "-in", file, "-passin", "stdin", "-noout"] },
            telling: ["Mac verify error", "Error outputting", "unsupported", "error:"]),
        Tool(
            name: "keytool",
            arguments: { file, _ in
                ["-J-Duser.language=en", "-list", "-keystore", file, "-storetype", "PKCS12"]
            }, telling: ["keytool error:"], isEmpty: { lines in lines.contains { $0.contains("contains 0 entries") } }),
        Tool(
            name: "certtool", arguments: { file, _ in ["--p12-info", "--inder", "--infile", file] },
            telling: ["verify_mac:", "bag_decrypt:", "PKCS #12", "p12_import:", "There were errors"]),
        Tool(
            name: "pk12util",
            arguments: { file, scratch in ["-l", file, "-d", "sql:" + scratch, "-w", "/dev/stdin"] },
            telling: ["pk12util:"]),
    ]

    /// POSIX_SPAWN_SETSID of spawn.h, which the module map of Glibc leaves out.
    private static let newSession: Int32 = 0x80

    /// Longest a program may take, seconds.
    private static let patience = 20
    private static let outputLimit = 256 << 10

    private let path: [String]

    /// - Parameter path: folders that programs are looked for in, as PATH has them.
    public init(path: String) { self.path = path.split(separator: ":").map(String.init) }

    /// What each program that is installed says of a PKCS#12.
    ///
    /// - Parameter file: a path those programs can open.
    public func answers(about file: String, password: Secret?) -> [ToolAnswer] {
        // A path that begins with a dash would be an option.
        let file = file.hasPrefix("/") ? file : "./" + file
        var template = Array("/tmp/esms-cert.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return [] }
        let scratch = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { Self.remove(scratch) }
        return Self.tools.compactMap { tool in
            guard let program = located(tool.name) else { return nil }
            guard let (status, lines) = Self.run(program, tool.arguments(file, scratch), password) else {
                return ToolAnswer(tool: tool.name, opens: nil, words: "")
            }
            let opens = status == 0 && !tool.isEmpty(lines)
            let line =
                opens
                ? nil
                : tool.isEmpty(lines)
                    ? lines.first { $0.contains("contains 0 entries") }
                    : tool.telling.lazy.compactMap { Self.tail(of: lines, from: $0) }.first
            return ToolAnswer(tool: tool.name, opens: opens, words: String((line ?? "").prefix(200)))
        }
    }

    /// A line from certain words on: a question that nobody sees may stand before them.
    private static func tail(of lines: [String], from words: String) -> String? {
        lines.lazy.compactMap { line in line.firstRange(of: words).map { String(line[$0.lowerBound...]) } }.first
    }

    private func located(_ name: String) -> String? {
        path.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
    }

    private static func remove(_ folder: String) {
        guard let stream = opendir(folder) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unlink(folder + "/" + name) }
        }
        closedir(stream)
        rmdir(folder)
    }

    /// Runs a program without terminal, feeds it the password and a line end; its exit status and lines. Nil when it
    /// cannot be started or takes too long.
    private static func run(
        _ program: String, _ arguments: [String], _ password: Secret?
    ) -> (status: Int32, lines: [String])? {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard pipe(&input) == 0 else { return nil }
        guard pipe(&output) == 0 else {
            close(input[0])
            close(input[1])
            return nil
        }
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A session of its own has no terminal that could be asked for the password.
        posix_spawnattr_setflags(&attributes, Int16(Self.newSession))
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, program, &actions, &attributes, &words, environ)
        close(input[0])
        close(output[1])
        defer { close(output[0]) }
        guard failure == 0 else {
            close(input[1])
            return nil
        }
        feed(password, to: input[1])
        close(input[1])
        let bytes = gather(output[0], from: process)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard let bytes else { return nil }
        let code = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
        return (code, lines)
    }

    private static func feed(_ password: Secret?, to descriptor: Int32) {
        // A program that has ended already must not end this one.
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        password?.bytes { bytes in _ = write(descriptor, bytes.baseAddress, bytes.count) }
        _ = write(descriptor, "\n", 1)
    }

    /// Everything a program prints; nil when its time is over, and then it is ended.
    private static func gather(_ descriptor: Int32, from process: pid_t) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let end = ContinuousClock.now + .seconds(patience)
        while true {
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = left > 0 ? poll(&waited, 1, Int32(min(left, 60_000))) : 0
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else {
                kill(process, SIGKILL)
                return nil
            }
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            if bytes.count < outputLimit { bytes += buffer[..<count] }
        }
        wipe(&buffer)
        return bytes
    }
}
