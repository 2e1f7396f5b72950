import CommandSupport
import FINESS
import Glibc
import Messages
import Synchronization
import TestSupport
import Testing
import Transport
import ValueFormats

@testable import CertificateNetwork
@testable import Certificates

/// The way to a server behind nginx: with and without client certificate, token and flux.
@Suite struct ProbeTests {
    /// What the token endpoint answers, by client identifier.
    private static let upstream = Result { try LoopbackServer { answer($0, $1) } }

    private static func answer(_ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection) {
        func json(_ status: Int, _ text: String) {
            connection.respond(status, [("Content-Type", "application/json")], text: text)
        }
        if let status = request.target.hasPrefix("/status/") ? Int(request.target.dropFirst(8)) : nil {
            connection.respond(status, text: "")
            return
        }
        if request.target == "/redirect" || request.target == "/flux/redirect" {
            connection.respond(302, [("Location", elsewhere.withLock { $0 })], text: "")
            return
        }
        guard request.target.hasPrefix("/token") else {
            guard request.headers["authorization"]?.hasPrefix("Bearer ") == true else {
                request.target.hasPrefix("/flux") ? json(401, "{}") : connection.respond(200, text: "hello")
                return
            }
            switch (request.target, request.headers["struct_idnat"]) {
            case ("/flux/page", _): connection.respond(200, text: "<html>portal</html>")
            case ("/flux/forbidden", _): json(403, "{}")
            case ("/flux/request", _):
                json(400, #"{"resourceType":"OperationOutcome","issue":[{"code":"invalid","diagnostics":"DUPONT"}]}"#)
            case (_, .some): json(200, #"{"resourceType":"Bundle","total":3,"entry":[{"secret":"DUPONT"}]}"#)
            default: json(400, "{}")
            }
            return
        }
        var fields: [String: String] = [:]
        for pair in request.text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            fields[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        if let header = request.headers["authorization"], header.hasPrefix("Basic ") {
            let pair = String(decoding: Base64.decode(String(header.dropFirst(6))).bytes, as: UTF8.self)
            let parts = pair.split(separator: ":", maxSplits: 1).map(String.init)
            fields["client_id"] = parts[0]
            fields["client_secret"] = parts[1]
        }
        guard fields["grant_type"] == "client_credentials", fields["client_secret"] == "s%26cr%20t%2B" else {
            json(401, #"{"error":"invalid_client","error_description":"bad secret"}"#)
            return
        }
        switch fields["client_id"] {
        case "opaque": json(200, #"{"access_token":"0123456789abcdef","expires_in":3600}"#)
        case "html": connection.respond(200, text: "<html>")
        case "scope": json(400, #"{"error":"invalid_scope"}"#)
        case "broken": connection.respond(500, text: "trace")
        case "missing": json(404, "{}")
        case let client:
            let token = tokens.withLock { $0[client ?? ""] ?? "" }
            json(200, #"{"access_token":"\#(token)","token_type":"Bearer","expires_in":3600,"scope":"sdo"}"#)
        }
    }

    /// Where a redirect leads.
    private static let elsewhere = Mutex("")

    /// Tokens by client identifier, set by each test.
    private static let tokens = Mutex([String: String]())

    private static let servers = Result {
        let pki = try OnlinePKI.shared.get()
        let both = try FileAccess.read(pki.folder + "/ca/root.pem") + FileAccess.read(pki.folder + "/ca/org.pem")
        try FileAccess.write(both, to: pki.folder + "/clients.pem")
        return try TLSServers(
            [.good, .expired, .wrongHost, .tls12, .optional, .mutual], upstream: try upstream.get().port,
            clients: pki.folder + "/clients.pem")
    }

    private let pki: OnlinePKI
    private let servers: TLSServers
    private let folder: ScratchFolder

    init() throws {
        pki = try OnlinePKI.shared.get()
        servers = try Self.servers.get()
        folder = try ScratchFolder()
        try FileAccess.write(Array("s&cr t+\n".utf8), to: folder.path + "/secret")
    }

    private func probe(
        _ url: String, _ certificate: String? = "good.p12", trusts: Bool = true, _ more: [String] = [],
        language: String = "en_US.UTF-8"
    ) throws -> Executable.Outcome {
        var arguments = ["probe", url, "--format", "json", "--finess", pki.folder + "/finess.sqlite"]
        if let certificate {
            arguments += [
                "--certificate", pki.folder + "/files/" + certificate, "--password-file",
                pki.folder + "/files/password.txt",
            ]
        }
        if trusts { arguments += ["--ca-file", servers.authority] }
        return try Executable.run("esms-cert", arguments + more, language: language)
    }

    /// `"step":"x","result":"y","side":"z"`, whatever the layout.
    private func has(_ outcome: Executable.Outcome, _ step: String, _ result: String, _ side: String? = nil) -> Bool {
        let text = outcome.text.filter { $0 != "\n" && $0 != " " }
        let sought = "\"step\":\"\(step)\",\"result\":\"\(result)\",\"side\":"
        return text.contains(sought + (side.map { "\"\($0)\"" } ?? "null"))
    }

    // MARK: - Connection

    @Test(arguments: [TLSServers.Kind.mutual, .optional])
    func theRightCertificateGoesThrough(_ kind: TLSServers.Kind) throws {
        let outcome = try probe(servers.address(kind))
        #expect(outcome.code == 0, "\(outcome.text)")
        for step in ["connection", "tls", "server-chain", "asks-for-certificate", "accepted-authorities", "with"] {
            #expect(has(outcome, step, "pass"), "\(step)")
        }
        #expect(outcome.text.contains("TLSv1.3"))
        #expect(outcome.text.contains("AC RACINE IGC-SANTE ELEMENTAIRE ; AC IGC-SANTE ELEMENTAIRE ORGANISATIONS"))
        let schema = try FileAccess.read(Repository.root + "/docs/schemas/cert-probe.schema.json")
        #expect(SchemaCheck.problems(of: outcome.text, schema: String(decoding: schema, as: UTF8.self)).isEmpty)
    }

    @Test func certificateOfAnotherAuthority() throws {
        let outcome = try probe(servers.address(.mutual), "test.p12")
        #expect(outcome.code == 1)
        #expect(has(outcome, "accepted-authorities", "fail", "certificate"))
        #expect(has(outcome, "with", "fail", "certificate"))
    }

    @Test(arguments: ["expired.p12", "forged.p12"])
    func certificateThatTheServerRefuses(_ file: String) throws {
        let outcome = try probe(servers.address(.mutual), file)
        #expect(outcome.code == 1)
        #expect(has(outcome, "with", "fail", "certificate"), "\(outcome.text)")
    }

    @Test func withoutCertificate() throws {
        let outcome = try probe(servers.address(.mutual), nil)
        #expect(outcome.code == 0)
        #expect(has(outcome, "without", "pass") && has(outcome, "with", "skipped"))
        #expect(outcome.text.contains("refused (HTTP 400)"))
    }

    @Test func serverThatAsksForNone() throws {
        let outcome = try probe(servers.address(.tls12))
        #expect(outcome.code == 0)
        #expect(outcome.text.contains("TLSv1.2"))
        #expect(has(outcome, "asks-for-certificate", "warn", "server"))
        #expect(has(outcome, "with", "warn"))
    }

    @Test func serverThatIsNotTrusted() throws {
        let outcome = try probe(servers.address(.mutual), trusts: false)
        #expect(outcome.code == 1)
        #expect(has(outcome, "tls", "fail", "server"))
        #expect(has(outcome, "server-chain", "fail", "server"))
        #expect(!outcome.text.contains("\"with\""))
    }

    @Test(arguments: [TLSServers.Kind.expired, .wrongHost])
    func serverWithABadCertificate(_ kind: TLSServers.Kind) throws {
        let outcome = try probe(servers.address(kind))
        #expect(outcome.code == 1)
        #expect(has(outcome, "tls", "fail", "server"), "\(outcome.text)")
    }

    /// A certificate that passes the handshake is not yet a way that is clear.
    @Test(arguments: [(502, 2 as Int32, "undetermined"), (403, 1, "fail"), (401, 0, "pass"), (404, 0, "pass")])
    func answersWithTheCertificate(_ status: Int, _ code: Int32, _ result: String) throws {
        let outcome = try probe(servers.address(.mutual, "/status/\(status)"))
        #expect(outcome.code == code, "\(outcome.text)")
        #expect(has(outcome, "with", result, result == "pass" ? nil : "server"))
    }

    @Test func forbiddenWithCertificateAndWithout() throws {
        let outcome = try probe(servers.address(.optional, "/status/403"))
        #expect(has(outcome, "with", "undetermined", "server"), "\(outcome.text)")
    }

    /// Neither certificate nor structure is shown to where a server sends on to.
    @Test func redirectsAreNotFollowed() throws {
        let other = try LoopbackServer { _, connection in connection.respond(200, text: "collected") }
        Self.elsewhere.withLock { $0 = other.address + "/collect?key=1" }
        let outcome = try probe(servers.address(.mutual, "/redirect"))
        #expect(outcome.code == 2)
        #expect(has(outcome, "with", "undetermined", "caller"))
        #expect(outcome.text.contains(other.address + "/collect") && !outcome.text.contains("key=1"))
        let own = try own()
        try token(client: "moved", thumbprint: "own", structures: own)
        let flux = try tokenProbe(
            "moved", ["--flux", servers.address(.mutual, "/flux/redirect"), "--struct-idnat", own[0]])
        #expect(has(flux, "flux", "fail", "caller"), "\(flux.text)")
        #expect(other.requests.isEmpty)
    }

    @Test func certificateThatAServerDoesWithout() throws {
        let outcome = try probe(servers.address(.optional))
        #expect(has(outcome, "without", "warn", nil))
        #expect(outcome.code == 0)
    }

    /// A file without the chain and another authority are not the same.
    @Test func missingIntermediateIsNoWrongAuthority() throws {
        let outcome = try probe(servers.address(.mutual), "leaf-only.p12", language: "fr_FR.UTF-8")
        #expect(!outcome.text.contains("demandez un certificat d'une de ces autorités"))
        let expired = try probe(servers.address(.mutual), "expired.p12", language: "fr_FR.UTF-8")
        #expect(expired.text.contains("il n'est valable que du"), "\(expired.text)")
    }

    @Test func presentedCertificateIsNamed() throws {
        let outcome = try probe(servers.address(.mutual), language: "fr_FR.UTF-8")
        #expect(outcome.text.contains("« service-orientation » (jusqu'au"))
    }

    @Test func proxyApartFromServer() throws {
        let port = try LoopbackServer.freePort()
        let dead = try probe(
            servers.address(.mutual), "good.p12", trusts: true, ["--proxy", "http://user:word@127.0.0.1:\(port)"])
        #expect(has(dead, "connection", "undetermined", "caller"))
        #expect(dead.text.contains("The proxy 127.0.0.1:\(port)") && !dead.text.contains("word"), "\(dead.text)")
        for (status, words) in [(407, "user name"), (403, "refuses")] {
            let proxy = try LoopbackServer { _, connection in connection.respond(status, text: "") }
            let outcome = try probe(servers.address(.mutual), "good.p12", trusts: true, ["--proxy", proxy.address])
            #expect(has(outcome, "connection", "undetermined", "network"), "\(outcome.text)")
            #expect(outcome.text.contains(words), "\(outcome.text)")
        }
    }

    @Test func whatAnswersIsNotTLS() throws {
        let address = try Self.upstream.get().address.replacing("http:", with: "https:")
        let outcome = try probe(address, language: "fr_FR.UTF-8")
        #expect(has(outcome, "tls", "fail", "caller"), "\(outcome.text)")
        #expect(!outcome.text.contains("OpenSSL/"))
    }

    /// The cause of an unusable file, as `check` tells it.
    @Test(arguments: [
        ("good.p12", "wrong.txt", "not that of"), ("no-key.p12", "password.txt", "no private key"),
        ("other-key.p12", "password.txt", "another certificate"), ("garbage.p12", "password.txt", "zip"),
    ])
    func unusableFiles(_ file: String, _ password: String, _ words: String) throws {
        let outcome = try Executable.run(
            "esms-cert",
            [
                "probe", servers.address(.mutual), "--certificate", pki.folder + "/files/" + file, "--password-file",
                pki.folder + "/files/" + password,
            ], language: "en_US.UTF-8")
        #expect(outcome.code == 2)
        let text = String(decoding: outcome.diagnostics, as: UTF8.self)
        #expect(text.contains(words), "\(text)")
    }

    @Test func nobodyThere() throws {
        let outcome = try probe("https://127.0.0.1:\(try LoopbackServer.freePort())/")
        #expect(outcome.code == 2)
        #expect(has(outcome, "connection", "undetermined", "network"))
        let unknown = try probe("https://no-such-host.invalid/")
        #expect(has(unknown, "connection", "undetermined", "caller"))
    }

    @Test func addressInHTTP() throws {
        let outcome = try probe(try Self.upstream.get().address)
        #expect(outcome.code == 1)
        #expect(has(outcome, "tls", "fail", "caller"))
    }

    @Test func wrongUsage() throws {
        let address = servers.address(.mutual)
        #expect(try probe(address, nil, ["--token", address]).code == 64)
        #expect(try probe(address, nil, ["--flux", address]).code == 64)
        #expect(try probe("nothing", nil).code == 2)
        #expect(try probe(address, "no-key.p12").code == 2)
        #expect(try probe(address, "missing.p12").code == 2)
    }

    @Test func textForAReader() throws {
        let outcome = try Executable.run(
            "esms-cert",
            ["probe", servers.address(.mutual, "/x?secret=1"), "--ca-file", servers.authority],
            language: "fr_FR.UTF-8")
        #expect(outcome.text.hasPrefix("✓ La voie est libre."))
        #expect(!outcome.text.contains("secret=1"))
    }

    // MARK: - Token and flux

    private static func encoded(_ text: String) -> String { Base64.encode(Array(text.utf8), .urlSafeUnpadded) }

    private func token(
        client: String, thumbprint: String? = nil, structures: [String], expires: Int = 3600, certificate: String = ""
    ) throws {
        let now = Int(time(nil))
        let own = try pki.certificate("leaf/good.pem")
        let value =
            switch thumbprint {
            case "own": "\"cnf\":{\"x5t#S256\":\"\(own.thumbprint)\"},"
            case "hexadecimal": "\"cnf\":{\"x5t#S256\":\"\(own.thumbprintOfHexadecimal)\"},"
            case let other?: "\"cnf\":{\"x5t#S256\":\"\(other)\"},"
            case nil: ""
            }
        let list = structures.map { "\"1\($0)\"" }.joined(separator: ",")
        let claims =
            "{\"iss\":\"https://as.example.org\",\"iat\":\(now),\"exp\":\(now + expires),\(value)"
            + "\"siren\":\"187512751\",\"scope\":\"sdo\",\"ege\":[\(list)]}"
        let text = "\(Self.encoded("{\"alg\":\"RS256\"}")).\(Self.encoded(claims)).c2lnbmF0dXJl"
        Self.tokens.withLock { $0[client] = text }
    }

    private func tokenProbe(
        _ client: String, certificate: String = "good.p12", _ more: [String] = []
    ) throws -> Executable.Outcome {
        try probe(
            servers.address(.mutual), certificate,
            [
                "--token", servers.address(.mutual, "/token"), "--client-id", client, "--client-secret-file",
                folder.path + "/secret",
            ] + more)
    }

    /// Establishments of the PKI's legal entity, open ones.
    private func own() throws -> [String] {
        let registry = try FINESSRegistry(path: pki.folder + "/finess.sqlite")
        let number = try #require(try pki.certificate("leaf/good.pem").structureIdentifier?.finess)
        guard case .entity(_, let establishments) = try registry.lookUp(number) else { return [] }
        return establishments.filter(\.isOpen).map(\.number)
    }

    @Test func boundTokenWithItsEstablishments() throws {
        let own = try own()
        try token(client: "complete", thumbprint: "own", structures: own)
        for more in [[], ["--client-auth", "basic"]] {
            let outcome = try tokenProbe(
                "complete",
                more + ["--flux", servers.address(.mutual, "/flux/Task"), "--struct-idnat", own[0], "--scope", "a b"])
            #expect(outcome.code == 0, "\(outcome.text)")
            for step in ["token", "token-validity", "token-binding", "establishments", "flux"] {
                #expect(has(outcome, step, "pass"), "\(step)")
            }
            #expect(outcome.text.contains("Bundle of 3 entries for 1\(own[0])"))
            let everything = outcome.text + String(decoding: outcome.diagnostics, as: UTF8.self)
            let token = Self.tokens.withLock { $0["complete"] ?? "" }
            #expect(!everything.contains(token) && !everything.contains(token.dropLast(20)))
            for secret in ["s&cr t+", "s%26cr", "DUPONT"] { #expect(!everything.contains(secret)) }
        }
        let seen = try #require(try Self.upstream.get().requests.last { $0.target == "/flux/Task" })
        #expect(seen.headers["struct_idnat"] == "1" + own[0])
        #expect(seen.headers["x-client-verify"] == "SUCCESS")
    }

    @Test func bindings() throws {
        let own = try own()
        for (client, thumbprint, result) in [
            ("hexadecimal", "hexadecimal", "pass"), ("unbound", nil, "warn"), ("other", "abc", "fail"),
        ] as [(String, String?, String)] {
            try token(client: client, thumbprint: thumbprint, structures: own)
            let outcome = try tokenProbe(client)
            #expect(
                has(outcome, "token-binding", result, result == "fail" ? "server" : nil), "\(client) \(outcome.text)")
        }
    }

    @Test func establishments() throws {
        let own = try own()
        try token(client: "none", thumbprint: "own", structures: [])
        #expect(has(try tokenProbe("none"), "establishments", "fail", "certificate"))
        // A token whose claims nobody knows proves nothing against the certificate.
        let claims = Self.encoded("{\"exp\":\(Int(time(nil)) + 600),\"roles\":[\"reader\"]}")
        Self.tokens.withLock { $0["unknown"] = "\(Self.encoded("{\"alg\":\"RS256\"}")).\(claims).c2lnbmF0dXJl" }
        #expect(has(try tokenProbe("unknown"), "establishments", "undetermined", nil))
        try token(client: "some", thumbprint: "own", structures: [own[0]])
        #expect(has(try tokenProbe("some"), "establishments", "warn", "server"))
        // An establishment of another legal entity of the extract.
        let numbers = String(decoding: try FileAccess.read(pki.folder + "/numbers.tsv"), as: UTF8.self)
        let other = try #require(numbers.split(separator: "\n").first { $0.hasPrefix("et-plain") }?.suffix(9))
        try token(client: "foreign", thumbprint: "own", structures: own + [String(other)])
        #expect(has(try tokenProbe("foreign"), "establishments", "fail", "certificate"))
        try token(client: "expired", thumbprint: "own", structures: own, expires: -10)
        #expect(has(try tokenProbe("expired"), "token-validity", "fail", "server"))
    }

    @Test(
        arguments: [
            ("opaque", "token", "pass", nil), ("opaque", "token-binding", "undetermined", nil),
            ("html", "token", "fail", "server"), ("scope", "token", "fail", "caller"),
            ("broken", "token", "fail", "server"),
            ("missing", "token", "fail", "caller"),
        ] as [(String, String, String, String?)])
    func answersOfTheTokenEndpoint(_ client: String, _ step: String, _ result: String, _ side: String?) throws {
        #expect(has(try tokenProbe(client), step, result, side))
    }

    @Test func wrongSecret() throws {
        try FileAccess.write(Array("wrong".utf8), to: folder.path + "/secret")
        let outcome = try tokenProbe("complete")
        #expect(has(outcome, "token", "fail", "credentials"))
        #expect(outcome.code == 1)
    }

    @Test func certificateRefusedAtTheTokenEndpoint() throws {
        #expect(has(try tokenProbe("opaque", certificate: "expired.p12"), "token", "fail", "certificate"))
    }

    @Test func fluxThatDoesNotOpen() throws {
        let own = try own()
        try token(client: "flux", thumbprint: "own", structures: own)
        for (path, side) in [("page", "server"), ("forbidden", "server"), ("request", "caller")] {
            let outcome = try tokenProbe(
                "flux", ["--flux", servers.address(.mutual, "/flux/" + path), "--struct-idnat", "1" + own[0]])
            #expect(has(outcome, "flux", "fail", side), "\(path)")
            #expect(!outcome.text.contains("DUPONT"))
        }
        let foreign = try tokenProbe(
            "flux", ["--flux", servers.address(.mutual, "/flux/Task"), "--struct-idnat", "690999313"])
        #expect(has(foreign, "flux", "fail", "caller"))
    }

    @Test func everyMessageIsInBothLanguages() {
        for id in ProbeMessages.catalogue.ids {
            let template = ProbeMessages.catalogue[id]
            #expect(template?.fr.isEmpty == false && template?.en.isEmpty == false, "\(id)")
            for number in 0..<5 {
                #expect(template?.fr.contains("{\(number)}") == template?.en.contains("{\(number)}"), "\(id)")
            }
        }
        for id in ProbeStep.ID.allCases { #expect(ProbeMessages.catalogue["probe.label-" + id.rawValue] != nil) }
    }
}

@Suite struct AccessTokenTests {
    @Test(arguments: ["", "{}", "{\"access_token\":\"\"}", "{\"access_token\":\"a b\"}", "{\"access_token\":7}", "[1]"])
    func noToken(_ text: String) {
        #expect(AccessToken(response: Array(text.utf8)) == nil)
    }

    @Test(arguments: ["a.b.c", "..", "a.e30.c", "....", "x.bnVsbA.y"])
    func strangeTokensDoNotTrap(_ text: String) {
        #expect(AccessToken(response: Array("{\"access_token\":\"\(text)\"}".utf8)) != nil)
    }
}
