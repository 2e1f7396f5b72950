import ArgumentParser
import Certificates
import CommandSupport
import Glibc
import Messages

/// Where the password comes from. There is no option that takes it as a value.
struct PasswordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read the password from the first line of a file.", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("Read the password from an environment variable.", valueName: "name"))
    var passwordEnv: String?

    @Option(help: ArgumentHelp("Read the password from an open file descriptor.", valueName: "number"))
    var passwordFd: Int32?

    func validate() throws {
        let given = [passwordFile != nil, passwordEnv != nil, passwordFd != nil].filter(\.self).count
        if given > 1 { throw ValidationError("Give one of --password-file, --password-env and --password-fd.") }
    }

    /// Nil when none was asked for.
    func secret(language: Language) throws -> Secret? {
        if let passwordFd { return try Self.read(passwordFd, named: "fd \(passwordFd)", language) }
        if passwordFile == nil, passwordEnv == nil { return nil }
        return try Self.secret(file: passwordFile, environment: passwordEnv, language: language)
    }

    /// From the first line of a file, or an environment variable, which is wiped.
    static func secret(file: String?, environment: String?, language: Language) throws -> Secret {
        if let file {
            let descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw Failure("password.file", [file, String(cString: strerror(errno))], language)
            }
            defer { close(descriptor) }
            InputRegister.note(descriptor)
            return try read(descriptor, named: file, language)
        }
        let name = environment ?? ""
        guard let value = getenv(name) else { throw Failure("password.env", [name], language) }
        defer { unsetenv(name) }
        let length = strlen(value)
        let secret = Secret(copying: UnsafeRawBufferPointer(start: value, count: length))
        // The copy in the environment block is wiped too.
        explicit_bzero(value, length)
        guard let secret else { throw Failure("password.long", [name], language) }
        return secret
    }

    private static func read(_ descriptor: Int32, named name: String, _ language: Language) throws -> Secret {
        guard let secret = Secret(readingFrom: descriptor) else { throw Failure("password.read", [name], language) }
        return secret
    }

    /// Asks on the terminal, when there is one to ask on.
    static func prompt(for file: String, language: Language) -> Secret? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return Secret.prompt(CommandMessages.text("password.prompt", [Terminal.sanitized(file)], in: language))
    }
}
