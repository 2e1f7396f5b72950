import CommandSupport
import Glibc
import TestSupport
import Testing

/// Each fault of a network ends a command with its own message and exit code 2, and leaves everything as it was.
@Suite struct FaultTests {
    private static let upstream = Result { try LoopbackServer { _, connection in connection.respond(200, text: "{}") } }
    private static let servers = Result {
        try TLSServers([.good, .expired, .wrongHost], upstream: try upstream.get().port)
    }

    private func update(_ address: String, _ more: [String] = []) throws -> (Executable.Outcome, String, [String]) {
        let folder = try ScratchFolder()
        try FileAccess.write(Array(#"{"lockVersion":1,"entries":[]}"#.utf8), to: folder.path + "/esms-lock.json")
        let outcome = try Executable.run(
            "esms-validate",
            ["update", address + "/a.json", "--definitions", folder.path, "--timeout", "3"] + more)
        return (outcome, String(decoding: outcome.diagnostics, as: UTF8.self), folder.names)
    }

    private enum Fault: String, CaseIterable {
        case slow, cut, redirectLoop, otherScheme, rateLimited, unavailable, broken, huge, garbage, wrongType, missing
        case expired, wrongHost, untrusted, refused, unknownHost

        var message: String {
            switch self {
            case .slow: "stopped answering before the end"
            case .cut: "arrives incomplete"
            case .redirectLoop: "redirects from address to address without end"
            case .otherScheme: "another scheme"
            case .rateLimited: "asks to wait (HTTP 429), 7200 s"
            case .unavailable: "asks to wait (HTTP 503), 3600 s"
            case .broken: "out of order (HTTP 500)"
            case .huge: "exceeds 268435456 bytes"
            case .garbage: "does not answer in HTTP"
            case .wrongType: "no readable file of definitions"
            case .missing: "nothing at this address"
            case .expired: "has expired"
            case .wrongHost: "is not that of 127.0.0.1"
            case .untrusted: "comes from no authority that is known"
            case .refused: "refuses the connection"
            case .unknownHost: "unknown to the DNS"
            }
        }

        func answer(_ connection: LoopbackServer.Connection) {
            switch self {
            case .slow:
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
                var time = timespec(tv_sec: 6, tv_nsec: 0)
                nanosleep(&time, nil)
            case .cut: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n{\"a\":")
            case .redirectLoop: connection.respond(302, [("Location", "/a.json")], text: "")
            case .otherScheme: connection.respond(302, [("Location", "file:///etc/passwd")], text: "")
            case .rateLimited: connection.respond(429, [("Retry-After", "7200")], text: "")
            case .unavailable: connection.respond(503, [("Retry-After", "3600")], text: "")
            case .broken: connection.respond(500, text: "")
            case .huge: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99000000000\r\n\r\nA")
            case .garbage: connection.send("\u{1}\u{2}garbage\r\n\r\n")
            case .wrongType: connection.respond(200, text: "<html>Connectez-vous</html>")
            default: connection.respond(404, text: "")
            }
        }
    }

    @Test(arguments: Fault.allCases)
    private func everyFaultHasItsWords(_ fault: Fault) throws {
        let server = try LoopbackServer { _, connection in fault.answer(connection) }
        let servers = try Self.servers.get()
        let trusted = ["--ca-file", servers.authority]
        let (outcome, diagnostics, names) =
            switch fault {
            case .expired: try update(servers.address(.expired, ""), trusted)
            case .wrongHost: try update(servers.address(.wrongHost, ""), trusted)
            case .untrusted: try update(servers.address(.good, ""))
            case .refused: try update("http://127.0.0.1:\(try LoopbackServer.freePort())")
            case .unknownHost: try update("http://no-such-host.invalid", ["--proxy", ""])
            default: try update(server.address)
            }
        #expect(outcome.code == 2)
        #expect(diagnostics.contains(fault.message), "\(diagnostics)")
        for other in Fault.allCases where other != fault { #expect(!diagnostics.contains(other.message)) }
        #expect(names == ["esms-lock.json"])
    }

    /// Where libcurl is not installed, each command that needs it says so; the others go on.
    @Test func withoutTheLibrary() throws {
        let folder = try ScratchFolder()
        try FileAccess.write(Array("no library".utf8), to: folder.path + "/libcurl.so.4")
        let environment = ["LD_LIBRARY_PATH": folder.path]
        let sample = Repository.root + "/docs/samples/task-complete.json"
        for (tool, arguments) in [
            ("esms-validate", ["update", "http://127.0.0.1/x.json", "--definitions", folder.path]),
            ("esms-validate", ["submit", sample, "--evs", "https://x", "--send", "x"]),
            ("esms-cert", ["probe", "https://127.0.0.1/"]), ("esms-cert", ["check", "x.p12", "--online"]),
            ("esms-cert", ["finess", "update"]), ("esms-cert", ["trust", "update"]),
        ] {
            let outcome = try Executable.run(tool, arguments, environment: environment)
            #expect(outcome.code == 2, "\(arguments)")
            #expect(
                String(decoding: outcome.diagnostics, as: UTF8.self).contains("Install the package libcurl4"),
                "\(arguments)")
        }
        #expect(try Executable.run("esms-validate", [sample], environment: environment).code == 0)
    }
}
