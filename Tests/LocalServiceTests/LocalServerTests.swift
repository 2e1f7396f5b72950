import CommandSupport
import Dispatch
import FHIRCore
import Glibc
import Synchronization
import TestSupport
import Testing
import Transport
import ValueFormats

/// The server as it runs, asked over HTTP.
@Suite struct LocalServerTests {
    private struct Server: Sendable {
        let port: Int
        let process: RunningExecutable

        init(_ arguments: [String] = []) throws {
            port = try LoopbackServer.freePort()
            // Through the subcommand, which becomes the server.
            process = try RunningExecutable("esms-validate", ["serve", "--port", String(port)] + arguments)
        }

        var address: String { "http://127.0.0.1:\(port)" }
    }

    private static let shared = Result { try Server() }
    private let server: Server
    private let client: HTTPClient

    init() throws {
        server = try Self.shared.get()
        var settings = TransportSettings()
        settings.attempts = 1
        client = try HTTPClient(settings: settings)
    }

    private func get(_ path: String, _ headers: [HTTPRequest.Header?] = []) throws -> HTTPResponse {
        var request = HTTPRequest(.get, server.address + path, headers: headers)
        request.finalStatuses = Set(500...599)
        return try client.send(request)
    }

    private func post(
        _ path: String, _ body: [UInt8], type: String, _ headers: [HTTPRequest.Header?] = [], to server: Server? = nil
    ) throws -> HTTPResponse {
        var request = HTTPRequest(
            .post, (server ?? self.server).address + path, headers: [.init("Content-Type", type)] + headers, body: body)
        request.finalStatuses = Set(500...599)
        return try client.send(request)
    }

    /// Sends a form as a browser does.
    private func form(
        _ path: String, _ parts: [(name: String, file: String?, content: [UInt8])],
        _ headers: [HTTPRequest.Header?] = []
    ) throws -> HTTPResponse {
        var body: [UInt8] = []
        for part in parts {
            let file = part.file.map { "; filename=\"\($0)\"\r\nContent-Type: application/octet-stream" } ?? ""
            body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n".utf8)
            body += part.content + Array("\r\n".utf8)
        }
        body += Array("--XyZ--\r\n".utf8)
        return try post(path, body, type: "multipart/form-data; boundary=XyZ", headers)
    }

