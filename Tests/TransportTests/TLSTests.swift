import CommandSupport
import TestSupport
import Testing

@testable import Transport

/// nginx with good and bad certificates, on loopback.
@Suite struct TLSTests {
    private static let upstream = Result {
        try LoopbackServer { request, connection in connection.respond(200, text: "over TLS \(request.target)") }
    }
    private static let servers = Result {
        try TLSServers([.good, .expired, .wrongHost, .tls12], upstream: try upstream.get().port)
    }

    @Test(arguments: [TLSServers.Kind.good, .tls12])
    func trustedServerAnswers(_ kind: TLSServers.Kind) throws {
        let servers = try Self.servers.get()
        let client = try quickClient { $0.authoritiesFile = servers.authority }
        let response = try client.send(HTTPRequest(.get, servers.address(kind, "/x")))
        #expect(String(decoding: response.body, as: UTF8.self) == "over TLS /x")
    }

    @Test func unknownAuthority() throws {
        let servers = try Self.servers.get()
        let client = try quickClient()
        let error = failure { _ = try client.send(HTTPRequest(.get, servers.address(.good))) }
        #expect(error?.code == .certificateUntrusted)
    }

    @Test func expiredCertificate() throws {
        let servers = try Self.servers.get()
        let client = try quickClient { $0.authoritiesFile = servers.authority }
        let error = failure { _ = try client.send(HTTPRequest(.get, servers.address(.expired))) }
        #expect(error?.code == .certificateExpired)
    }

    @Test func wrongHostName() throws {
        let servers = try Self.servers.get()
        let client = try quickClient { $0.authoritiesFile = servers.authority }
        let error = failure { _ = try client.send(HTTPRequest(.get, servers.address(.wrongHost))) }
        #expect(error?.code == .certificateHostName)
    }

    @Test func noSuchAuthoritiesFile() throws {
        let servers = try Self.servers.get()
        let client = try quickClient { $0.authoritiesFile = "/nonexistent.pem" }
        let error = failure { _ = try client.send(HTTPRequest(.get, servers.address(.good))) }
        #expect(error?.code == .authoritiesFile)
    }

    @Test func noTLSThere() throws {
        let port = try Self.upstream.get().port
        let client = try quickClient()
        let error = failure { _ = try client.send(HTTPRequest(.get, "https://127.0.0.1:\(port)/")) }
        #expect(error?.code == .tlsFailed)
    }
}
