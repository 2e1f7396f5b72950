import ArgumentParser
import Certificates
import CommandSupport
import Glibc
import Messages

extension ConversionTarget {
    static func parsed(_ argument: String) throws -> ConversionTarget {
        guard let target = ConversionTarget(rawValue: argument) else {
            throw ValidationError("--to takes aes256, 3des or pem.")
        }
        return target
    }
}

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Re-encrypt a PKCS#12 (AES-256, or 3DES for an old Java), or turn it into PEM.",
        discussion: """
            Files are written with mode 0600, then read back and compared before success is announced. The new \
            password is the old one unless --new-password-file, --new-password-env or --new-password-fd says otherwise.
            """)

    @Argument(help: "The certificate file.")
    var file: String

    @Option(help: "aes256, 3des or pem.", transform: ConversionTarget.parsed)
    var to: ConversionTarget = .aes256

    @Option(help: ArgumentHelp("With --to pem, write the key to a file of its own.", valueName: "file"))
    var keyOutput: String?

    @Flag(help: "With --to pem, leave the key unencrypted.")
    var clearKey = false

    @Flag(help: "Replace existing files.")
    var force = false

    @Option(help: ArgumentHelp("Read the new password from the first line of a file.", valueName: "file"))
    var newPasswordFile: String?

    @Option(help: ArgumentHelp("Read the new password from an environment variable.", valueName: "name"))
    var newPasswordEnv: String?

    @Option(help: ArgumentHelp("Read the new password from an open file descriptor.", valueName: "number"))
    var newPasswordFd: Int32?

    @Option(help: ArgumentHelp("The private key's file, where it is apart.", valueName: "file"))
    var key: String?

    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: CommandOptions

    func validate() throws {
        if to != .pem, keyOutput != nil || clearKey {
            throw ValidationError("--key-output and --clear-key go with --to pem.")
        }
        if keyOutput != nil, keyOutput == options.output {
            throw ValidationError("--key-output and --output must differ.")
        }
        let given = [newPasswordFile != nil, newPasswordEnv != nil, newPasswordFd != nil].filter(\.self).count
        if given > 1 { throw ValidationError("Give one --new-password option.") }
    }

    func run() throws {
        let language = options.language
        guard let output = options.output, output != "-" else {
            writeDiagnostic("esms-cert: " + CommandMessages.text("convert.output", in: language))
            throw ExitCode(64)
        }
        try Failure.reported(in: language) {
            var prompt = try password.prompt(language: language)
            var container: Container
            let secret: Secret?
            do throws(UnreadableReason) {
                (container, secret) = try prompt.container(of: CertificateFile(argument: file))
                if let key {
                    container.addKeys(
                        of: try Container.read(
                            try Input.bytes(CertificateFile(argument: key), language).get(),
                            password: prompt.key ?? secret))
                }
            } catch {
                let finding = CertificateVerdict(file: file, unreadable: error).findings.first
                throw Failure("inspect.unreadable", [file, finding?.text(in: language) ?? ""], language)
            }
            if container.password == .wrong { throw Failure("convert.password", [file], language) }
            if container.password == .altered { throw Failure("convert.altered", [file], language) }
            if !container.damaged.isEmpty { throw Failure("convert.damaged", [file], language) }
            let new = try newPassword(language) ?? secret
            do {
                try write(container, to: output, password: new, language)
            } catch let error as ConversionError {
                throw Failure("convert.\(error)", [file], language)
            }
        }
    }

    private func newPassword(_ language: Language) throws -> Secret? {
        try PasswordOptions.secret(
            file: newPasswordFile, environment: newPasswordEnv, descriptor: newPasswordFd, language: language)
    }

    private func write(
        _ container: Container, to output: String, password: Secret?, _ language: Language
    ) throws {
        guard clearKey || password.map({ !$0.isEmpty }) == true else {
            throw Failure("convert.no-password", [], language)
        }
        let keyPassword = clearKey ? nil : password
        let files = try encoded(container, output, password, keyPassword)
        // Judged before anything is written, so that a replaced file is lost to nothing but a broken disk.
        guard isFaithful(container, files.map { contents($0.parts, keyPassword) }) else {
            throw Failure("convert.unfaithful", [output], language)
        }
        if !force, let existing = files.first(where: { access($0.path, F_OK) == 0 }) {
            throw FileError(errorNumber: EEXIST, path: existing.path)
        }
        var written: [String] = []
        do {
            for file in files {
                try SecretFile.write(file.parts, to: file.path, replacing: force)
                written.append(file.path)
            }
            guard isFaithful(container, files.map { readBack($0.path, keyPassword) }) else {
                throw Failure("convert.unfaithful", [output], language)
            }
        } catch {
            // What was written is not announced, so it must not stay.
            for path in written { unlink(path) }
            throw error
        }
        for path in written {
            writeDiagnostic(Terminal.sanitized(CommandMessages.text("convert.done", [path], in: language)))
        }
        for remark in remarks(container, output, password, language) { writeDiagnostic(Terminal.sanitized(remark)) }
    }

    /// What the new file does not have, and what will still stand in its way.
    private func remarks(
        _ container: Container, _ output: String, _ password: Secret?, _ language: Language
    ) -> [String] {
        func say(_ id: String, _ arguments: [String]) -> String {
            CommandMessages.text("convert." + id, arguments, in: language)
        }
        var remarks = container.leftOut(by: to).map { item in
            switch item {
            case .rival(let end): say("left-rival", [language == .fr ? end.frenchDay : end.day])
            case .revocationLists(let count): say("left-revocationLists", [String(count)])
            case .secrets(let count): say("left-secrets", [String(count)])
            case .others(let count): say("left-others", [String(count)])
            case .alias(let name): say("left-alias", [name])
            }
        }
        if container.pkcs12?.mac?.isComputable == false { remarks.append(say("unverified", [file])) }
        if to != .pem, password?.isASCII == false { remarks.append(say("accents", [output])) }
        return remarks
    }

    private typealias OutputFile = (path: String, parts: [SecretData])

    /// What goes into each file.
    private func encoded(
        _ container: Container, _ output: String, _ password: Secret?, _ keyPassword: Secret?
    ) throws(ConversionError) -> [OutputFile] {
        guard to == .pem else {
            guard let password else { throw .encoding }
            return [(output, [try container.encodedPKCS12(to, password: password)])]
        }
        let certificates = try container.encodedCertificates()
        let key = try container.encodedKey(password: keyPassword)
        guard let keyOutput else { return [(output, [certificates, key])] }
        return [(output, [certificates]), (keyOutput, [key])]
    }

    /// The container that the parts of a file make.
    private func contents(_ parts: [SecretData], _ password: Secret?) -> Container? {
        var bytes: [UInt8] = []
        defer { wipe(&bytes) }
        for part in parts { part.withBytes { bytes.append(contentsOf: $0) } }
        return try? Container.read(bytes, password: password)
    }

    private func readBack(_ path: String, _ password: Secret?) -> Container? {
        guard case .success(var bytes) = Input.bytes(CertificateFile(path), options.language) else { return nil }
        defer { wipe(&bytes) }
        return try? Container.read(bytes, password: password)
    }

    /// Whether the containers together hold what the first one held.
    private func isFaithful(_ container: Container, _ copies: [Container?]) -> Bool {
        guard var copy = copies.first.flatMap(\.self) else { return false }
        for other in copies.dropFirst() {
            guard let other else { return false }
            copy.addKeys(of: other)
        }
        return container.isFaithful(copy)
    }
}
