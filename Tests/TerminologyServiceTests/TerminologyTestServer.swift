import Synchronization
import TestSupport

/// A terminology server of the tests' own, with the answers of `$validate-code` as servers give them.
final class TerminologyTestServer: Sendable {
    enum Mode: Sendable {
        case answers
        case notFound
        case html
        case silent
        case other
    }

    private let server: Mutex<LoopbackServer?> = Mutex(nil)

    var address: String { (server.withLock { $0?.address } ?? "") + "/fhir" }
    var targets: [String] { server.withLock { $0?.requests ?? [] }.map(\.target) }

    init(_ mode: Mode = .answers) throws {
        let started = try LoopbackServer { request, connection in
            switch mode {
            case .answers: Self.answer(request.target, connection)
            case .notFound:
                connection.respond(
                    404, [("Content-Type", "application/fhir+json")],
                    text: #"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}"#)
            case .html: connection.respond(200, [("Content-Type", "text/html")], text: "<html>Accueil</html>")
            case .silent: break
            case .other: connection.respond(200, text: #"{"resourceType":"Bundle","type":"searchset"}"#)
            }
        }
        server.withLock { $0 = started }
    }

    /// LOINC has the codes that begin with 5; what another system has is not known.
    private static func answer(_ target: String, _ connection: LoopbackServer.Connection) {
        let parameters: String
        if !target.contains("loinc.org") {
            parameters = """
                {"name":"result","valueBoolean":false},{"name":"x-unknown-system","valueCanonical":"http://snomed.info/sct"}
                """
        } else if target.contains("code=5") {
            parameters = """
                {"name":"result","valueBoolean":true},{"name":"display","valueString":"Évaluation"},
                {"name":"version","valueString":"2.79"}
                """
        } else {
            parameters = #"{"name":"result","valueBoolean":false},{"name":"message","valueString":"Unknown code"}"#
        }
        connection.respond(
            200, [("Content-Type", "application/fhir+json")],
            text: #"{"resourceType":"Parameters","parameter":[\#(parameters)]}"#)
    }
}
