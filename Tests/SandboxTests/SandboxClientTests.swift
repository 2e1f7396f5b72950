import CommandSupport
import Dispatch
import FHIRCore
import Glibc
import TestSupport
import Testing

/// The sandbox as it runs, with clients of another language.
@Suite struct SandboxClientTests {
    private static let folder = Repository.root + "/Tests/SandboxTests/Client"
    static let python: String? = ["/usr/bin/python3", "/usr/local/bin/python3"].first { (path: String) in
        access(path, X_OK) == 0
    }

    private struct Sandbox {
        let scratch: ScratchFolder
        let port: Int
        var folder: String { scratch.path + "/bac" }

        init(_ arguments: [String] = []) throws {
            scratch = try ScratchFolder()
            port = try LoopbackServer.freePort()
            let made = try Executable.run("esms-validate", ["sandbox", "init", scratch.path + "/bac"] + arguments)
            try #require(made.code == 0)
        }

        func serve(_ arguments: [String] = []) throws -> RunningExecutable {
            try RunningExecutable("esms-validate", ["sandbox", "serve", folder, "--port", String(port)] + arguments)
        }

        func run(_ arguments: [String]) throws -> Executable.Outcome {
            try Executable.run("esms-validate", ["sandbox", arguments[0], folder] + arguments.dropFirst())
        }
    }

    private func client(_ name: String, _ arguments: [String]) throws -> Executable.Outcome {
        let python = try #require(Self.python)
        return try Executable.run(path: python, ["-B", Self.folder + "/" + name + ".py"] + arguments)
    }

    private static var tool: String { Executable.folder + "/esms-validate" }

