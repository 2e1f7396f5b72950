import Certificates
import CommandSupport
import Glibc
import Messages

/// The password of a run: given by an option, or typed. One file has three tries; several files are asked about once.
struct PasswordPrompt {
    /// What the options gave.
    let given: Secret?
    let key: Secret?
    private let language: Language
    private let mayAsk: Bool
    private let isShared: Bool
    private var typed: Secret?
    private var hasAsked = false
    /// SHA-256 of the file read last.
    private(set) var fileHash: [UInt8] = []

    static let tries = 3

    /// - Parameter isShared: whether one password is asked for, and tried on several files.
    init(given: Secret?, key: Secret?, mayAsk: Bool, isShared: Bool, language: Language) {
        self.given = given
        self.key = key
        self.mayAsk = mayAsk
        self.isShared = isShared
        self.language = language
    }

    /// Reads a file with the password that fits, and says which that was.
    mutating func container(of file: CertificateFile) throws(UnreadableReason) -> (Container, Secret?) {
        fileHash = []
        var bytes = try Input.bytes(file, language).get()
        fileHash = CertificateExaminer.hash(of: bytes)
        // A PEM or a DER may hold its key in clear.
        defer { wipe(&bytes) }
        func read(_ password: Secret?) throws(UnreadableReason) -> Container {
            try Container.read(bytes, password: password, keyPassword: key)
        }
        let first = try read(given)
        guard given == nil, first.password == .notGiven else { return (first, given) }
        if let typed { return (try read(typed), typed) }
        guard mayAsk, !(isShared && hasAsked) else { return (first, nil) }
        hasAsked = true
        var opened: (Container, Secret?) = (first, nil)
        for attempt in 1...(isShared ? 1 : Self.tries) {
            guard let asked = prompt(for: file) else { break }
            let container = try read(asked)
            opened = (container, asked)
            if isShared { typed = asked }
            guard container.password == .wrong else { break }
            if attempt < Self.tries, !isShared {
                writeDiagnostic(Terminal.sanitized(hint(container)))
            }
        }
        return opened
    }

    private func hint(_ container: Container) -> String {
        container.passwordSpelling == nil
            ? CommandMessages.text("password.again", in: language)
            : PasswordCheckText.text(container, language)
    }

    /// Asks on the terminal, when there is one to ask on.
    private func prompt(for file: CertificateFile) -> Secret? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        let text =
            isShared
            ? CommandMessages.text("password.prompt-all", in: language)
            : CommandMessages.text("password.prompt", [file.name], in: language)
        return Secret.prompt(Terminal.sanitized(text))
    }
}

/// What the check says of a password, for the one who has just typed it.
enum PasswordCheckText {
    static func text(_ container: Container, _ language: Language) -> String {
        let verdict = CertificateVerdict(file: "", withoutCertificate: container)
        return verdict.findings.first { $0.check == .password }?.text(in: language) ?? ""
    }
}
