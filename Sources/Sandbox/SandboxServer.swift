internal import FlyingFox
internal import FlyingSocks
internal import Foundation
package import Messages

/// The sandbox over HTTP, on 127.0.0.1 unless another address is asked for.
package struct SandboxServer: Sendable {
    package struct Settings: Sendable {
        package var port: Int
        package var address = "127.0.0.1"
        /// The port that clients know, where another server stands in front.
        package var shownPort: Int?
        package var language: Language
        /// Names that the page may be asked for under; others are another site's doing.
        package var hosts: Set<String> {
            Set(["127.0.0.1", "localhost", "[::1]", address].flatMap { ["\($0):\(shownPort ?? port)", "\($0)"] })
        }

        package init(port: Int, language: Language) {
            self.port = port
            self.language = language
        }
    }

    /// Connections that are served at a time, and requests that wait for their turn.
    private static let queueLimit = 512
    /// Seconds within which a request must be in.
    private static let patience = 15.0
    /// Seconds without a byte after which a connection is closed.
    private static let idle = 20.0

    private let service: SandboxService
    private let settings: Settings

    package init(_ service: SandboxService, _ settings: Settings) {
        self.service = service
        self.settings = settings
    }

    /// Serves until the task is cancelled.
    package func run(ready: @escaping @Sendable () -> Void) async throws {
        let handler = Handler(
            service: service, settings: settings, line: WaitingLine(limit: Self.queueLimit),
            bodyLimit: service.settings.bodyLimit << 20, patience: Self.patience)
        let server = HTTPServer(
            config: .init(
                address: try .inet(ip4: settings.address, port: UInt16(clamping: settings.port)), timeout: 90,
                // What was not read of a body is not waited for.
                sharedRequestReplaySize: 0, pool: PatientPool(HTTPServer.defaultPool(), patience: Self.idle),
                logger: .disabled), handler: handler)
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                group.addTask {
                    try await server.waitUntilListening(timeout: 10)
                    ready()
                }
                while try await group.next() != nil {}
            }
        } onCancel: {
            Task { await server.stop(timeout: 2) }
        }
    }
}

/// One piece of work at a time, off the threads of Swift's concurrency; so many wait, the rest is turned away.
private final class WaitingLine: Sendable {
    private let queue = DispatchQueue(label: "sandbox")
    private let limit: Int
    private let count = Counter()

    private actor Counter {
        private var value = 0
        func enter(_ limit: Int) -> Bool {
            guard value < limit else { return false }
            value += 1
            return true
        }
        func leave() { value -= 1 }
    }

    init(limit: Int) { self.limit = limit }

    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        guard await count.enter(limit) else { return nil }
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
        await count.leave()
        return result
    }
}

/// A body that ends before its length is there.
private struct CutBody: AsyncBufferedSequence {
    typealias Element = UInt8
    let bytes: [UInt8]

    struct Cut: Swift.Error {}

    struct AsyncIterator: AsyncBufferedIteratorProtocol {
        var bytes: [UInt8]?

        mutating func next() async throws -> UInt8? { throw Cut() }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            guard let bytes else { throw Cut() }
            self.bytes = nil
            return bytes
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(bytes: bytes) }
}

