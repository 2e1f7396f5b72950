import Glibc

/// `openssl ocsp` answering for the authority of a test PKI: Tests/Servers/ocsp.
public final class OCSPResponder: Sendable {
    public let port: Int
    private let process: String

    public var address: String { "http://127.0.0.1:\(port)" }

    /// - Parameters:
    ///   - pki: folder made by certtools/make-test-pki.
    ///   - signer: a leaf of it, or `org`.
    public init(pki: String, signer: String, port: Int? = nil, options: [String] = []) throws {
        self.port = try port ?? LoopbackServer.freePort()
        let outcome = try Executable.run(
            path: Self.script, ["start", pki, String(self.port), String(getpid()), signer] + options)
        guard outcome.code == 0 else {
            throw TLSServers.NotStarted(description: String(decoding: outcome.diagnostics, as: UTF8.self))
        }
        process = String(outcome.text.prefix { $0 != "\n" })
    }

    deinit { _ = try? Executable.run(path: Self.script, ["stop", process]) }

    private static let script = Repository.root + "/Tests/Servers/ocsp"
}
