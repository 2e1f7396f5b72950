internal import FHIRCore
internal import FlyingFox
internal import FlyingSocks
import FoundationEssentials
public import Messages
internal import ValueFormats

/// The page and the validation service, on 127.0.0.1 only.
public struct LocalServer: Sendable {
    public struct Settings: Sendable {
        public var port: Int
        public var language: Language
        /// Folder of the three tools.
        public var tools: String
        /// Largest body, bytes.
        public var bodyLimit = 16 << 20
        /// Tools that run at a time, and questions that wait.
        public var width = 4
        public var queueLimit = 256

        public init(port: Int, language: Language, tools: String) {
            self.port = port
            self.language = language
            self.tools = tools
        }
    }

    private let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    /// Serves until the task is cancelled; then waits a few seconds for what is under way.
    ///
    /// - Parameter ready: called when the first request can come.
    public func run(ready: @escaping @Sendable () -> Void) async throws {
        let tools = ToolRunner(folder: settings.tools)
        let handler = Handler(
            settings: settings, tools: tools, pages: ServicePages(language: settings.language),
            service: ValidationService(port: settings.port, language: settings.language, tools: tools),
            gate: WorkGate(width: settings.width, queueLimit: settings.queueLimit),
            guardian: RequestGuard(port: settings.port))
        let server = HTTPServer(
            config: .init(
                address: try .inet(ip4: "127.0.0.1", port: UInt16(clamping: settings.port)),
                timeout: Double(tools.patience + 30), logger: .disabled), handler: handler)
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
            Task { await server.stop(timeout: 5) }
        }
    }
}

/// Answers requests. Whatever is asked, every answer carries the same headers of restraint.
private struct Handler: HTTPHandler {
    let settings: LocalServer.Settings
    let tools: ToolRunner
    let pages: ServicePages
    let service: ValidationService
    let gate: WorkGate
    let guardian: RequestGuard

    private enum Policy: String {
        /// Our own pages: style and script from here, as files; nothing else, and framed by nobody.
        case page = """
            default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; \
            frame-ancestors 'none'
            """
        /// Reports of the tools bring their style with them, and no script.
        case report = """
            default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; \
            frame-ancestors 'none'
            """
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard
            guardian.allows(
                host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")],
                site: request.headers[HTTPHeader("Sec-Fetch-Site")])
        else { return answer(.forbidden, "text/plain", []) }
        switch (request.method, request.path) {
        case (.GET, "/"): return answer(.ok, "text/html", pages.start)
        case (.GET, "/style.css"): return answer(.ok, "text/css", Array(ServiceAssets.style.utf8))
        case (.GET, "/app.js"): return answer(.ok, "text/javascript", Array(ServiceAssets.script.utf8))
        case (.GET, "/metadata"): return answer(.ok, "application/json", service.metadata)
        case (.GET, "/validation/profiles"): return answer(.ok, "application/json", service.profilesJSON)
        case (.POST, "/validation/validate"): return await validate(request)
        case (.POST, "/payload"), (.POST, "/certificate"), (.POST, "/compare"): return await report(request)
        case (_, "/"), (_, "/metadata"), (_, "/validation/profiles"), (_, "/validation/validate"), (_, "/payload"),
            (_, "/certificate"), (_, "/compare"):
            return answer(.methodNotAllowed, "text/plain", [])
        default: return answer(.notFound, "text/plain", [])
        }
    }

    private func answer(
        _ status: HTTPStatusCode, _ type: String, _ body: [UInt8], policy: Policy = .page
    ) -> HTTPResponse {
        var headers = HTTPHeaders()
        headers[.contentType] = type + "; charset=utf-8"
        headers[HTTPHeader("Content-Security-Policy")] = policy.rawValue
        headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        // "no-referrer" would make browsers send "Origin: null" with our own forms, which is refused.
        headers[HTTPHeader("Referrer-Policy")] = "same-origin"
        headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
        headers[HTTPHeader("Cross-Origin-Opener-Policy")] = "same-origin"
        headers[HTTPHeader("Cache-Control")] = "no-store"
        if status == .serviceUnavailable { headers[HTTPHeader("Retry-After")] = "1" }
        return HTTPResponse(statusCode: status, headers: headers, body: Data(body))
    }