    private func states(_ text: String) -> [String: String] {
        var states: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let document = JSONDocument(SourceText(Array(line.utf8)))
            guard let root = document.root, let id = document.string("capability", of: root) else { continue }
            states[id] = document.string("state", of: root)
        }
        return states
    }

    /// Each line has the shape that is published.
    private func hold(_ lines: String, _ schema: String) throws {
        let file = Repository.root + "/docs/schemas/sandbox-\(schema).schema.json"
        let schema = String(decoding: try FileAccess.read(file), as: UTF8.self)
        for line in lines.split(separator: "\n") {
            #expect(SchemaCheck.problems(of: String(line), schema: schema) == [], "\(line)")
        }
    }

    @Test(.enabled(if: python != nil)) func aCarefulClientShowsAll() throws {
        let sandbox = try Sandbox()
        let server = try sandbox.serve()
        defer { server.stop() }
        let before = try sandbox.run(["status", "--format", "ndjson"])
        #expect(before.code == 1)
        #expect(Set(states(before.text).values) == ["not-yet"])
        let outcome = try client("good", [Self.tool, sandbox.folder, String(sandbox.port)])
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        let after = try sandbox.run(["status", "--format", "ndjson"])
        #expect(after.code == 0, "\(after.text)")
        #expect(Set(states(after.text).values) == ["shown"])
        #expect(states(after.text).count == 25)
        try hold(after.text, "status")
        try hold(try sandbox.run(["journal", "--format", "ndjson"]).text, "journal")
        let secret = try FileAccess.read(sandbox.folder + "/sandbox.yml")
        let settings = String(decoding: secret, as: UTF8.self)
        let value = try #require(settings.split(separator: "\n").first { $0.hasPrefix("client-secret") })
        let plain = String(value.split(separator: "\"")[1])
        for format in ["text", "ndjson", "har", "html"] {
            let journal = try sandbox.run(["journal", "--format", format])
            #expect(journal.code == 0)
            #expect(!journal.text.contains(plain) && !journal.text.contains("eyJ"), "\(format)")
            #expect(journal.text.count > 2_000)
        }
    }

    @Test(.enabled(if: python != nil)) func aCarelessClientGetsEachLineWrong() throws {
        let sandbox = try Sandbox()
        let server = try sandbox.serve()
        defer { server.stop() }
        let outcome = try client("careless", [Self.tool, sandbox.folder, String(sandbox.port)])
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
        let status = try sandbox.run(["status", "--format", "ndjson"])
        #expect(status.code == 1)
        try hold(status.text, "status")
        try hold(try sandbox.run(["journal", "--format", "ndjson"]).text, "journal")
        let wrong = Set(states(status.text).filter { $0.value == "wrong" }.keys)
        #expect(
            wrong.isSuperset(of: [
                "token-renewed", "secret", "first", "daily", "consent", "status-esms", "status-unit", "order",
                "instants",
                "401", "429", "503", "cut", "once", "accepted",
            ]), "\(wrong.sorted())")
        // Each with the exchange and the reason.
        for line in status.text.split(separator: "\n") where line.contains("\"wrong\"") {
            #expect(!line.contains("\"reason\":null") && !line.contains("\"exchange\":null"), "\(line)")
        }
    }

    @Test(.enabled(if: python != nil)) func whatNoClientSendsIsBounded() throws {
        let sandbox = try Sandbox()
        let server = try sandbox.serve()
        defer { server.stop() }
        let outcome = try client("hostile", [sandbox.folder, String(sandbox.port)])
        #expect(outcome.code == 0, "\(String(decoding: outcome.diagnostics, as: UTF8.self))")
    }

    static let curl: String? = ["/usr/bin/curl"].first { (path: String) in access(path, X_OK) == 0 }
    static let nginx: String? = ["/usr/sbin/nginx"].first { (path: String) in access(path, X_OK) == 0 }

    /// The right certificate gets a token; another's, and none, are told why not.
    @Test(.enabled(if: curl != nil && nginx != nil)) func certificatesAreJudged() throws {
        let sandbox = try Sandbox()
        let server = try sandbox.serve(["--tls"])
        defer { server.stop() }
        let curl = try #require(Self.curl)
        let settings = String(decoding: try FileAccess.read(sandbox.folder + "/sandbox.yml"), as: UTF8.self)
        let line = try #require(settings.split(separator: "\n").first { $0.hasPrefix("client-secret") })
        let form =
            "grant_type=client_credentials&client_id=dui-bac-a-sable&client_secret="
            + String(line.split(separator: "\"")[1])
        let tls = sandbox.folder + "/tls"
        func token(_ certificate: String?) throws -> String {
            let own = certificate.map { ["--cert", tls + "/\($0).pem", "--key", tls + "/\($0).key"] } ?? []
            return try Executable.run(
                path: curl,
                ["-s", "--retry", "5", "--retry-connrefused", "--cacert", tls + "/ca.pem", "-d", form] + own
                    + ["https://127.0.0.1:\(sandbox.port)/auth/token"]
            ).text
        }
        #expect(try token("client").contains("access_token"))
        // The server's own: no client's use, no structure.
        let other = try token("server")
        #expect(other.contains("invalid_client") && other.contains("usage"), "\(other)")
        #expect(try token(nil).contains("invalid_client"))
        let journal = try sandbox.run(["journal", "--format", "ndjson"]).text
        #expect(journal.contains("certificate-usage") && journal.contains("certificate-missing"))
    }

    /// Killed in the middle of it: what was answered is there, once.
    @Test(.enabled(if: python != nil), arguments: [120, 260, 410, 700])
    func whatWasAnsweredOutlivesAKill(milliseconds: UInt32) throws {
        let sandbox = try Sandbox()
        let server = try sandbox.serve()
        let answered = sandbox.scratch.path + "/answered"
        let arguments = [Self.tool, sandbox.folder, String(sandbox.port), "500", answered]
        // A thread of its own: this one waits for it.
        let sending = DispatchGroup()
        DispatchQueue(label: "sender").async(group: sending) { _ = try? client("sender", arguments) }
        for _ in 0..<2_000 where (try? FileAccess.read(answered))?.isEmpty ?? true { usleep(10_000) }
        usleep(milliseconds * 1_000)
        server.stop(SIGKILL)
        sending.wait()
        let ids = String(decoding: try FileAccess.read(answered), as: UTF8.self).split(separator: "\n")
        #expect(!ids.isEmpty)
        // It starts again on what is there.
        let again = try sandbox.serve()
        defer { again.stop() }
        let journal = try sandbox.run(["journal", "--format", "har", "--raw"]).text
        for id in ids {
            #expect(journal.components("\\\"id\\\": \\\"\(id)\\\"") == 1, "\(id)")
        }
    }
}

extension String {
    fileprivate func components(_ text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