    private func text(_ response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    // MARK: - Page

    @Test func everyAnswerIsRestrained() throws {
        for path in ["/", "/style.css", "/app.js", "/metadata", "/validation/profiles", "/nothing"] {
            let response = try get(path)
            let policy = try #require(response.header("content-security-policy"))
            #expect(policy.hasPrefix("default-src 'none';") && !policy.contains("script-src 'unsafe"), "\(path)")
            #expect(response.header("x-content-type-options") == "nosniff")
            #expect(response.header("cache-control") == "no-store")
        }
        let page = try get("/")
        #expect(page.status == 200 && page.mediaType == "text/html")
        #expect(!text(page).contains("<script>") && !text(page).contains(" style=") && !text(page).contains("onclick"))
        #expect(try get("/nothing").status == 404)
        #expect(try post("/", [], type: "text/plain").status == 405)
        #expect(try get("/payload").status == 405)
    }

    @Test(arguments: [
        "evil.example.org", "evil.example.org:8642", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example.org",
        "127.0.0.1.nip.example",
    ])
    func otherHostsAreRefused(_ host: String) throws {
        #expect(try get("/", [.init("Host", host)]).status == 403)
        #expect(try get("/metadata", [.init("Host", host)]).status == 403)
    }

    @Test func otherOriginsAreRefused() throws {
        let payload = [(name: "text", file: String?.none, content: Array("{}".utf8))]
        for origin in ["http://evil.example.org", "null", "https://127.0.0.1:\(server.port)", "http://127.0.0.1:1"] {
            #expect(try form("/payload", payload, [.init("Origin", origin)]).status == 403, "\(origin)")
        }
        #expect(try form("/payload", payload, [.init("Sec-Fetch-Site", "cross-site")]).status == 403)
        #expect(try form("/payload", payload, [.init("Origin", "http://127.0.0.1:\(server.port)")]).status == 200)
        // Under "no-referrer" browsers would call our own forms' origin "null".
        #expect(try get("/").header("referrer-policy") == "same-origin")
        #expect(try get("/", [.init("Host", "localhost:\(server.port)")]).status == 200)
    }

    @Test func payloadLeadsFromFindingsToLines() throws {
        let bytes = try Repository.sample("task-avec-erreurs.json")
        let page = text(try form("/payload", [("payload", "tâche <1>.json", bytes)]))
        #expect(page.contains("<h1>tâche &lt;1&gt;.json</h1>"))
        #expect(page.contains("EVSClient : refusé"))
        #expect(page.contains("<a href=\"#L27\">ligne 27</a>"))
        #expect(page.contains("<li id=\"L27\">      \"valueDate\": \"2026-02-30\"</li>"))
        let pasted = text(try form("/payload", [("payload", "", []), ("text", nil, bytes)]))
        #expect(pasted.contains("EVSClient : refusé"))
        let good = text(try form("/payload", [("payload", "a.xml", try Repository.sample("task-complete.xml"))]))
        #expect(good.contains("EVSClient : accepté"))
    }

    /// Both verdicts, and for which a finding counts; of what did not read there is no second one.
    @Test func thePageHasBothVerdicts() throws {
        func page(_ bytes: [UInt8]) throws -> String { text(try form("/payload", [("payload", "a.json", bytes)])) }
        let minimal = String(decoding: try Repository.sample("task-minimale.json"), as: UTF8.self)
        let both = try page(Array(minimal.utf8))
        #expect(both.contains("EVSClient : accepté") && both.contains("ViaTrajectoire : rien à redire"))
        let wrong = minimal.split(separator: "1690000047", omittingEmptySubsequences: false).joined(
            separator: "1690000048")
        let refused = try page(Array(wrong.utf8))
        #expect(refused.contains("EVSClient : accepté") && refused.contains("ViaTrajectoire : à corriger"))
        #expect(refused.contains("compte pour ViaTrajectoire"))
        let cut = try page(Array(minimal.utf8.prefix(minimal.utf8.count / 2)))
        #expect(cut.contains("EVSClient : refusé") && cut.contains("ViaTrajectoire : pas d'avis"))
        #expect(!cut.contains("rien à redire") && cut.contains("Pourquoi il ne se lit pas"))
    }

    @Test func hostilePayloadsStayText() throws {
        let page = text(
            try form(
                "/payload", [("payload", "<img src=x onerror=alert(1)>", Array("<script>alert(1)</script>{".utf8))]))
        #expect(!page.contains("<script>alert") && !page.contains("<img"))
        #expect(page.contains("Non jugé : illisible"))
        #expect(page.contains("Pourquoi il ne se lit pas"))
        for bytes in [[0], [0xFF, 0xFE, 0x00], Array("{\"a\":".utf8), [UInt8](repeating: 0x5B, count: 100_000)] {
            #expect(try form("/payload", [("payload", "x", bytes)]).status == 200)
        }
    }

    @Test func formsThatAreNone() throws {
        #expect(try form("/payload", []).status == 400)
        #expect(try form("/payload", [("payload", "", [])]).status == 400)
        #expect(try form("/compare", [("first", "a", [1])]).status == 400)
        #expect(try form("/certificate", [("password", nil, [1])]).status == 400)
        #expect(try post("/payload", Array("{}".utf8), type: "application/json").status == 400)
        #expect(try post("/payload", [], type: "multipart/form-data; boundary=x").status == 400)
    }

    @Test func twoPayloadsAreCompared() throws {
        let response = try form(
            "/compare",
            [
                ("first", "avant.json", try Repository.sample("task-complete.json")),
                ("second", "après.json", try Repository.sample("task-minimale.json")),
            ])
        let page = text(response)
        #expect(page.contains("avant.json") && page.contains("après.json") && !page.contains("/dev/fd"))
        #expect(page.contains("<a href=\"/\">"))
        #expect(response.header("content-security-policy")?.contains("script-src") == false)
    }

    @Test func certificateIsJudgedAndItsPasswordUsed() throws {
        let folder = try ScratchFolder()
        let made = try Executable.run(
            path: "/bin/sh",
            [
                "-c",
                "cd '\(folder.path)' && openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c -subj /CN=x -days 9 "
                    + "&& openssl pkcs12 -export -in c -inkey k -passout pass:Zyxw-9 -out x.p12",
            ])
        #expect(made.code == 0, "\(String(decoding: made.diagnostics, as: UTF8.self))")
        let bytes = try FileAccess.read(folder.path + "/x.p12")
        let page = text(
            try form("/certificate", [("certificate", "x.p12", bytes), ("password", nil, Array("Zyxw-9".utf8))]))
        #expect(page.contains("Certificat refusé"))
        #expect(!page.contains("Zyxw-9"))
        let wrong = text(
            try form("/certificate", [("certificate", "x.p12", bytes), ("password", nil, Array("other".utf8))]))
        #expect(wrong.contains("Certificat illisible"))
        #expect(
            text(try form("/certificate", [("certificate", "x", Array("no".utf8))])).contains("Certificat illisible"))
    }