    /// The whole body; nil when it is larger than allowed.
    private func body(_ request: HTTPRequest) async -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > settings.bodyLimit { return nil }
        var bytes: [UInt8] = []
        do {
            for try await chunk in request.bodySequence {
                guard bytes.count + chunk.count <= settings.bodyLimit else { return nil }
                bytes.append(contentsOf: chunk)
            }
        } catch {
            return []
        }
        return bytes
    }

    private var tooLarge: HTTPResponse {
        answer(
            .payloadTooLarge, "text/html", pages.failure("error-size", [String(settings.bodyLimit >> 20)]))
    }

    // MARK: - The service

    private func validate(_ request: HTTPRequest) async -> HTTPResponse {
        guard let bytes = await body(request) else { return tooLarge }
        guard let question = ValidationService.Request(bytes) else {
            return answer(
                .badRequest, "application/json",
                JSONValue.members(["error": .string("validationProfileId, validationItems[].content (base64)")]).bytes)
        }
        guard let report = await gate.run({ [service, tools] in service.validate(question, tools) }) else {
            return answer(.serviceUnavailable, "application/json", Array("{\"error\":\"busy\"}".utf8))
        }
        return answer(.ok, "application/json", report)
    }

    // MARK: - The page

    private func report(_ request: HTTPRequest) async -> HTTPResponse {
        guard let bytes = await body(request) else { return tooLarge }
        guard let form = MultipartForm(bytes, contentType: request.headers[.contentType] ?? "") else {
            return answer(.badRequest, "text/html", pages.failure("error-form"))
        }
        let path = request.path
        guard let response = await gate.run({ self.report(form, path) }) else {
            return answer(.serviceUnavailable, "text/html", pages.failure("error-busy"))
        }
        return response
    }

    private func report(_ form: MultipartForm, _ path: String) -> HTTPResponse {
        func part(_ name: String) -> MultipartForm.Part? {
            form.parts.first { $0.name == name && !$0.content.isEmpty }
        }
        func named(_ part: MultipartForm.Part) -> String {
            part.fileName.flatMap { $0.isEmpty ? nil : $0 } ?? pages.plainWord("payload-text")
        }
        let empty = answer(.badRequest, "text/html", pages.failure("error-empty"))
        switch path {
        case "/payload":
            guard let payload = part("payload") ?? part("text") else { return empty }
            return self.payload(named(payload), payload.content)
        case "/certificate":
            guard let certificate = part("certificate") else { return empty }
            return self.certificate(named(certificate), certificate.content, part("password")?.content)
        default:
            guard let first = part("first"), let second = part("second") else { return empty }
            return compare([first, second], names: [named(first), named(second)])
        }
    }

    private var language: [String] { ["--lang", settings.language.rawValue] }

    private func silent(_ tool: String) -> HTTPResponse {
        answer(.internalServerError, "text/html", pages.failure("error-tool", [tool]))
    }

    private func payload(_ name: String, _ bytes: [UInt8]) -> HTTPResponse {
        let result = tools.run(
            "esms-validate", ["--format", "ndjson", ToolRunner.path(0)] + language, inputs: [bytes])
        // What could not be judged may be mended: why, says the third tool.
        let diagnosis =
            result.code == 2 || result.output[...].rangeOfFirst(Array("\"severity\":\"fatal\"".utf8)) != nil
            ? tools.run("esms-diff", ["diagnose", ToolRunner.path(0)] + language, inputs: [bytes]).text
                .replacingAll(ToolRunner.path(0), by: name) : nil
        guard let page = pages.payload(name, bytes, report: result.output, diagnosis: diagnosis) else {
            return silent("esms-validate")
        }
        return answer(.ok, "text/html", page)
    }

    private func certificate(_ name: String, _ bytes: [UInt8], _ password: [UInt8]?) -> HTTPResponse {
        var arguments = ["check", ToolRunner.path(0), "--format", "ndjson"] + language
        var inputs = [bytes]
        if let password {
            arguments += ["--password-fd", String(ToolRunner.firstDescriptor + 1)]
            inputs.append(password)
        }
        let result = tools.run("esms-cert", arguments, inputs: inputs)
        guard let page = pages.certificate(name, report: result.output) else { return silent("esms-cert") }
        return answer(.ok, "text/html", page)
    }

    private func compare(_ parts: [MultipartForm.Part], names: [String]) -> HTTPResponse {
        let result = tools.run(
            "esms-diff", ["diff", ToolRunner.path(0), ToolRunner.path(1), "--format", "html"] + language,
            inputs: parts.map(\.content))
        guard result.code == 0 || result.code == 1, !result.output.isEmpty else {
            // The one that cannot be read is named; why, says the form for one payload.
            let broken = zip(parts, names).filter { part, _ in
                tools.run("esms-diff", ["diagnose", ToolRunner.path(0)], inputs: [part.content]).code != 0
            }
            let named = broken.map(\.1).joined(separator: ", ")
            return answer(.ok, "text/html", pages.failure(named.isEmpty ? "error-form" : "error-compare", [named]))
        }
        return answer(.ok, "text/html", pages.comparison(result.text, names: names), policy: .report)
    }
}
