import FHIRCore
import Synchronization
import TestSupport
import ValueFormats

/// A small EVSClient of the tests' own: its REST API, with a service and two validators.
final class EVSServer: Sendable {
    struct Behaviour: Sendable {
        var status = "DONE_FAILED"
        /// Answers 202 and pending so many times before it is done.
        var pending = 0
        /// Answers the POST with 202, as asynchronous validations do.
        var isAsynchronous = false
        var report = "{\"reports\":[]}"
        var reportStatus = 200
        /// Shows the report with the privacy key only.
        var isPrivate = false
        var answersXML = false
        /// Writes addresses of results so.
        var location: (@Sendable (Int) -> String)?
    }

    struct Received: Sendable {
        let fileName: String
        let content: [UInt8]
        let service: String?
        let validator: String
        let authorization: String?
        let contentType: String
    }

    private struct State: Sendable {
        var received: [Received] = []
        var asked = 0
    }

    private let state = Mutex(State())
    private let server: Mutex<LoopbackServer?> = Mutex(nil)

    var received: [Received] { state.withLock { $0.received } }
    var asked: Int { state.withLock { $0.asked } }
    var address: String { server.withLock { $0?.address ?? "" } + "/evs" }
    var port: Int { server.withLock { $0?.port ?? 0 } }
    var requests: [LoopbackServer.Request] { server.withLock { $0?.requests ?? [] } }

    init(_ behaviour: Behaviour = Behaviour()) throws {
        let started = try LoopbackServer { [weak self] request, connection in
            self?.answer(request, connection, behaviour)
        }
        server.withLock { $0 = started }
    }

    private func answer(
        _ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection, _ behaviour: Behaviour
    ) {
        let path = String(request.target.prefix { $0 != "?" })
        let hasKey = request.target.contains("privacyKey=secretKey")
        switch (request.method, path) {
        case ("POST", "/evs/rest/validations"):
            guard let submission = Self.submission(request) else {
                connection.respond(400, text: "Unable to read the validation object")
                return
            }
            guard submission.service == "Matchbox",
                ["esms-task", "esms-consent"].contains(where: { submission.validator.hasSuffix("/" + $0) })
            else {
                connection.respond(400, text: "Unknown validation service\n or validator")
                return
            }
            state.withLock { $0.received.append(submission) }
            let base = "http://127.0.0.1:\(port)/evs"
            let location = behaviour.location?(port) ?? base + "/rest/validations/1.3.6.1.4.1?privacyKey=secretKey"
            connection.respond(
                behaviour.isAsynchronous ? 202 : 201,
                [
                    ("Location", location),
                    ("X-Validation-Report-Redirect", base + "/report.seam?oid=1.3.6.1.4.1&privacyKey=secretKey"),
                ], text: "")
        case ("GET", "/evs/rest/validations"): connection.respond(405, text: "")
        case ("GET", "/evs/rest/validations/1.3.6.1.4.1"):
            guard hasKey else {
                connection.respond(403, text: "")
                return
            }
            let count = state.withLock { state in
                state.asked += 1
                return state.asked
            }
            if count <= behaviour.pending {
                connection.respond(count % 2 == 0 ? 200 : 202, text: "{\"status\":\"PENDING\"}")
            } else if behaviour.answersXML {
                connection.respond(
                    200, [("Content-Type", "application/xml")],
                    text: "<validation status=\"\(behaviour.status)\" xmlns=\"http://evsobjects.gazelle.ihe.net/\"/>")
            } else {
                connection.respond(200, text: "{\"oid\":\"1.3.6.1.4.1\",\"status\":\"\(behaviour.status)\"}")
            }
        case ("GET", "/evs/rest/validations/1.3.6.1.4.1/report"):
            guard request.target.contains("severityThreshold=WARNING"), hasKey || !behaviour.isPrivate else {
                connection.respond(403, text: "")
                return
            }
            connection.respond(behaviour.reportStatus, text: behaviour.report)
        default: connection.respond(404, text: "nothing here")
        }
    }

    private static func submission(_ request: LoopbackServer.Request) -> Received? {
        let type = request.headers["content-type"] ?? ""
        func received(_ name: String, _ content: String, _ service: String?, _ validator: String) -> Received? {
            let decoded = Base64.decode(content)
            guard decoded.faults.isEmpty else { return nil }
            return Received(
                fileName: name, content: decoded.bytes, service: service, validator: validator,
                authorization: request.headers["authorization"], contentType: type)
        }
        if type == "application/xml" {
            func attribute(_ name: String) -> String {
                request.text.split(separator: " \(name)=\"").dropFirst().first.flatMap {
                    $0.split(separator: "\"").first
                }
                .map(String.init) ?? ""
            }
            let content = request.text.split(separator: "<content>").last?.split(separator: "<").first ?? ""
            return received(
                attribute("originalFileName"), String(content), attribute("name"), attribute("validator"))
        }
        let document = JSONDocument(SourceText(request.body))
        guard document.problems.isEmpty, let root = document.root,
            let object = (document.elements("objects", of: root) + document.elements("object", of: root)).first,
            let service = document.member("validationService", of: root)
        else { return nil }
        return received(
            document.string("originalFileName", of: object) ?? "", document.string("content", of: object) ?? "",
            document.string("name", of: service), document.string("validator", of: service) ?? "")
    }
}