    @Test func bodiesAreBounded() throws {
        let small = try Server(["--max-size", "1"])
        let body = [UInt8](repeating: 0x20, count: 1 << 20 + 1)
        #expect(try post("/validation/validate", body, type: "application/json", to: small).status == 413)
        #expect(try post("/payload", body, type: "multipart/form-data; boundary=x", to: small).status == 413)
        #expect(small.process.stop() == 0)
    }

    // MARK: - Validation service

    private static let profile = "https://interop.esante.gouv.fr/ig/fhir/sdo/StructureDefinition/esms-task"

    private static func question(_ profile: String, _ files: [[UInt8]]) -> [UInt8] {
        let items = files.enumerated().map { index, bytes -> JSONValue in
            .members([
                "itemId": .string("item\(index)"), "content": .string(Base64.encode(bytes)), "role": .string("request"),
                "location": .string("file\(index).json"),
            ])
        }
        return JSONValue.members([
            "apiVersion": .string("1.0"), "validationServiceName": .string("esms"),
            "validationProfileId": .string(profile), "validationItems": .array(items),
        ]).bytes
    }

    private func validate(_ profile: String, _ files: [[UInt8]]) throws -> HTTPResponse {
        try post("/validation/validate", Self.question(profile, files), type: "application/json")
    }

    @Test func metadataAndProfiles() throws {
        let metadata = JSONDocument(SourceText(try get("/metadata").body))
        let root = try #require(metadata.root)
        #expect(metadata.string("name", of: root) == "esms-validate")
        let interface = try #require(metadata.elements("providedInterfaces", of: root).first)
        #expect(metadata.string("type", of: interface) == "validationInterface")
        let binding = try #require(metadata.elements("bindings", of: interface).first)
        #expect(metadata.string("serviceUrl", of: binding) == server.address)
        let profiles = text(try get("/validation/profiles"))
        for id in [Self.profile, Self.profile + "|4.0.6", Self.profile + "|4.0.7"] {
            #expect(profiles.contains("{\"profileID\":\"\(id)\",\"profileName\":\"ESMSTask\""), "\(id)")
        }
    }

