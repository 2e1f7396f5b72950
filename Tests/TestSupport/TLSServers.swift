import CommandSupport
import Glibc

/// nginx with the certificates of a test authority, before a server of the tests' own: Tests/Servers/tls.
public final class TLSServers: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case good
        case expired
        case wrongHost = "wrong-host"
        case tls12
        case optional
        case mutual
    }

    public struct NotStarted: Error, CustomStringConvertible {
        public let description: String

        public init(description: String) { self.description = description }
    }

    private let scratch: ScratchFolder
    private let ports: [Kind: Int]

    /// - Parameters:
    ///   - upstream: where requests go on to.
    ///   - clients: the certificates that clients' chains must reach, for `optional` and `mutual`.
    public init(_ kinds: [Kind], upstream: Int, clients: String? = nil) throws {
        scratch = try ScratchFolder()
        var ports: [Kind: Int] = [:]
        for kind in kinds { ports[kind] = try LoopbackServer.freePort() }
        self.ports = ports
        var arguments = ["start", scratch.path, String(upstream), String(getpid())]
        if let clients { arguments.append("clients=" + clients) }
        arguments += ports.map { "\($0.key.rawValue)=\($0.value)" }
        let outcome = try Executable.run(path: Self.script, arguments)
        guard outcome.code == 0 else {
            throw NotStarted(description: String(decoding: outcome.diagnostics, as: UTF8.self))
        }
    }

    deinit { _ = try? Executable.run(path: Self.script, ["stop", scratch.path]) }

    private static let script = Repository.root + "/Tests/Servers/tls"

    public func address(_ kind: Kind, _ path: String = "/") -> String {
        "https://127.0.0.1:\(ports[kind] ?? 0)\(path)"
    }

    /// The servers' authority.
    public var authority: String { scratch.path + "/ca.pem" }
}
