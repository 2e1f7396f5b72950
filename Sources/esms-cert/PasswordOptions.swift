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

    @Option(
        help: ArgumentHelp(
            "The key's own password, where it has one: from the first line of a file.", valueName: "file"))
    var keyPasswordFile: String?

    @Option(help: ArgumentHelp("The key's own password, from an environment variable.", valueName: "name"))
    var keyPasswordEnv: String?

    @Option(help: ArgumentHelp("The key's own password, from an open file descriptor.", valueName: "number"))
    var keyPasswordFd: Int32?

    func validate() throws {
        let given = [passwordFile != nil, passwordEnv != nil, passwordFd != nil].filter(\.self).count
        let keyGiven = [keyPasswordFile != nil, keyPasswordEnv != nil, keyPasswordFd != nil].filter(\.self).count
        if keyGiven > 1 { throw ValidationError("Give one --key-password option.") }
        if given > 1 { throw ValidationError("Give one of --password-file, --password-env and --password-fd.") }
    }

    /// Nil when none was given.
    func secret(language: Language) throws -> Secret? {
        try Self.secret(file: passwordFile, environment: passwordEnv, descriptor: passwordFd, language: language)
    }

    /// Nil when the key has none of its own.
    func keySecret(language: Language) throws -> Secret? {
        try Self.secret(
            file: keyPasswordFile, environment: keyPasswordEnv, descriptor: keyPasswordFd, language: language)
    }

    /// - Parameter isShared: whether several files are read with one password.
    func prompt(asks mayAsk: Bool = true, isShared: Bool = false, language: Language) throws -> PasswordPrompt {
        PasswordPrompt(
            given: try secret(language: language), key: try keySecret(language: language), mayAsk: mayAsk,
            isShared: isShared, language: language)
    }

    static func secret(
        file: String?, environment: String?, descriptor: Int32?, language: Language
    ) throws -> Secret? {
        if let descriptor { return try read(descriptor, named: "fd \(descriptor)", language) }
        if file == nil, environment == nil { return nil }
        return try secret(file: file, environment: environment, language: language)
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
}