    @Test(arguments: ["", "|4.0.6", "|4.0.7"])
    func payloadsAreValidated(_ version: String) throws {
        let response = try validate(
            Self.profile + version,
            [try Repository.sample("task-complete.json"), try Repository.sample("task-avec-erreurs.json")])
        #expect(response.status == 200 && response.mediaType == "application/json")
        let document = JSONDocument(SourceText(response.body))
        let root = try #require(document.root)
        #expect(document.string("overallResult", of: root) == "FAILED")
        let reports = document.elements("reports", of: root)
        #expect(reports.map { document.string("name", of: $0) } == ["file0.json", "file1.json"])
        #expect(reports.map { document.string("subReportResult", of: $0) } == ["PASSED", "FAILED"])
        let method = try #require(document.member("validationMethod", of: root))
        #expect(document.string("validationProfileID", of: method) == Self.profile + version)
        let schema = try FileAccess.read(Repository.root + "/docs/schemas/validate-gazelle.schema.json")
        #expect(SchemaCheck.problems(of: text(response), schema: String(decoding: schema, as: UTF8.self)).isEmpty)
    }

    @Test func unknownProfileIsUndefined() throws {
        for profile in ["https://example.org/none", Self.profile + "|9.9", "--help", ""] {
            let response = try validate(profile, [try Repository.sample("task-complete.json")])
            #expect(response.status == 200)
            #expect(text(response).contains("\"overallResult\":\"UNDEFINED\""), "\(profile)")
            #expect(text(response).contains("\"name\":\"unknown-profile\""))
        }
    }

    @Test func unreadablePayloadIsUndefined() throws {
        let response = try validate(Self.profile, [Array("{".utf8)])
        #expect(response.status == 200)
        #expect(text(response).contains("\"overallResult\":\"UNDEFINED\""))
    }

    @Test(arguments: [
        "", "{", "[]", "{}", #"{"validationProfileId":"x","validationItems":[]}"#,
        #"{"validationProfileId":"x","validationItems":[{"content":"!!"}]}"#,
        #"{"validationProfileId":"x","validationItems":[{}]}"#,
    ])
    func badRequests(_ body: String) throws {
        #expect(try post("/validation/validate", Array(body.utf8), type: "application/json").status == 400)
    }

    /// A thousand are asked by `make test-web`.
    @Test func manyRequestsAtOnce() throws {
        let body = Self.question(Self.profile, [try Repository.sample("task-complete.json")])
        let address = server.address + "/validation/validate"
        let passed = Mutex(0)
        let remaining = Mutex(96)
        DispatchQueue.concurrentPerform(iterations: 32) { _ in
            guard let client = try? HTTPClient() else { return }
            while remaining.withLock({ count in
                count -= 1
                return count >= 0
            }) {
                let request = HTTPRequest(
                    .post, address, headers: [.init("Content-Type", "application/json")], body: body)
                guard let response = try? client.send(request), response.status == 200,
                    String(decoding: response.body, as: UTF8.self).contains("\"overallResult\":\"PASSED\"")
                else { continue }
                passed.withLock { $0 += 1 }
            }
        }
        #expect(passed.withLock { $0 } == 96)
    }

    // MARK: - Start and stop

    @Test(arguments: [SIGTERM, SIGINT])
    func stopsWhenAsked(_ signal: Int32) throws {
        let other = try Server()
        #expect(other.process.diagnostics.contains("http://127.0.0.1:\(other.port)/"))
        #expect(other.process.stop(signal) == 0)
        let error = #expect(throws: TransportError.self) {
            _ = try client.send(HTTPRequest(.get, other.address + "/"))
        }
        #expect(error?.code == .connectionRefused)
    }

    @Test func portThatIsTaken() throws {
        let outcome = try Executable.run("esms-serve", ["--port", String(server.port)])
        #expect(outcome.code == 2)
        #expect(String(decoding: outcome.diagnostics, as: UTF8.self).contains("cannot be opened"))
        #expect(try Executable.run("esms-serve", ["--port", "0"]).code == 64)
        #expect(try Executable.run("esms-validate", ["serve", "--port", "70000"]).code == 64)
    }
}
