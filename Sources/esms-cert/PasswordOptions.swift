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
        if let passwordFile {
            let descriptor = open(passwordFile, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw Failure("password.file", [passwordFile, String(cString: strerror(errno))], language)
            }
            defer { close(descriptor) }
            return try read(descriptor, named: passwordFile, language)
        }
        if let passwordEnv {
            guard let value = getenv(passwordEnv) else { throw Failure("password.env", [passwordEnv], language) }
            defer { unsetenv(passwordEnv) }
            let length = strlen(value)
            let secret = Secret(copying: UnsafeRawBufferPointer(start: value, count: length))
            // The copy in the environment block is wiped too.
            explicit_bzero(value, length)
            guard let secret else { throw Failure("password.long", [passwordEnv], language) }
            return secret
        }
        if let passwordFd { return try read(passwordFd, named: "fd \(passwordFd)", language) }
        return nil
    }

    private func read(_ descriptor: Int32, named name: String, _ language: Language) throws -> Secret {
        guard let secret = Secret(readingFrom: descriptor) else { throw Failure("password.read", [name], language) }
        return secret
    }

    /// Asks on the terminal, when there is one to ask on.
    static func prompt(for file: String, language: Language) -> Secret? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return Secret.prompt(CommandMessages.text("password.prompt", [Terminal.sanitized(file)], in: language))
    }
}