private struct Handler: HTTPHandler {
    let service: SandboxService
    let settings: SandboxServer.Settings
    let line: WaitingLine
    let bodyLimit: Int
    let patience: Double

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let target = request.target.rawValue
        let path = request.target.path()
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
        guard target.utf8.count <= 8_192 else { return plain(414, "URI") }
        let host = headers["host"] ?? "\(settings.address):\(settings.port)"
        if path == "/health" {
            return plain(200, "{\"status\":\"ok\"}", type: "application/json")
        }
        let scheme = headers["x-forwarded-proto"] == "https" ? "https" : "http"
        var question = SandboxRequest(
            method: request.method.rawValue, target: target, headers: headers, body: [], origin: scheme + "://" + host)
        if let length = headers["content-length"].flatMap({ Int($0) }), length > bodyLimit { return tooLarge(question) }
        switch await body(request) {
        case .bytes(let bytes): question.body = bytes
        case .tooLarge: return tooLarge(question)
        case .late: return ended(SandboxAnswer.plain(408, type: "text/plain", body: Array("408".utf8)))
        }
        let asked = question
        guard service.owns(path) else { return await page(asked, path) }
        guard let answer = await line.run({ [service] in service.answer(asked) }) else {
            var response = plain(503, "503")
            response.headers[HTTPHeader("Retry-After")] = "1"
            return response
        }
        if answer.delay > 0 { try await Task.sleep(for: .milliseconds(answer.delay)) }
        return response(answer)
    }

    private func response(_ answer: SandboxAnswer) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
        headers[HTTPHeader("X-Sandbox")] = "bac a sable local, non officiel"
        headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        let status = HTTPStatusCode(answer.status, phrase: Self.phrases[answer.status] ?? "Status")
        guard answer.isCut else { return HTTPResponse(statusCode: status, headers: headers, body: Data(answer.body)) }
        headers[HTTPHeader("Connection")] = "close"
        let half = Array(answer.body.prefix(answer.body.count / 2 + 1))
        return HTTPResponse(
            statusCode: status, headers: headers,
            body: HTTPBodySequence(from: CutBody(bytes: half), count: answer.body.count + 1_024))
    }

    private static let phrases = [
        200: "OK", 201: "Created", 302: "Found", 303: "See Other", 400: "Bad Request", 401: "Unauthorized",
        403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout",
        409: "Conflict", 413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
        422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error",
        503: "Service Unavailable",
    ]

    private func plain(_ status: Int, _ text: String, type: String = "text/plain") -> HTTPResponse {
        var answer = SandboxAnswer.plain(status, type: type + "; charset=utf-8", body: Array(text.utf8))
        answer.headers.append(("Cache-Control", "no-store"))
        return response(answer)
    }

    private func tooLarge(_ request: SandboxRequest) -> HTTPResponse {
        ended(service.tooLarge(request))
    }

    /// The whole answer, and then no more of this connection: what is still on its way is not read as a request.
    private func ended(_ answer: SandboxAnswer) -> HTTPResponse {
        var response = response(answer)
        response.headers[HTTPHeader("Connection")] = "close"
        response.headers[.contentLength] = String(answer.body.count)
        response.payload = .httpBody(
            HTTPBodySequence(from: CutBody(bytes: answer.body), count: answer.body.count + 1))
        return response
    }

    private enum Body: Sendable {
        case bytes([UInt8])
        case tooLarge
        case late
    }

    private func body(_ request: HTTPRequest) async -> Body {
        let limit = bodyLimit
        let patience = patience
        return await withTaskGroup(of: Body.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                do {
                    for try await chunk in request.bodySequence {
                        guard bytes.count + chunk.count <= limit else { return .tooLarge }
                        bytes.append(contentsOf: chunk)
                    }
                } catch {
                    return .late
                }
                return .bytes(bytes)
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(patience))
                return .late
            }
            let first = await group.next() ?? .late
            group.cancelAll()
            return first
        }
    }

    // MARK: - The page

    private func page(_ request: SandboxRequest, _ path: String) async -> HTTPResponse {
        guard let host = request.headers["host"], settings.hosts.contains(host.lowercased()),
            request.headers["origin"].map({ origin in
                settings.hosts.contains {
                    origin.lowercased() == "http://" + $0 || origin.lowercased() == "https://" + $0
                }
            }) ?? true, ["same-origin", "none"].contains(request.headers["sec-fetch-site"] ?? "none")
        else { return plain(403, "403") }
        switch (request.method, path) {
        case ("GET", "/"):
            let answer = await line.run { [service, settings] in
                SandboxPage(service.folder, language: settings.language).html()
            }
            guard let answer else { return plain(503, "503") }
            return html(answer)
        case ("POST", "/act"):
            let body = String(decoding: request.body.prefix(16_384), as: UTF8.self)
            let done = await line.run { [service, settings] in
                SandboxPage(service.folder, language: settings.language).act(form: body)
            }
            guard let done else { return plain(503, "503") }
            if let failure = done { return html(failure, status: 400) }
            var answer = SandboxAnswer.plain(303, type: "text/plain", body: [])
            answer.headers.append(("Location", "/"))
            return response(answer)
        default: return plain(404, "404")
        }
    }

    private func html(_ text: String, status: Int = 200) -> HTTPResponse {
        var response = plain(status, text, type: "text/html")
        response.headers[HTTPHeader("Content-Security-Policy")] =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        response.headers[HTTPHeader("Referrer-Policy")] = "same-origin"
        return response
    }
}
