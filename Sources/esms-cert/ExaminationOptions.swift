import ArgumentParser
import Certificates
import CommandSupport
import Glibc
import Messages

extension Instant {
    /// From a command line argument.
    static func parsed(_ argument: String) throws -> Instant {
        guard let instant = Instant(argument) else {
            throw ValidationError("'\(argument)' is not a time such as 2026-11-21T12:00:00Z.")
        }
        return instant
    }

    static var now: Instant { Instant(seconds: Int64(time(nil))) }
}

/// What `check` and `inspect` share.
struct ExaminationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Trust these authorities (PEM) instead of IGC-Santé's.", valueName: "file"))
    var anchors: String?

    @Option(
        name: .customLong("ca"),
        help: ArgumentHelp("Authorities that complete a chain (repeatable).", valueName: "file"))
    var authorities: [String] = []

    @Option(help: ArgumentHelp("The private key's file, where it is apart.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp("Check as of this moment, e.g. 2026-11-21T12:00:00Z.", valueName: "time"),
        transform: Instant.parsed)
    var at: Instant?

    /// Names a folder is searched for.
    static let extensions: Set<String> = ["p12", "pfx", "pem", "crt", "cer", "der", "p7b", "p7c", "p7s"]

    func examiner(language: Language) throws -> CertificateExaminer {
        var examiner = CertificateExaminer(at: at ?? .now)
        if let anchors {
            let certificates = try Self.certificates(in: anchors)
            if certificates.isEmpty { throw Failure("anchors.none", [anchors], language) }
            examiner.anchors = TrustAnchors(certificates: certificates)
        }
        for path in authorities {
            let certificates = try Self.certificates(in: path)
            if certificates.isEmpty { throw Failure("ca.none", [path], language) }
            examiner.authorities += certificates
        }
        return examiner
    }

    private static func certificates(in path: String) throws -> [Certificate] {
        let bytes = try FileAccess.read(path, limit: Container.sizeLimit)
        let container = try? Container.read(bytes, password: nil)
        return container?.certificates.map(\.certificate) ?? []
    }

    /// The key's container, opened with its own password, or with the certificate's.
    func companion(_ prompt: PasswordPrompt, _ language: Language) throws -> Container? {
        guard let key else { return nil }
        guard let container = try Self.companion(key, prompt.key ?? prompt.given) else {
            throw Failure("key.none", [key], language)
        }
        return container
    }

    /// Nil when the file gives no key.
    static func companion(_ path: String, _ password: Secret?) throws -> Container? {
        var bytes = try CertificateFile(argument: path).read(limit: Container.sizeLimit)
        defer { wipe(&bytes) }
        guard let container = try? Container.read(bytes, password: password), !container.keys.isEmpty else {
            return nil
        }
        return container
    }
}

/// Reading a file for examination.
enum Input {
    /// The bytes, or why not.
    static func bytes(_ file: CertificateFile, _ language: Language) -> Result<[UInt8], UnreadableReason> {
        do throws(FileError) {
            return .success(try file.read(limit: Container.sizeLimit))
        } catch {
            if file.isIrregular { return .failure(.notRegular) }
            return .failure(error.code == .tooLarge ? .tooLarge : .inputOutput(error.reason(in: language)))
        }
    }
}
